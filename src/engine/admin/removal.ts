/** What the removal of each noun brings with it: in batches, what refers before what is referred to. */
import { and, type Condition } from '../../contract/condition.ts';
import { GuestError } from '../../contract/errors.ts';
import { type Noun, nounNames, type RecordOf } from '../../contract/nouns.ts';
import { everyAccount } from '../../contract/nouns/person.ts';
import { serverAccount } from '../../contract/nouns/server-item.ts';
import type { Append, Batch, Operation, Precondition, Store } from '../../contract/store.ts';
import { isOpen, type Removed, type Withdrawals, withdrawals, withdrawnParts } from '../approvals/withdrawals.ts';
import { nothingOnComment, nothingOnTask, removalOfComment, removalOfTask } from '../cascade.ts';
import { readAll } from '../read-all.ts';
import { putTask } from '../task-change.ts';
import { unknownReference } from '../refusals.ts';

/** The last batch of a removal, and those that come before it. */
export interface Removal {
  /** Batches of their own, each complete in itself, so that a long removal holds up nobody. */
  readonly before: AsyncIterable<Pick<Batch, 'accountId' | 'operations' | 'append'>>;
  readonly operations: readonly Operation[];
  readonly append: readonly Append[];
  readonly require: readonly Precondition[];
}

/** What a removal stands on. */
export interface RemovalGround {
  readonly store: Store;
  readonly at: string;
  readonly nextRevisionId: () => string;
  /** The stage that takes a removed stage's tasks. */
  readonly moveTo: string | undefined;
}

/** What outlives even its account, since somebody has signed it. */
const grown: ReadonlySet<Noun> = new Set<Noun>(['approvals', 'receipts']);

/** Works out the removal of a record. Raises `conflict` where it is in use, `forbidden` where it only grows. */
export async function removalOf<N extends Noun>(noun: N, record: RecordOf<N>, ground: RemovalGround): Promise<Removal> {
  const { store, at } = ground;
  const { accountId, id, version } = record;
  const own: Operation = { op: 'remove', noun, id, expect: version };
  const eq = (field: string): Condition => ({ op: 'eq', field, value: id });
  const all = async <M extends Noun>(other: M, where: Condition) => readAll(store, other, accountId, where);
  const removed = <M extends Noun>(other: M, records: readonly RecordOf<M>[]) =>
    records.map((one): Operation => ({ op: 'remove', noun: other, id: one.id, expect: 'any' }));
  const patched = <M extends Noun>(other: M, records: readonly RecordOf<M>[], patch: (one: RecordOf<M>) => object) =>
    records.map((one) => {
      const next = { ...one, ...patch(one), version: one.version + 1, updatedAt: at };
      return { op: 'put', noun: other, record: next, expect: one.version } as unknown as Operation;
    });
  const plain = (...operations: readonly Operation[]): Removal => ({
    before: noBatches(),
    operations: [own, ...operations],
    append: [],
    require: [],
  });
  const asked = (which: Removed) => withdrawals(store, accountId, which, { by: undefined, at });

  switch (noun) {
    case 'tasks': {
      const operations = await removalOfTask(store, record as RecordOf<'tasks'>, at);
      return joined({ ...plain(), operations, require: nothingOnTask(id) }, await asked({ onTask: id }));
    }
    case 'comments': {
      const operations = await removalOfComment(store, record as RecordOf<'comments'>, at);
      return joined({ ...plain(), operations, require: nothingOnComment(id) }, await asked({ ofComment: id }));
    }
    case 'attachments':
      return joined(plain(), await asked({ ofFile: id }));
    case 'guests':
      return plain(...removed('shares', await all('shares', eq('guestId'))));
    case 'teams':
      return plain(
        ...patched('members', await all('members', { op: 'has', field: 'teamIds', value: id }), ({ teamIds }) => ({
          teamIds: teamIds.filter((one) => one !== id),
        })),
      );
    case 'organizations':
      return plain(
        ...removed('contacts', await all('contacts', eq('organizationId'))),
        ...patched('guests', await all('guests', eq('organizationId')), () => ({ organizationId: null })),
        ...patched('projects', await all('projects', eq('organizationId')), () => ({ organizationId: null })),
      );
    case 'roles':
      return { ...plain(), require: await unusedRole(store, record as RecordOf<'roles'>) };
    case 'stages':
      return stageRemoval(record as RecordOf<'stages'>, ground);
    case 'projects': {
      const inProject = eq('projectId');
      const children = ['shares', 'comments', 'attachments', 'timeEntries', 'orders', 'tasks', 'stages'] as const;
      const before = endOf(ground, accountId, children, inProject);
      // What was put there while the batches were written would be left behind where nobody meets it.
      const require = [...children.map((one) => noneOf(one, inProject)), noneOf('approvals', and(inProject, isOpen))];
      return { ...plain(), before, require };
    }
    case 'accounts': {
      const children = nounNames.filter((one) => one !== 'accounts' && one !== 'people' && !grown.has(one));
      const before = chained(endOf(ground, accountId, children, { op: 'all' }), endpointsOf(store, id));
      return { ...plain(), before, require: [noneOf('approvals', isOpen)] };
    }
    case 'people':
      return { ...plain(), before: standingsOf(store, id) };
    case 'serverItems':
      throw new GuestError('forbidden', { detail: 'What a server keeps for itself is removed by nobody else.' });
    case 'orders': {
      const { edition, approvalId } = record as RecordOf<'orders'>;
      if (edition > 1 || approvalId !== null)
        throw new GuestError('locked', { detail: 'What was sent to people stays.' });
      return { ...plain(), require: [{ kind: 'absent', noun: 'approvals', where: eq('subjectId') }] };
    }
    case 'approvals':
    case 'receipts':
      throw new GuestError('forbidden', { detail: 'What was asked and signed only grows.' });
    case 'revisions':
      throw new GuestError('forbidden', { detail: 'Histories only grow.' });
    default:
      return plain();
  }
}

function joined(removal: Removal, { operations, append, require }: Withdrawals): Removal {
  return {
    ...removal,
    operations: [...removal.operations, ...operations],
    append,
    require: [...removal.require, ...require],
  };
}

/** An order that was sent to people stays with what they were asked, as all that somebody may have signed. */
const neverSent: Condition = and(
  { op: 'eq', field: 'edition', value: 1 },
  { op: 'eq', field: 'approvalId', value: null },
);

function removable(noun: Noun, where: Condition): Condition {
  return noun === 'orders' ? and(where, neverSent) : where;
}

function noneOf(noun: Noun, where: Condition): Precondition {
  return { kind: 'absent', noun, where: removable(noun, where) };
}

/** What waits for somebody is taken back first, while those who were asked can still be told so. */
async function* endOf(
  { store, at }: RemovalGround,
  accountId: string,
  nouns: readonly Noun[],
  where: Condition,
): Removal['before'] {
  for await (const part of withdrawnParts(store, accountId, where, { by: undefined, at })) yield { accountId, ...part };
  for (const noun of nouns) yield* batchesOf(store, accountId, [noun], removable(noun, where));
}

/** Receivers of an account's webhooks: one that is made with its id again is none of their business. */
async function* endpointsOf(store: Store, owner: string): Removal['before'] {
  const where = and({ op: 'eq', field: 'owner', value: owner }, { op: 'eq', field: 'kind', value: 'webhook' });
  yield* batchesOf(store, serverAccount, ['serverItems'], where);
}

async function* chained(...parts: readonly Removal['before'][]): Removal['before'] {
  for (const part of parts) yield* part;
}

async function* noBatches(): Removal['before'] {}

/** Every record of some nouns, a few hundred at a time. */
async function* batchesOf(
  store: Store,
  accountId: string,
  nouns: readonly Noun[],
  where: Condition,
): Removal['before'] {
  for (const noun of nouns) {
    for (;;) {
      const some = await store.read({ noun, accountId, where, order: [], limit: 500 });
      if (some.length === 0) break;
      yield { accountId, operations: some.map(({ id }): Operation => ({ op: 'remove', noun, id, expect: 'any' })) };
    }
  }
}

/** A person's memberships, in every account, with what was shared. What the person wrote stays, and is nobody's. */
async function* standingsOf(store: Store, personId: string): Removal['before'] {
  for (const { id: accountId } of await readAll(store, 'accounts', everyAccount, { op: 'all' })) {
    const own: Condition = { op: 'eq', field: 'personId', value: personId };
    const [members, guests] = await Promise.all([
      readAll(store, 'members', accountId, own),
      readAll(store, 'guests', accountId, own),
    ]);
    const ofGuests: Condition = { op: 'in', field: 'guestId', values: guests.map(({ id }) => id) };
    const shares = guests.length === 0 ? [] : await readAll(store, 'shares', accountId, ofGuests);
    const operations = [
      ...members.map(({ id }): Operation => ({ op: 'remove', noun: 'members', id, expect: 'any' })),
      ...shares.map(({ id }): Operation => ({ op: 'remove', noun: 'shares', id, expect: 'any' })),
      ...guests.map(({ id }): Operation => ({ op: 'remove', noun: 'guests', id, expect: 'any' })),
    ];
    if (operations.length > 0) yield { accountId, operations };
  }
}

async function unusedRole(
  store: Store,
  { id, accountId, preset }: RecordOf<'roles'>,
): Promise<readonly Precondition[]> {
  if (preset !== null) throw new GuestError('conflict', { detail: 'A role that came with the kit cannot be removed.' });
  const uses = [
    ['members', 'roleId'],
    ['guests', 'roleId'],
    ['shares', 'roleId'],
    ['roles', 'parentId'],
  ] as const;
  const require = uses.map(([noun, field]): Extract<Precondition, { kind: 'absent' }> => ({
    kind: 'absent',
    noun,
    where: { op: 'eq', field, value: id },
  }));
  for (const { noun, where } of require) {
    const [user] = await store.read({ noun, accountId, where, order: [], limit: 1 });
    if (user) throw new GuestError('conflict', { detail: `The role is in use by one of ${noun}.` });
  }
  return require;
}

async function stageRemoval(
  stage: RecordOf<'stages'>,
  { store, at, moveTo, nextRevisionId }: RemovalGround,
): Promise<Removal> {
  const { accountId, id, projectId, version } = stage;
  const inStage: Condition = { op: 'eq', field: 'stageId', value: id };
  const tasks = await readAll(store, 'tasks', accountId, inStage);
  const isTarget: Condition = and(
    { op: 'eq', field: 'id', value: moveTo ?? '' },
    { op: 'eq', field: 'projectId', value: projectId },
  );
  const [target] =
    moveTo === undefined ? [] : await store.read({ noun: 'stages', accountId, where: isTarget, order: [], limit: 1 });
  if (moveTo !== undefined && (!target || target.id === id)) throw unknownReference('/moveTo');
  if (tasks.length > 0 && !target) {
    throw new GuestError('conflict', {
      detail: 'The stage has tasks: name the stage that takes them.',
      pointer: '/moveTo',
    });
  }
  const moves = tasks.flatMap((task) =>
    putTask(task, { ...task, stageId: target?.id ?? id, stageSince: at }, { id: nextRevisionId(), at, by: null }),
  );
  return {
    before: noBatches(),
    operations: [...moves, { op: 'remove', noun: 'stages', id, expect: version }],
    append: [],
    require: [
      { kind: 'countAtMost', noun: 'tasks', where: inStage, max: 0 },
      ...(target ? [{ kind: 'present', noun: 'stages', id: target.id } as const] : []),
    ],
  };
}
