// Which approval, and whose eyes, come from the address. Who came by a mailed link brings a session behind the #: it is kept for
// this tab and renewed by the server. Everybody else is signed in by the demo itself.
const name = 'guest-session';
const asked = new URLSearchParams(location.search);
const brought = new URLSearchParams(location.hash.slice(1)).get(name);
if (brought) {
  sessionStorage.setItem(name, brought);
  history.replaceState(null, '', `${location.pathname}${location.search}`);
}
const session = asked.has('as') ? null : sessionStorage.getItem(name);
const approval = asked.get('approval');
const card = document.querySelector('approval-card');
const provider = document.querySelector('guest-provider');

async function renew() {
  const answer = await fetch('/link/renewal', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ session }),
  });
  if (answer.ok) return answer.json();
  sessionStorage.removeItem(name);
  throw new Error(`The session has ended: ${answer.status}.`);
}

if (approval) card.setAttribute('approval-id', approval);
if (session) provider.session = renew;
else provider.setAttribute('session-url', `/demo/session?as=${encodeURIComponent(asked.get('as') ?? 'client')}`);
