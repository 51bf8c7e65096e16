/** What was said and filed at tasks. */
import { memberNames, otherGuests } from './account.ts';
import type { Ground } from './viewer.ts';

/** Adds comments and what is known of files. */
export function addTalk({ build, chance, now, viewer }: Ground): void {
  const tasks = build.world().tasks ?? [];
  const someone = () =>
    chance.often(25) ? viewer : build.id('people', chance.one([...Object.keys(memberNames), ...otherGuests]));
  for (const [at, { id: taskId, projectId }] of tasks.entries()) {
    const said: { readonly id: string; readonly audience: 'guests' | 'internal' }[] = [];
    for (let number = chance.number(0, 2); number > 0; number -= 1) {
      const audience = chance.often(65) ? 'guests' : 'internal';
      const answered = said.find((one) => one.audience === audience);
      const id = build.add(
        'comments',
        `${at} ${number}`,
        {
          projectId,
          taskId,
          audience,
          author: chance.often(90) ? someone() : null,
          text: `What about the ${chance.one(['menu', 'photo', 'price'])}?`,
          editedAt: chance.often(20) ? chance.before(now, 5) : null,
          replyTo: answered && chance.often(60) ? answered.id : null,
        },
        chance.before(now, 50),
      );
      said.push({ id, audience });
    }
    if (!chance.often(40)) continue;
    const beside = chance.often(50) ? said[0] : undefined;
    const audience = beside?.audience ?? (chance.often(60) ? 'guests' : 'internal');
    const file = { name: `sheet-${at}.pdf`, mediaType: 'application/pdf', size: chance.number(100, 9000) };
    const input = { projectId, taskId, ...file, audience, uploadedBy: someone(), commentId: beside?.id ?? null };
    build.add('attachments', `${at}`, input, chance.before(now, 50));
  }
}
