/**
 * What a change of a card, comment or file does to the questions about it: what somebody has signed is locked, what waits is
 * taken back and asked again as the thing then stands, and what is closed to guests goes out of their sight, save from who
 * has signed it. All of it is in the write of the change itself.
 */
import { and, type Condition } from '../../contract/condition.ts';
import { GuestError } from '../../contract/errors.ts';
import type { ApprovalRecord } from '../../contract/nouns/approval.ts';
import type { RecordOf } from '../../contract/nouns.ts';
import type { Precondition, Store } from '../../contract/store.ts';
import type { Act } from '../act.ts';
import { canonical } from '../canonical.ts';
import { putApproval } from '../orders/operations.ts';
import { readAll, readByIds } from '../read-all.ts';
import type { Sight } from '../sight.ts';
import { stepEntries } from './activity.ts';
import { askedAnew } from './asked-anew.ts';
import { isOver } from './by-clock.ts';
import {
  documentAfter,
  documentOf,
  isOwn,
  partsChanged,
  type SubjectChange,
  type SubjectDocument,
  signedPart,
} from './document-after.ts';
import { listingOrders } from './listing-orders.ts';
import { madeAgain } from './made-again.ts';
import { endedNow, type Withdrawals } from './withdrawals.ts';

/** Who changes it, and when. */
export interface SubjectGround {
  /** The member who does; nothing where it is the administrator, or a guest. */
  readonly by: string | undefined;
  readonly at: string;
  /** The id of the question that is asked again in the place of another; without it none is: nobody's name stands under what a guest wrote since. */
  readonly idAfter: ((approvalId: string) => string) | undefined;
}

/** The ground of a viewer's act: a member asks again with it, a guest only takes back. */
export function groundOf({ policy, viewer }: Sight, act: Act, at: string): SubjectGround {
  if (policy.kind !== 'member') return { by: undefined, at, idAfter: undefined };
  return { by: viewer.personId, at, idAfter: (id) => act.idOf('approvals', id) };
}

/** What was asked about some records that are to be written. */
export interface AskedAround {
  /** Raises `locked`, with the pointer to the field, where somebody has signed what would change. */
  check(change: SubjectChange): void;
  /** What is written beside the changes, and what must hold after it. */
  follow(changes: readonly SubjectChange[], ground: SubjectGround): Promise<Withdrawals>;
}

/** What tells whether a question has anything to do with a change; its document is long. */
const light = ['state', 'signers', 'signedIds', 'askedIds', 'subject', 'expiresAt', 'internal'] as const;

const isOpen: Condition = { op: 'in', field: 'state', values: ['sent', 'viewed'] };

/** All that a single write brings with it. Raises `locked`. */
export async function subjectChanges(
  store: Store,
  accountId: string,
  changes: readonly SubjectChange[],
  ground: SubjectGround,
): Promise<Withdrawals> {
  const around = await askedAround(store, accountId, changes);
  for (const change of changes) around.check(change);
  return around.follow(changes, ground);
}

/** Reads what was asked about records that are to be written together. */
export async function askedAround(
  store: Store,
  accountId: string,
  changes: readonly SubjectChange[],
): Promise<AskedAround> {
  const touched = new Set(changes.flatMap(subjectsOf));
  const ids = [...new Set([...touched].map((one) => one.slice(one.indexOf('/') + 1)))];
  const ofSubjects: Condition = and(
    { op: 'in', field: 'subjectId', values: ids },
    { op: 'in', field: 'subjectKind', values: ['task', 'comment', 'attachment'] },
  );
  const read = ids.length === 0 ? [] : await readAll(store, 'approvals', accountId, ofSubjects, [...light]);
  const known = read.filter(({ subject }) => touched.has(keyOf(subject)));
  const turns = changes.some((change) => audienceOf(change) !== undefined);
  const wanted = known.filter((one) => turns || one.signedIds.length > 0 || waits(one)).map(({ id }) => id);
  const [whole, orders, again] = await Promise.all([
    readByIds(store, 'approvals', accountId, wanted),
    listingOrders(store, accountId, changes),
    madeAgain(store, accountId, changes),
  ]);
  const asked = [...whole.values()];

  return {
    check(change) {
      const keys = subjectsOf(change);
      const signed = asked.filter((one) => one.signedIds.length > 0 && keys.includes(keyOf(one.subject)));
      const part = signed.flatMap((one) => {
        const document = documentOf(one);
        return (document && signedPart(document, change, one.internal)) ?? [];
      })[0];
      const field = part ?? orders.signedPart(change) ?? again(change);
      if (field === undefined) return;
      throw new GuestError('locked', { detail: 'It is signed: what was signed stays as it is.', pointer: `/${field}` });
    },

    async follow(made, ground) {
      const closed = await closedFiles(store, accountId, made, asked);
      const inOrders = await orders.follow(made, ground);
      const pairs = asked.map((one) => ({ one, ...followed(one, made, { ...ground, known, closed }) }));
      const ended = new Set(pairs.filter(({ one, after }) => after.state !== one.state).map(({ one }) => one.id));
      const next = pairs.flatMap((pair) => pair.next ?? []);
      const left = known.filter((one) => waits(one) && !ended.has(one.id)).length;
      const where = and(ofSubjects, isOpen);
      // Asked while this was worked out, it would be a question about what is no more.
      const none: Precondition = { kind: 'countAtMost', noun: 'approvals', where, max: left + next.length };
      return {
        operations: [
          ...pairs.flatMap(({ one, after }) => putApproval(one, after, ground.at)),
          ...next.flatMap((one) => putApproval(undefined, one, ground.at)),
          ...inOrders.operations,
        ],
        append: [
          ...pairs.flatMap(({ one, after }) => stepEntries(one, after)),
          ...next.flatMap((one) => stepEntries(undefined, one)),
          ...inOrders.append,
        ],
        require: [...(ids.length === 0 ? [] : [none]), ...inOrders.require],
      };
    },
  };
}

interface FollowGround extends SubjectGround {
  /** Everything that was asked of the same subjects. */
  readonly known: readonly ApprovalRecord[];
  /** Files that guests do not see, or that are gone. */
  readonly closed: ReadonlySet<string>;
}

/** A question after the changes, and the one that stands in its place. */
function followed(
  one: ApprovalRecord,
  changes: readonly SubjectChange[],
  ground: FollowGround,
): { readonly after: ApprovalRecord; readonly next?: ApprovalRecord | undefined } {
  const document = documentOf(one);
  if (!document) return { after: one };
  const key = keyOf(one.subject);
  const own = changes.filter((change) => subjectsOf(change).includes(key));
  const turned = own.find((change) => isOwn(document, change) && audienceOf(change) !== undefined);
  const to = turned && audienceOf(turned);
  const isFileClosed =
    !one.internal &&
    own.some((change) => audienceOf(change) === 'internal' && document.files.some(({ id }) => id === change.after?.id));
  const closes = to === 'internal' || isFileClosed;
  const opens = to === 'guests' && !document.files.some(({ id }) => ground.closed.has(id));
  const internal = closes || (one.internal && !opens);
  const then = own.reduce<SubjectDocument | undefined>(
    (was, change) => was && documentAfter(was, change, one.internal),
    document,
  );
  const isChanged = !then || canonical(then) !== canonical(document);
  if (!waits(one) || isOver(one, ground.at) || !(isChanged || (closes && !one.internal)))
    return { after: { ...one, internal } };
  const after = { ...endedNow(one, ground), internal };
  return { after, next: then && to !== 'internal' && isChanged ? askedAnew(one, then, ground) : undefined };
}

/** The questions that a change has to do with, as `kind/id`: about the record, and about what a file hangs on. */
function subjectsOf(change: SubjectChange): readonly string[] {
  const { noun, before, after } = change;
  if (noun === 'attachments') {
    const isMoved = before?.commentId !== after?.commentId || audienceOf(change) !== undefined;
    if (before && after && !isMoved && partsChanged(change).length === 0) return [];
    const around = [before, after].flatMap((file) => (file ? [holderOf(file)] : []));
    return before && after ? [`attachment/${after.id}`, ...around] : around;
  }
  if (!before || !after || (partsChanged(change).length === 0 && audienceOf(change) === undefined)) return [];
  return [`${noun === 'tasks' ? 'task' : 'comment'}/${after.id}`];
}

function holderOf({ commentId, taskId }: RecordOf<'attachments'>): string {
  return commentId === null ? `task/${taskId}` : `comment/${commentId}`;
}

/** For whom a record is from now on, where that changes. */
function audienceOf(change: SubjectChange): 'internal' | 'guests' | undefined {
  if (change.noun === 'tasks') return undefined;
  const { before, after } = change;
  return before && after && before.audience !== after.audience ? after.audience : undefined;
}

/** Of the files that hidden questions list, those that stay hidden after the changes. */
async function closedFiles(
  store: Store,
  accountId: string,
  changes: readonly SubjectChange[],
  asked: readonly ApprovalRecord[],
): Promise<ReadonlySet<string>> {
  if (!changes.some((change) => audienceOf(change) === 'guests')) return new Set();
  const ids = asked.filter((one) => one.internal).flatMap((one) => documentOf(one)?.files.map(({ id }) => id) ?? []);
  const files = new Map(await readByIds(store, 'attachments', accountId, ids));
  for (const change of changes)
    if (change.noun === 'attachments' && change.after) files.set(change.after.id, change.after);
  return new Set(ids.filter((id) => files.get(id)?.audience !== 'guests'));
}

const waits = ({ state }: ApprovalRecord) => state === 'sent' || state === 'viewed';

const keyOf = ({ kind, id }: ApprovalRecord['subject']) => `${kind}/${id}`;
