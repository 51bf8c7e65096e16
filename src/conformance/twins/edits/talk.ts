/** Edits of comments and files. */
import type { DrawEdits } from './ground.ts';
import { someone } from './tasks.ts';

/** A comment more, mostly for the team alone; often an answer to one that guests read. */
export const addComment: DrawEdits = (ground) => {
  const task = ground.any('tasks');
  if (!task) return [];
  const { chance } = ground;
  const { accountId, projectId, id: taskId } = task;
  const said = ground.of('comments', accountId).filter((one) => one.taskId === taskId);
  const comment = ground.add('comments', accountId, {
    projectId,
    taskId,
    audience: chance.often(80) ? 'internal' : 'guests',
    author: someone(ground, task)[0] ?? null,
    text: ground.words(),
    postedAt: ground.instant(said.map(({ postedAt }) => postedAt)),
    editedAt: chance.often(40) ? ground.instant() : null,
    replyTo: chance.often(50) ? (chance.some(said)?.id ?? null) : null,
  });
  if (!chance.often(40)) return [comment];
  const file = { projectId, taskId, commentId: comment.id, audience: 'internal', name: ground.words() } as const;
  return [comment, ground.add('attachments', accountId, { ...file, mediaType: 'text/plain', size: ground.figure() })];
};

/** Any field of any comment, or the comment gone. */
export const editComment: DrawEdits = (ground) => {
  const comment = ground.any('comments');
  if (!comment) return [];
  const { chance } = ground;
  if (chance.often(15)) return [ground.remove('comments', comment)];
  // Of a comment that is read, what was hidden of an edit is that it was made.
  if (chance.often(35)) return [ground.change('comments', comment, { version: 44, updatedAt: ground.instant() })];
  const fields = chance.one([
    { text: ground.words() },
    { author: someone(ground, comment)[0] ?? null },
    { postedAt: ground.instant() },
    { editedAt: ground.instant() },
    { audience: chance.one(['internal', 'guests'] as const) },
  ]);
  return [ground.change('comments', comment, fields)];
};

/** A file more, changed, or gone. */
export const editFile: DrawEdits = (ground) => {
  const { chance } = ground;
  const file = ground.any('attachments');
  const task = ground.any('tasks');
  if (file && chance.often(20)) return [ground.remove('attachments', file)];
  if (file && chance.often(50)) {
    const fields = chance.one([
      { name: ground.words() },
      { size: ground.figure() },
      { uploadedBy: someone(ground, file)[0] ?? null },
      { uploadedAt: ground.instant() },
      { audience: chance.one(['internal', 'guests'] as const) },
      { version: 44, updatedAt: ground.instant() },
    ]);
    return [ground.change('attachments', file, fields)];
  }
  if (!task) return [];
  const { accountId, projectId, id: taskId } = task;
  const input = { projectId, taskId, name: ground.words(), mediaType: 'image/png', size: ground.figure() };
  const audience = chance.often(80) ? 'internal' : 'guests';
  const uploadedBy = someone(ground, task)[0] ?? null;
  return [ground.add('attachments', accountId, { ...input, audience, uploadedBy, uploadedAt: ground.instant() })];
};
