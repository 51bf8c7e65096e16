/** Records come back as they were put, whatever is in them, and accounts never mix. */
import { newSigner } from '../../contract/approvals/step.ts';
import { all } from '../../contract/condition.ts';
import { nounNames, type Noun, type RecordOf } from '../../contract/nouns.ts';
import type { Store } from '../../contract/store.ts';
import { at, ids, made, puts, putOver, task, write } from './act.ts';
import { type StoreCase, storeCase } from './case.ts';
import { demand, refused, same } from './look.ts';

const records: { readonly [N in Noun]: RecordOf<N> } = {
  accounts: made('accounts', 'a1', {
    name: 'Studio',
    origins: ['https://studio.example'],
    brand: { name: 'Studio', accent: 'teal' },
  }),
  organizations: made('organizations', 'o1', { name: 'Harbour', fields: { region: 'north' } }),
  contacts: made('contacts', 'c1', { organizationId: 'o1', name: 'Ada', email: 'ada@harbour.example' }),
  people: made('people', 'x1', { name: 'Ben', craft: 'Designer' }, '_'),
  members: made('members', 'm1', { personId: 'x1', roleId: 'r1', teamIds: ['t1', 't2'] }),
  guests: made('guests', 'g1', { personId: 'x2', roleId: 'r2', expiresAt: at }),
  teams: made('teams', 't1', { name: 'Design' }),
  roles: made('roles', 'r1', {
    name: 'Client',
    kind: 'guest',
    fields: { 'Task.dueAt': 'read' },
    scope: { kind: 'organization' },
  }),
  shares: made('shares', 'h1', { guestId: 'g1', projectId: 'p1', taskIds: ['k1'], reason: 'Review' }),
  projects: made('projects', 'p1', { name: 'Harbour site', fields: { cost: { minor: 5, currency: 'EUR' } } }),
  stages: made('stages', 's1', { projectId: 'p1', name: 'Doing' }),
  tasks: task('k1', {
    assignees: ['x1'],
    labels: ['a', 'b'],
    links: [{ kind: 'blocks', taskId: 'k2' }],
    fields: { size: 2.5, ok: false, tags: ['u'] },
  }),
  comments: made('comments', 'q1', { projectId: 'p1', taskId: 'k1', text: 'Hello' }),
  attachments: made('attachments', 'f1', {
    projectId: 'p1',
    taskId: 'k1',
    name: 'a.pdf',
    mediaType: 'application/pdf',
    size: 9_000_000_000,
  }),
  timeEntries: made('timeEntries', 'e1', { projectId: 'p1', taskId: 'k1', personId: 'x1', startedAt: at, minutes: 30 }),
  orders: made('orders', 'b1', {
    projectId: 'p1',
    taskId: 'k1',
    number: 'EST-1',
    title: 'Harbour site',
    seller: 'Studio',
    buyer: 'Harbour',
    lines: [
      {
        ...{ id: 'l1', groupId: null, text: 'Pages', details: '', quantity: '2.5', unit: 'h' },
        ...{ unitPrice: 12_345, discount: { percent: '3' }, tax: { name: 'VAT', rate: '20' } },
      },
    ],
    signerIds: ['x1', 'x2'],
  }),
  approvals: made('approvals', 'w1', {
    projectId: 'p1',
    taskId: 'k1',
    subject: { kind: 'order', id: 'b1', edition: 1 },
    state: 'sent',
    document: '{"format":"guest-kit/document@1"}',
    digest: 'a'.repeat(64),
    signers: [newSigner('x1')],
    sentAt: at,
    steps: [{ act: 'send', by: { kind: 'member', personId: 'x1' }, at, from: 'draft', to: 'sent' }],
  }),
  receipts: made('receipts', 'z1', { projectId: 'p1', approvalId: 'w1', personId: 'x1', number: 2, jws: 'a.b.c' }),
  revisions: made('revisions', 'v1', {
    projectId: 'p1',
    taskId: 'k1',
    before: { title: 'A' },
    after: { title: 'B', labels: [] },
  }),
  serverItems: made('serverItems', 'i1', { kind: 'mark', body: '{"number":3}' }),
};

async function readAll<N extends Noun>(store: Store, noun: N, accountId = 'a1'): Promise<readonly RecordOf<N>[]> {
  return store.read({ noun, accountId, where: all, order: [], limit: 1000 });
}

const oddTexts = [
  'emoji 👩‍👩‍👧 and 🏳️‍🌈',
  'beyond the basic plane: 𝒳 \u{10FFFF}',
  'the last of the basic plane: \uFFFF\uFFFD',
  `quotes ' " \` and \\ and \\u0041`,
  'for LIKE: 100% of_it\\',
  'lines\nand\r\ntabs\tand \u2028 and \u0001',
  'right to left: שלום عالم',
  '',
];

/** Promises on single records. */
export const recordCases: readonly StoreCase[] = [
  ...nounNames.map((noun) =>
    storeCase(`A record of ${noun} comes back as it was put`, async (store) => {
      await write(store, puts(noun, records[noun] as never));
      same(await readAll(store, noun, records[noun].accountId), [records[noun]], noun);
    }),
  ),
  storeCase('A record without its optional fields comes back without them', async (store) => {
    const { fields: _none, ...bare } = task('k1');
    await write(store, puts('tasks', bare));
    const [read] = await readAll(store, 'tasks');
    demand(read !== undefined && !('fields' in read), 'an absent field came back');
  }),
  storeCase('Texts of any script, quotes and control characters come back as they were put', async (store) => {
    const tasks = oddTexts.map((text, index) =>
      task(`k${index}`, { title: text || 'x', description: text, labels: text ? [text] : [], fields: { note: text } }),
    );
    await write(store, puts('tasks', ...tasks));
    for (const [index, text] of oddTexts.entries()) {
      same(
        await ids(store, { op: 'eq', field: 'description', value: text }),
        [`k${index}`],
        `eq ${JSON.stringify(text)}`,
      );
      same(
        await ids(store, { op: 'eq', field: 'fields.note', value: text }),
        [`k${index}`],
        `custom eq ${JSON.stringify(text)}`,
      );
      if (text)
        same(
          await ids(store, { op: 'has', field: 'labels', value: text }),
          [`k${index}`],
          `has ${JSON.stringify(text)}`,
        );
    }
    same(await readAll(store, 'tasks'), tasks, 'tasks');
  }),
  storeCase('A text of a million characters comes back whole, from the log too', async (store) => {
    const { position } = await store.changes('now', 1);
    const comment = made('comments', 'q1', { projectId: 'p1', taskId: 'k1', text: 'é'.repeat(1_000_000) });
    await write(store, puts('comments', comment));
    demand((await readAll(store, 'comments'))[0]?.text === comment.text, 'the comment changed');
    const [change] = (await store.changes(position, 10)).changes;
    demand((change?.after as RecordOf<'comments'> | undefined)?.text === comment.text, 'the log holds another text');
  }),
  storeCase('What a caller does to a record after it was put, or read, changes nothing in the store', async (store) => {
    const given = structuredClone(task('k1', { labels: ['a'] })) as { labels: string[] } & RecordOf<'tasks'>;
    await write(store, puts('tasks', given));
    given.labels.push('b');
    const [read] = await readAll(store, 'tasks');
    try {
      (read?.labels as string[]).push('c');
    } catch {
      // A frozen record keeps the promise as well.
    }
    same((await readAll(store, 'tasks'))[0]?.labels, ['a'], 'labels');
  }),
  storeCase('A removed record is gone, and its place free', async (store) => {
    await write(store, puts('tasks', task('k1', { assignees: ['x1'] })));
    await write(store, [{ op: 'remove', noun: 'tasks', id: 'k1', expect: 1 }]);
    same(await ids(store), [], 'after the removal');
    same(await ids(store, { op: 'has', field: 'assignees', value: 'x1' }), [], 'by its assignee');
    await write(store, puts('tasks', task('k1')));
    same(await ids(store), ['k1'], 'put again');
  }),
  storeCase('Accounts never mix: equal ids live side by side, and no condition reaches over', async (store) => {
    await write(store, puts('tasks', task('k1', { title: 'Ours', assignees: ['x1'] })));
    await write(
      store,
      puts('tasks', task('k1', { title: 'Theirs', assignees: ['x1'] }, 'a2'), task('k2', { parentId: 'k1' }, 'a2')),
      { accountId: 'a2' },
    );
    same(
      (await readAll(store, 'tasks')).map(({ title }) => title),
      ['Ours'],
      'a1',
    );
    same(await ids(store, { op: 'has', field: 'assignees', value: 'x1' }), ['k1'], 'has');
    const parents = { op: 'within', field: 'id', from: { noun: 'tasks', field: 'parentId', where: all } } as const;
    same(await ids(store, parents), [], 'within reaches no other account');
    same(await ids(store, parents, [], 'a2'), ['k1'], 'within its own');
    await write(store, [{ op: 'remove', noun: 'tasks', id: 'k1', expect: 'any' }], { accountId: 'a2' });
    same(await ids(store), ['k1'], 'a removal in another account');
  }),
  storeCase('A batch cannot put a record of another account', async (store) => {
    await refused(write(store, puts('tasks', task('k1', {}, 'a2'))), 'server', 'a record of a2 in a batch for a1');
    same(await ids(store, all, [], 'a2'), [], 'a2');
  }),
  storeCase('People belong to no account: batches of every account put them where all find them', async (store) => {
    await write(store, puts('people', made('people', 'x1', { name: 'Ben' }, '_')));
    await write(store, [putOver('people', { ...made('people', 'x1', { name: 'Benedict' }, '_'), version: 2 }, 1)], {
      accountId: 'a2',
    });
    same(
      (await readAll(store, 'people', '_')).map(({ name }) => name),
      ['Benedict'],
      'people',
    );
    same(await readAll(store, 'people', 'a1'), [], 'people read under an account');
  }),
  storeCase('A closed list of words: a field that no record has is an error and never "no value"', async (store) => {
    await write(store, puts('tasks', task('k1')));
    const misspelt = { op: 'not', of: { op: 'eq', field: 'internall', value: true } } as const;
    await refused(ids(store, misspelt), 'server', 'where');
    await refused(ids(store, all, [{ field: 'dueAt' }]), 'server', 'order by a field that can be null');
    await refused(
      store.tally({ noun: 'tasks', accountId: 'a1', where: all, by: ['labels'] }),
      'server',
      'tally by an array',
    );
    await refused(store.read({ noun: 'tasks', accountId: 'a1', where: all, order: [], limit: 0 }), 'server', 'limit 0');
  }),
];
