// Who looks, and at what, comes from the address: ?as=courier&project=ID. Without a project, the viewer's only one or a choice.
const asked = new URLSearchParams(location.search);
const as = asked.get('as') ?? 'client';
const project = asked.get('project');

for (const link of document.querySelectorAll('.choice a')) {
  if (new URL(link.href).searchParams.get('as') === as) link.setAttribute('aria-current', 'true');
}
if (project) document.querySelector('guest-board')?.setAttribute('project-id', project);
document.querySelector('guest-provider')?.setAttribute('session-url', `/demo/session?as=${encodeURIComponent(as)}`);
