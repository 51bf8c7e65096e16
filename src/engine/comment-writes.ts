/** Posting, changing and removing comments. A comment's audience follows the one it answers; opening it to guests is an act of its own. */
import type { WriteOptions } from '../contract/adapter.ts';
import { completeRecord } from '../contract/complete.ts';
import type { AttachmentRecord } from '../contract/nouns/attachment.ts';
import { type Comment, CommentInput, CommentPatch, type CommentRecord } from '../contract/nouns/comment.ts';
import type { Projected } from '../contract/projected.ts';
import type { Operation } from '../contract/store.ts';
import { type Act, perform, type Result } from './act.ts';
import { openingEntries } from './approvals/activity.ts';
import { groundOf, subjectChanges } from './approvals/subject-changes.ts';
import { type Withdrawals, withdrawals } from './approvals/withdrawals.ts';
import { canonical } from './canonical.ts';
import { nothingOnComment, removalOfComment } from './cascade.ts';
import type { Desk } from './desk.ts';
import { checkNames, parse } from './parse.ts';
import { projectOne } from './projector.ts';
import { readAll } from './read-all.ts';
import { badValue, forbidden, moved, notFound, unknownReference } from './refusals.ts';
import { relate } from './relations.ts';
import type { Seen, Sight } from './sight.ts';
import type { ProjectedAdapter } from './types.ts';

type Audience = CommentRecord['audience'];

/** The writes of the section `comments`. */
export type CommentWrites = Pick<ProjectedAdapter['comments'], 'create' | 'update' | 'remove'>;

/** See {@link CommentWrites}. */
export function commentWrites(desk: Desk): CommentWrites {
  const { house, viewer } = desk;
  const { accountId, personId } = viewer;
  const writer = `${accountId}/${personId}`;

  return {
    create(taskId: string, input: CommentInput, options: WriteOptions) {
      const request = { writer, operation: 'comments.create', request: [taskId, input], options } as const;
      return perform(house, request, async (act) => {
        const sight = await desk.look();
        const seen = await sight.see('tasks', taskId);
        if (!seen.view.rights.has('comment.create')) throw forbidden();
        const done = await act.begin();
        if (done) return commentNow(sight, done);
        const { text, audience, replyTo } = checkInput(sight, seen, input);
        const answered = replyTo === undefined ? undefined : await sight.find('comments', replyTo);
        if (replyTo !== undefined && answered?.record.taskId !== taskId) throw unknownReference('/replyTo');
        const at = house.clock.now();
        const given = {
          projectId: seen.project.id,
          taskId,
          text,
          audience: audienceOf(sight, audience, answered?.record),
          author: personId,
          postedAt: at,
          replyTo: replyTo ?? null,
        };
        const record = completeRecord('comments', given, { id: act.nextId('comments'), accountId, at });
        if ((await sight.views('comments', [record])).length === 0) throw forbidden();
        const result = { noun: 'comments', id: record.id } as const;
        const written = await act.commit(result, {
          accountId,
          at,
          operations: [{ op: 'put', noun: 'comments', record, expect: 'absent' }],
          require: [
            { kind: 'present', noun: 'tasks', id: taskId },
            ...(replyTo === undefined ? [] : [{ kind: 'present', noun: 'comments', id: replyTo } as const]),
          ],
        });
        return commentNow(await desk.look(), written);
      });
    },

    update(id: string, patch: CommentPatch, options: WriteOptions) {
      const version = options?.version;
      const request = { writer, operation: 'comments.update', request: [id, patch, version], options } as const;
      return perform(house, request, async (act) => {
        const sight = await desk.look();
        const seen = await sight.see('comments', id);
        const may = changesOf(sight, seen);
        if (!may.text && !may.open && !may.close) throw forbidden();
        const done = await act.begin();
        if (done) return commentNow(sight, done);
        checkNames(patch, Object.keys(CommentPatch.shape), seen.view.read);
        const { text, audience } = parse(CommentPatch, patch);
        const { record } = seen;
        const isOpened = audience === 'guests' && record.audience === 'internal';
        const isClosed = audience === 'internal' && record.audience === 'guests';
        if ((text !== undefined && !may.text) || (isOpened && !may.open) || (isClosed && !may.close)) throw forbidden();
        if (version !== undefined && version !== (await projectComment(sight, seen)).version) throw moved();
        const at = house.clock.now();
        const isEdited = text !== undefined && text !== record.text;
        const after = {
          ...record,
          ...(isEdited && { text, editedAt: at }),
          ...((isOpened || isClosed) && { audience: isOpened ? ('guests' as const) : ('internal' as const) }),
        };
        const batch = { accountId, at, ...(await changeOf(sight, act, record, after, at)) };
        const written = await act.commit({ noun: 'comments', id }, batch);
        return commentNow(await desk.look(), written);
      });
    },

    remove(id: string, options: WriteOptions) {
      const version = options?.version;
      const request = { writer, operation: 'comments.remove', request: [id, version], options } as const;
      return perform(house, request, async (act) => {
        const sight = await desk.look();
        const seen = await sight.find('comments', id);
        // A removal that was done before is done still; nobody but its own writer can ask so.
        if (!seen && !(await act.begin())) throw notFound();
        if (!seen) return;
        if (!seen.view.rights.has('comment.delete')) throw forbidden();
        if (await act.begin()) return;
        if (version !== undefined && version !== (await projectComment(sight, seen)).version) throw moved();
        const at = house.clock.now();
        const removal = await removalOfComment(house.store, seen.record, at);
        const by = sight.policy.kind === 'member' ? personId : undefined;
        const asked = await withdrawals(house.store, accountId, { ofComment: id }, { by, at });
        await act.commit(
          { noun: 'comments', id },
          {
            ...{ accountId, at },
            operations: [...removal, ...asked.operations],
            append: asked.append,
            require: [...nothingOnComment(id), ...asked.require],
          },
        );
      });
    },
  };
}

async function commentNow(sight: Sight, { id }: Pick<Result, 'id'>): Promise<Projected<Comment>> {
  return projectComment(sight, await sight.see('comments', id));
}

async function projectComment(sight: Sight, seen: Seen<'comments'>): Promise<Projected<Comment>> {
  return projectOne<'comments'>(sight, seen, await relate(sight, [seen]));
}

/** Who sees internal comments at all may write them. */
function seesInternal({ policy }: Sight): boolean {
  return policy.kind === 'member' && policy.rights.has('internal.read');
}

function checkInput(sight: Sight, { project }: Seen<'tasks'>, input: unknown): CommentInput {
  checkNames(input, Object.keys(CommentInput.shape), sight.policy.list('comments', project).read);
  const comment = parse(CommentInput, input);
  // For a guest there is one audience, and any other word for one is as good as none.
  if (comment.audience === 'internal' && !seesInternal(sight)) throw badValue('/audience');
  return comment;
}

/** An answer stays among those who can read what it answers; it may be kept narrower, never be opened on its own. */
function audienceOf(sight: Sight, asked: Audience | undefined, answered: CommentRecord | undefined): Audience {
  if (answered?.audience === 'internal' && asked === 'guests') {
    throw badValue('/audience', 'An answer to an internal comment is internal; opening it is an act of its own.');
  }
  return asked ?? answered?.audience ?? (seesInternal(sight) ? 'internal' : 'guests');
}

/** What the viewer may do with a comment: change its words, open it to guests, close it to them. */
function changesOf(sight: Sight, { view }: Seen<'comments'>) {
  const text = view.rights.has('comment.edit');
  return { text, open: view.rights.has('comment.publish'), close: text && seesInternal(sight) };
}

/** The files of a comment go where it goes, and what is asked about them follows. Raises `locked` where the text is signed. */
async function changeOf(
  sight: Sight,
  act: Act,
  before: CommentRecord,
  after: CommentRecord,
  at: string,
): Promise<Withdrawals> {
  const { store } = sight.house;
  if (canonical(before) === canonical(after)) return { operations: [], append: [], require: [] };
  const next = <R extends CommentRecord | AttachmentRecord>(one: R, audience: Audience): R => ({
    ...one,
    ...{ audience, version: one.version + 1, updatedAt: at },
  });
  const { audience } = after;
  const own = { noun: 'comments', before, after: next(after, audience) } as const;
  const onComment = { op: 'eq', field: 'commentId', value: after.id } as const;
  const files = before.audience === audience ? [] : await readAll(store, 'attachments', sight.accountId, onComment);
  const moved = files.map((file) => ({ noun: 'attachments', before: file, after: next(file, audience) }) as const);
  const asked = await subjectChanges(store, sight.accountId, [own, ...moved], groundOf(sight, act, at));
  const puts = [own, ...moved].map(
    (one): Operation => ({ op: 'put', noun: one.noun, record: one.after, expect: one.before.version }) as Operation,
  );
  const opened = openingEntries([own, ...moved], sight.viewer.personId, at);
  return { ...asked, operations: [...puts, ...asked.operations], append: [...opened, ...asked.append] };
}
