/** The routes that write comments. For whom a comment is follows what it answers; opening one to guests is an act of its own. */
import { audience, id, text } from './checks.mjs';
import { checkNames, checkShape } from './input.mjs';
import { canonical, complete } from './records.mjs';
import { badValue, forbidden, unknownReference } from './refusals.mjs';
import { changed } from './store.mjs';
import { removalOfComment } from './task-changes.mjs';
import { checkVersion, removal } from './writes.mjs';

const words = text(20_000, 1);

export const commentWrites = {
  'POST /tasks/{tasks}/comments': (call) => {
    const { sight } = call;
    const { record: task, project, view } = sight.see('tasks', call.ids[0]);
    if (!view.rights.has('comment.create')) throw forbidden();
    const act = call.begin();
    if (act.done !== undefined) return call.now('comments', act.done);
    const body = call.body();
    checkNames(body, ['text', 'audience', 'replyTo'], sight.listNames('comments', project).read);
    const input = checkShape(body, { text: words, audience, replyTo: id }, ['text']);
    // For a guest there is one audience, and any other word for one is as good as none.
    if (input.audience === 'internal' && !seesInternal(sight)) throw badValue('/audience');
    const answered = input.replyTo === undefined ? undefined : sight.find('comments', input.replyTo);
    if (input.replyTo !== undefined && answered?.record.taskId !== task.id) throw unknownReference('/replyTo');
    const given = {
      projectId: project.id,
      taskId: task.id,
      text: input.text,
      audience: audienceOf(sight, input.audience, answered?.record),
      author: sight.viewer.personId,
      replyTo: input.replyTo ?? null,
    };
    const base = { id: act.newId('comments'), accountId: sight.viewer.accountId, at: act.at };
    const record = complete('comments', given, base);
    if (!sight.look('comments', record)) throw forbidden();
    call.commit([{ noun: 'comments', record }]);
    return call.made('comments', record.id);
  },

  'PATCH /comments/{comments}': (call) => {
    const { sight } = call;
    const seen = sight.see('comments', call.ids[0]);
    const { record, view } = seen;
    const mayEdit = view.rights.has('comment.edit');
    const mayOpen = view.rights.has('comment.publish');
    const mayClose = mayEdit && seesInternal(sight);
    if (!mayEdit && !mayOpen && !mayClose) throw forbidden();
    const act = call.begin();
    if (act.done !== undefined) return call.now('comments', act.done);
    const body = call.body();
    checkNames(body, ['text', 'audience'], view.read);
    const patch = checkShape(body, { text: words, audience });
    const isOpened = patch.audience === 'guests' && record.audience === 'internal';
    const isClosed = patch.audience === 'internal' && record.audience === 'guests';
    if ((patch.text !== undefined && !mayEdit) || (isOpened && !mayOpen) || (isClosed && !mayClose)) throw forbidden();
    checkVersion(call, seen);
    const isEdited = patch.text !== undefined && patch.text !== record.text;
    const after = {
      ...record,
      ...(isEdited && { text: patch.text, editedAt: act.at }),
      ...(patch.audience && { audience: patch.audience }),
    };
    call.commit(changesOf(sight.store, record, after, act.at));
    return call.made('comments', record.id);
  },

  'DELETE /comments/{comments}': (call) => removal(call, 'comments', 'comment.delete', removalOfComment),
};

/** Who sees internal comments at all may write them. */
const seesInternal = (sight) => sight.isMember && sight.rights.has('internal.read');

/** An answer stays among those who can read what it answers. */
function audienceOf(sight, asked, answered) {
  if (answered?.audience === 'internal' && asked === 'guests') {
    throw badValue('/audience', 'An answer to an internal comment is internal; opening it is an act of its own.');
  }
  return asked ?? answered?.audience ?? (seesInternal(sight) ? 'internal' : 'guests');
}

/** The files of a comment go where it goes. */
function changesOf(store, before, after, at) {
  if (canonical(before) === canonical(after)) return [];
  const files = store
    .all(after.accountId, 'attachments')
    .filter(({ commentId, audience: of }) => commentId === after.id && of !== after.audience)
    .map((file) => ({ noun: 'attachments', record: changed(file, { audience: after.audience }, at) }));
  return [
    {
      noun: 'comments',
      record: changed(before, { text: after.text, audience: after.audience, editedAt: after.editedAt }, at),
    },
    ...files,
  ];
}
