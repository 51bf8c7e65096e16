// Which approval, and whose eyes, come from the address. Who came by a mailed link brings a code behind the #, which is good once
// and for a minute: the page trades it for a session, keeps that for this tab, and lets the server renew it. Everybody else is
// signed in by the demo itself.
const name = 'guest-session';
const asked = new URLSearchParams(location.search);
const code = new URLSearchParams(location.hash.slice(1)).get('guest-code');

function post(path, body) {
  const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
  return fetch(`/link/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

function known() {
  return JSON.parse(sessionStorage.getItem(name) ?? 'null');
}

// Anybody can send somebody a link of their own: another's session is put in place of one's own only by who agrees.
async function takeOver() {
  history.replaceState(null, '', `${location.pathname}${location.search}`);
  const answer = await post('handover', { code });
  if (!answer.ok) return;
  const { session, email } = await answer.json();
  const before = known();
  const stays = before && before.email !== email && !confirm(`You are ${before.email} here. Go on as ${email}?`);
  if (!stays) sessionStorage.setItem(name, JSON.stringify({ session, email }));
  const over = stays ? session : before?.session;
  if (over) await post('end', { session: over });
}

async function renew() {
  const answer = await post('renewal', { session: known()?.session ?? '' });
  if (answer.ok) return answer.json();
  sessionStorage.removeItem(name);
  throw new Error(`The session has ended: ${answer.status}.`);
}

if (code) await takeOver();
const approval = asked.get('approval');
const card = document.querySelector('approval-card');
const provider = document.querySelector('guest-provider');
if (approval) card.setAttribute('approval-id', approval);
if (known() && !asked.has('as')) provider.session = renew;
else signIn(asked.get('as') ?? 'client');

// The demo signs in whoever asks as whomever they name: so the same page with the same name is what a phone opens.
function signIn(as) {
  provider.setAttribute('session-url', `/demo/session?as=${encodeURIComponent(as)}`);
  const phone = new URL(location.pathname, location.origin);
  phone.search = new URLSearchParams({ approval: card.getAttribute('approval-id'), as });
  card.setAttribute('phone-link', phone.href);
}
