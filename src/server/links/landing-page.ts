/**
 * The page that a mailed link leads to. The link's secret stands behind `#`, which browsers send to no server; a script
 * asks whose link it is, and one button spends it. Without a secret it asks for the six digits of the mail, for whoever reads
 * the mail on another device; for a link that is over it has another mailed. It is the same for every link, and holds nothing of any.
 */
import { createHash } from 'node:crypto';
import { escaped } from '../mail/letter.ts';
import type { PageWords } from './page-words.ts';

const style = `
:root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; }
main { box-sizing: border-box; width: 100%; max-width: 30rem; padding: 1.5rem; text-align: center; }
button { font: inherit; max-width: 100%; min-height: 3rem; padding: 0.5rem 1.5rem; border: 2px solid transparent;
  border-radius: 0.5rem; background: #1d4ed8; color: #fff; overflow-wrap: anywhere; cursor: pointer; }
button:focus-visible { outline: 3px solid; outline-offset: 2px; }
form { display: grid; gap: 0.5rem; text-align: start; }
input { font: inherit; box-sizing: border-box; width: 100%; min-height: 3rem; padding: 0.5rem; margin-bottom: 0.5rem;
  border: 1px solid; border-radius: 0.5rem; background: Field; color: FieldText; }
input:focus-visible { outline: 3px solid; outline-offset: 2px; }
[hidden] { display: none !important; }
`;

/** Runs in the page. The act's key stays with the tab, so that an answer that was lost is asked for again after a reload. */
const script = `
(() => {
  const words = JSON.parse(document.body.dataset.words);
  const said = document.querySelector('p');
  const [button, another] = document.querySelectorAll('main > button');
  const form = document.querySelector('form');
  const token = location.hash.slice(1);
  const name = 'guest-kit link ' + token.slice(-8);
  let key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  try {
    key = sessionStorage.getItem(name) ?? key;
    sessionStorage.setItem(name, key);
  } catch {}
  const tell = (text, offers, mails) => {
    said.textContent = text;
    button.hidden = !offers;
    another.hidden = !mails;
  };
  const ask = async (path, headers, given = { token }) => {
    const body = JSON.stringify(given);
    const type = { 'content-type': 'application/json' };
    const answer = await fetch('link/' + path, { method: 'POST', headers: { ...type, ...headers }, body });
    return { status: answer.status, told: await answer.json() };
  };
  const look = async () => {
    const { status, told } = await ask('view', {});
    if (status === 404) return tell(words.unknown, false);
    if (status !== 200) throw new Error(status);
    if (told.state !== 'open') return tell(words[told.state === 'spent' ? 'used' : 'expired'], false, true);
    button.textContent = words.go.replace('{email}', () => told.email);
    tell('', true);
  };
  const enter = async (event, path, given, refused) => {
    if (!event.isTrusted) return;
    const pressed = event.submitter ?? button;
    pressed.disabled = true;
    try {
      const { status, told } = await ask(path, { 'idempotency-key': key }, given);
      if (status === 401 || status === 422) return await refused();
      if (status !== 201) throw new Error(status);
      history.replaceState(null, '', location.pathname);
      if (told.next) return location.replace(told.next);
      form.hidden = true;
      tell(words.done, false);
    } catch {
      tell(words.failed, pressed === button);
    } finally {
      pressed.disabled = false;
    }
  };
  another.addEventListener('click', async (event) => {
    if (!event.isTrusted) return;
    another.disabled = true;
    try {
      const { status } = await ask('again', {});
      if (status === 404) return tell(words.unknown, false);
      if (status !== 202) throw new Error(status);
      tell(words.mailed, false);
    } catch {
      tell(words.failed, false, true);
    } finally {
      another.disabled = false;
    }
  });
  button.addEventListener('click', (event) => enter(event, 'session', { token }, look));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const [email, code] = [...form.querySelectorAll('input')].map(({ value }) => value.trim());
    enter(event, 'code', { email, code: code.replace(/\\s/g, '') }, () => tell(words.wrong, false));
  });
  addEventListener('hashchange', () => location.reload());
  if (token) {
    look().catch(() => tell(words.failed, false));
  } else {
    tell(words.ask, false);
    form.hidden = false;
  }
})();
`;

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const policy = [
  "default-src 'none'",
  `script-src ${hashOf(script)}`,
  `style-src ${hashOf(style)}`,
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page, in the words of its reader. */
export function landingPage(words: PageWords): Response {
  const { language, direction, title, looking, noScript, email, code, enter, again } = words;
  const html = `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body data-words="${escaped(JSON.stringify(words))}">
<main><h1>${escaped(title)}</h1><p role="status">${escaped(looking)}</p><button type="button" hidden></button>
<button type="button" hidden>${escaped(again)}</button>
<form hidden><label>${escaped(email)}<input type="email" autocomplete="email" required></label>
<label>${escaped(code)}<input inputmode="numeric" autocomplete="one-time-code" required></label>
<button>${escaped(enter)}</button></form>
<noscript>${escaped(noScript)}</noscript></main>
<script>${script}</script>
</body>
</html>
`;
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
  return new Response(html, { headers: { ...headers, 'content-language': language } });
}
