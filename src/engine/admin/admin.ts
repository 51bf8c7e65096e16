/** The administrator's hand: every noun created, changed and removed, unprojected. */
import { derivedKeys } from '../../contract/complete.ts';
import { GuestError } from '../../contract/errors.ts';
import type { OrderRecord } from '../../contract/nouns/order.ts';
import type { TaskRecord } from '../../contract/nouns/task.ts';
import type { AnyRecord, Noun, RecordOf } from '../../contract/nouns.ts';
import { everyAccount } from '../../contract/nouns/person.ts';
import { type Operation, recordAfter } from '../../contract/store.ts';
import { Id } from '../../contract/values.ts';
import { type Act, perform } from '../act.ts';
import { openingEntries, standingEntries } from '../approvals/activity.ts';
import { subjectChange } from '../approvals/document-after.ts';
import { subjectChanges } from '../approvals/subject-changes.ts';
import type { Withdrawals } from '../approvals/withdrawals.ts';
import { canonical } from '../canonical.ts';
import { partsBelow } from '../cascade.ts';
import type { House } from '../house.ts';
import { changedOrder } from '../orders/change.ts';
import { filesAsListed } from '../orders/files.ts';
import { standingOf, standingOperations } from '../orders/operations.ts';
import { badValue, moved, notFound } from '../refusals.ts';
import { readById } from '../read-all.ts';
import { putTask } from '../task-change.ts';
import type { AdminApi, AdminInput, AdminResult, AdminWrite } from '../types.ts';
import { adminAsk } from './ask.ts';
import { bulkWrite } from './bulk.ts';
import { completeNew, completePatch } from './complete-input.ts';
import { listRecords } from './list.ts';
import { checkMentions, homeOf, mentionsOf, presenceOf, readMentioned } from './references.ts';
import { removalOf } from './removal.ts';
import { checkRoles } from './role-checks.ts';
import { checkAccountId, checkRules } from './rules.ts';
import { checkOrderFiles } from './order-files.ts';
import { uniqueness } from './uniqueness.ts';

/** Opens the administrator's sections over an engine's house. */
export function adminApi(house: House): Omit<AdminApi, 'putContent'> {
  const { store, clock } = house;

  async function find<N extends Noun>(noun: N, id: string, accountId: string | undefined): Promise<RecordOf<N>> {
    if (!Id.safeParse(id).success) throw notFound();
    const record = await readById(store, noun, accountOf(noun, id, accountId), id);
    if (!record) throw notFound();
    return record;
  }

  /** One write, once per key; a later arrival is answered with the record as it stands. */
  function act<T>(
    operation: `admin.${string}`,
    request: unknown,
    options: AdminWrite,
    attempt: (act: Act) => Promise<T>,
  ) {
    const key = options.key ?? house.ids.next('revisions');
    return perform(
      house,
      { writer: `admin/${options.accountId ?? everyAccount}`, operation, request, options: { key } },
      attempt,
    );
  }

  return {
    create<N extends Noun>(noun: N, input: AdminInput<N>, options: AdminWrite = {}): Promise<AdminResult<N>> {
      return act(`admin.create.${noun}`, input, options, async (turn) => {
        const done = await turn.begin();
        if (done) return { record: await find(noun, done.id, options.accountId), warnings: [] };
        if (grownNouns.has(noun)) throw grows();
        const { id: wanted, accountId: stated, ...given } = input as AdminInput<Noun> & { accountId?: string };
        const id = wanted ?? turn.nextId(noun);
        const accountId = accountOf(noun, id, options.accountId ?? stated);
        const mentions = mentionsOf(noun, given);
        const finder = await readMentioned(store, accountId, mentions);
        const record = completeNew(noun, given as AdminInput<N>, { id, accountId, at: clock.now() }, finder);
        checkMentions(mentions, finder);
        checkRules(noun, record, finder);
        await checkOrderFiles(store, { noun, record });
        const [limits, warnings] = await Promise.all([
          uniqueness(store, accountId, noun, [record]),
          noun === 'roles' ? checkRoles(store, accountId, [record as never]) : [],
        ]);
        const operations: readonly Operation[] =
          noun === 'tasks'
            ? await newTaskOperations(record as TaskRecord, turn)
            : [{ op: 'put', noun, record, expect: 'absent' } as unknown as Operation];
        if (await readById(store, noun, record.accountId, id)) {
          throw new GuestError('conflict', { detail: 'There is a record with this id already.', pointer: '/id' });
        }
        const at = clock.now();
        const asked = await followed({ noun, after: record }, accountId, at, turn);
        const require = [...presenceOf(mentions), ...limits, ...asked.require];
        const batch = {
          accountId,
          at,
          operations: [...operations, ...asked.operations],
          append: asked.append,
          require,
        };
        await turn.commit({ noun, id }, batch);
        return { record, warnings };
      });
    },

    update<N extends Noun>(
      noun: N,
      id: string,
      patch: Partial<AdminInput<N>>,
      options: AdminWrite = {},
    ): Promise<AdminResult<N>> {
      return act(`admin.update.${noun}`, [id, patch, options.version], options, async (turn) => {
        const before = await find(noun, id, options.accountId);
        if (noun === 'revisions' || grownNouns.has(noun)) throw grows();
        if (await turn.begin()) return { record: before, warnings: [] };
        const { accountId } = before;
        const at = clock.now();
        const after = withStageSince(completePatch(noun, before, patch as AdminInput<N>, at), before, patch);
        const mentions = mentionsOf(noun, after, before);
        const finder = await readMentioned(store, accountId, [...mentionsOf(noun, after)]);
        checkMentions(mentions, finder);
        checkRules(noun, after, finder);
        await checkOrderFiles(store, { noun, record: after, before });
        const wasActive = (before as { state?: string }).state === 'active';
        const [limits, warnings] = await Promise.all([
          uniqueness(store, accountId, noun, [after], wasActive ? [] : [after]),
          noun === 'roles' ? checkRoles(store, accountId, [after as never]) : [],
        ]);
        if (options.version !== undefined && options.version !== before.version) throw moved();
        const own =
          noun === 'orders'
            ? await orderChange(before as OrderRecord, after as OrderRecord, patch, turn)
            : { operations: await changeOperations(noun, before, after, at, turn), append: [], require: [] };
        const asked = await followed({ noun, before, after }, accountId, at, turn);
        const operations = [...own.operations, ...asked.operations];
        const opened = openingEntries([{ noun, before, after }], null, at);
        const append = [...opened, ...own.append, ...asked.append];
        const require = [...presenceOf(mentions), ...limits, ...own.require, ...asked.require];
        await turn.commit({ noun, id }, { accountId, at, operations, append, require });
        return { record: writtenIn(operations, noun, id) ?? before, warnings };
      });
    },

    remove(noun: Noun, id: string, options: AdminWrite & { readonly moveTo?: string | undefined } = {}): Promise<void> {
      return act(`admin.remove.${noun}`, [id, options.moveTo, options.version], options, async (turn) => {
        if (await turn.begin()) return;
        const record: AnyRecord = await find(noun, id, options.accountId);
        if (options.version !== undefined && options.version !== record.version) throw moved();
        const at = clock.now();
        const nextRevisionId = () => turn.nextId('revisions');
        const removal = await removalOf(noun, record as never, { store, at, nextRevisionId, moveTo: options.moveTo });
        for await (const batch of removal.before) await turn.part({ ...batch, at });
        const { accountId } = record;
        const asked = await followed({ noun, before: record }, accountId, at, turn);
        const operations = [...removal.operations, ...asked.operations];
        const append = [...removal.append, ...asked.append];
        const require = [...removal.require, ...asked.require];
        await turn.commit({ noun, id }, { accountId, at, operations, append, require });
      });
    },

    ask(input, options = {}) {
      return act('admin.ask', input, options, async (turn) => {
        const done = await turn.begin();
        if (done) return { record: await find('approvals', done.id, options.accountId), warnings: [] };
        const asked = await adminAsk(house, input, accountOf('approvals', '', options.accountId), turn);
        await turn.commit({ noun: 'approvals', id: asked.approval.id }, asked.batch);
        return { record: asked.approval, warnings: [] };
      });
    },

    get: (noun, id, { accountId } = {}) => find(noun, id, accountId),
    list: (noun, query) => listRecords(house, noun, query),
    write: (records, options) => bulkWrite(house, records, options),
  };

  async function newTaskOperations(record: TaskRecord, turn: Act): Promise<readonly Operation[]> {
    const parent =
      record.parentId === null ? undefined : await readById(store, 'tasks', record.accountId, record.parentId);
    const task = parent?.internal ? { ...record, internal: true } : record;
    return putTask(undefined, task, { id: turn.nextId('revisions'), at: record.openedAt, by: record.createdBy });
  }

  /** What is asked about a record follows it, in the name of whoever asked. Raises `locked` where somebody has signed it. */
  async function followed(
    change: Parameters<typeof subjectChange>[0],
    accountId: string,
    at: string,
    turn: Act,
  ): Promise<Withdrawals> {
    const subject = subjectChange(change);
    const ground = { by: undefined, at, idAfter: (id: string) => turn.idOf('approvals', id) };
    return subjectChanges(store, accountId, subject ? [subject] : [], ground);
  }

  async function orderChange(before: OrderRecord, after: OrderRecord, patch: object, turn: Act) {
    const standing = await standingOf(store, before);
    const given = Object.fromEntries(Object.entries(after).filter(([name]) => name in patch));
    const at = clock.now();
    const ground = { by: undefined, at, nextApprovalId: () => turn.nextId('approvals') };
    const next = changedOrder(standing, given, ground);
    return {
      operations: standingOperations(standing, next, at),
      append: standingEntries(standing.approvals, next.approvals),
      require: filesAsListed(next.order, before),
    };
  }

  async function changeOperations<N extends Noun>(
    noun: N,
    before: RecordOf<N>,
    after: RecordOf<N>,
    at: string,
    turn: Act,
  ): Promise<readonly Operation[]> {
    const settled = { ...after, version: before.version, updatedAt: before.updatedAt };
    if (canonical(settled) === canonical(before)) return [];
    if (noun !== 'tasks') {
      return [{ op: 'put', noun, record: after, expect: before.version } as unknown as Operation];
    }
    const [was, is] = [before, after] as unknown as [TaskRecord, TaskRecord];
    const base = () => ({ id: turn.nextId('revisions'), at, by: null });
    if (is.parentId !== null && (await partsBelow(store, was)).some(({ id }) => id === is.parentId)) {
      throw badValue('/parentId', 'A task cannot be a part of itself.');
    }
    const parent = is.parentId === null ? undefined : await readById(store, 'tasks', is.accountId, is.parentId);
    if (parent?.internal && !is.internal) throw badValue('/internal', 'A part of an internal task is internal.');
    const parts = is.internal && !was.internal ? await partsBelow(store, was) : [];
    return [
      ...putTask(was, is, base()),
      ...parts
        .filter(({ internal }) => !internal)
        .flatMap((part) => putTask(part, { ...part, internal: true }, base())),
    ];
  }
}

/** What is asked of people and what they sign is never written by hand: it comes of acts. */
const grownNouns: ReadonlySet<Noun> = new Set<Noun>(['approvals', 'receipts']);

const grows = () => new GuestError('forbidden', { detail: 'It only grows, by what people do.' });

function writtenIn<N extends Noun>(operations: readonly Operation[], noun: N, id: string): RecordOf<N> | undefined {
  const put = operations.find((one) => one.op === 'put' && one.noun === noun && one.record.id === id);
  return put && (recordAfter(put) as RecordOf<N>);
}

/** The account that a record stands under; an account is its own, people are nobody's. */
function accountOf(noun: Noun, id: string, accountId: string | undefined): string {
  if (noun === 'accounts') return id;
  if (noun === 'people') return homeOf(noun, everyAccount);
  if (accountId === undefined) throw badValue('/accountId', 'Name the account that the record belongs to.');
  checkAccountId(accountId, '/accountId');
  return accountId;
}

/** A task that changes its stage stands there since now, unless told otherwise. */
function withStageSince<R extends AnyRecord>(after: R, before: R, patch: object): R {
  if (!('stageSince' in after) || !('stageSince' in before) || 'stageSince' in patch) return after;
  return after.stageId === before.stageId
    ? after
    : { ...after, stageSince: after.updatedAt, ...derivedKeys('tasks', after) };
}
