/** `/outbox`: the mails that the demo would have sent, for whoever tries it out without a server of mails. */
import { escaped } from '../mail/letter.ts';
import { mailsIn, type ShownMail } from './mails.ts';

/**
 * Answers `/outbox`, and the files of its mails below it; nothing for any other path. `folder` is where mails are put, none
 * where they go by SMTP.
 */
export async function outboxPage(path: string, folder: string | undefined): Promise<Response | undefined> {
  if (path !== '/outbox' && !path.startsWith('/outbox/')) return undefined;
  const mails = folder === undefined ? [] : await mailsIn(folder);
  if (path === '/outbox') {
    const said = folder === undefined ? 'Mails go out by SMTP here, so none are kept.' : countOf(mails.length);
    return new Response(pageOf(said, mails), { headers: { 'content-type': 'text/html; charset=utf-8' } });
  }
  const [id, name] = path.slice('/outbox/'.length).split('/');
  const file = mails.find((mail) => mail.id === id)?.files.find((one) => one.name === name);
  if (!file) return undefined;
  const headers = { 'content-type': file.mediaType, 'content-disposition': `attachment; filename="${file.name}"` };
  return new Response(new Uint8Array(file.bytes), { headers });
}

function countOf(count: number): string {
  if (count === 0) return 'Nothing was sent yet. Send an order, or approve one, and look again.';
  return `${count === 1 ? 'One mail was' : `${count} mails were`} sent. Who follows a link here is whoever it was mailed to.`;
}

function pageOf(said: string, mails: readonly ShownMail[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Outbox | Studio North</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/studio.css">
<link rel="stylesheet" href="/pages.css">
<link rel="stylesheet" href="/outbox.css">
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="bar"><a class="mark" href="/">Studio North</a>
<nav aria-label="Studio North"><ul><li><a href="/approval.html">An order to approve</a></li>
<li><a href="/outbox" aria-current="page">Outbox</a></li></ul></nav></header>
<main id="content">
<div class="room"><p class="overline">Mails</p><h1>Outbox</h1><p class="who">${escaped(said)} <a href="/outbox">Look again</a></p></div>
<ol class="mails">${mails.map(mailOf).join('\n')}</ol>
</main>
<footer class="foot"><p>Studio North is invented, and so is everybody in it.</p></footer>
</body>
</html>
`;
}

function mailOf({ id, at, from, to, subject, text, files }: ShownMail): string {
  const named = files
    .map(({ name }) => `<p><a href="/outbox/${id}/${name}" download>${escaped(name)}</a></p>`)
    .join('');
  return `<li><article aria-labelledby="mail-${id}"><h2 id="mail-${id}" dir="auto">${escaped(subject)}</h2>
<dl><dt>From</dt><dd>${escaped(from)}</dd><dt>To</dt><dd>${escaped(to)}</dd>
<dt>At</dt><dd><time datetime="${escaped(at)}">${escaped(at)}</time></dd></dl>
<div class="words" dir="auto">${linked(text)}</div>${named}</article></li>`;
}

/** A text in HTML, in which addresses of pages can be followed. */
function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, at) => (at % 2 === 0 ? escaped(part) : `<a href="${escaped(part)}">${escaped(part)}</a>`))
    .join('');
}
