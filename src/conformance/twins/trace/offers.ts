/** Offers and approvals before the viewer: reads in every order and filter, answers, and what a guest never may. */
import type { Step } from '../pair.ts';
import type { TraceGround } from './ground.ts';

/** Looks at what is offered, and at what there is to sign. */
export function offerReads(ground: TraceGround): readonly Step[] {
  const { chance } = ground;
  const list = (query: Readonly<Record<string, unknown>>, pages?: true) =>
    ground.call('approvals.list', [], { query }, pages);
  const offers = (id: string, query: Readonly<Record<string, unknown>>, pages?: true) =>
    ground.call('orders.list', [id], { query }, pages);
  const name = chance.one(orderNames);
  const about = chance.one(approvalNames);
  return [
    list({ limit: chance.one([1, 2, 50]) }, true),
    list(chance.one([{ sort: about }, { sort: `-${about}`, limit: 1 }, { where: { [about]: valueOf(ground) } }]), true),
    list({ where: { state: chance.one(states) } }),
    offers(ground.project(), { limit: chance.one([1, 2, 50]) }, true),
    offers(
      ground.project(),
      chance.one([{ sort: name }, { sort: `-${name}` }, { where: { [name]: valueOf(ground) } }]),
    ),
    offers(
      ground.id('projects'),
      chance.one([{}, { where: { search: ground.words() } }, { where: { state: 'draft' } }]),
    ),
    ground.call('orders.get', [ground.id('orders')]),
    ground.call('orders.get', [chance.some(ground.hidden.orders) ?? 'unknown']),
    ground.call('approvals.get', [ground.id('approvals')]),
    ground.call('approvals.get', [chance.some(ground.hidden.approvals) ?? 'unknown']),
    ...receipts(ground, ground.approval()),
    ...receipts(ground, ground.id('approvals')),
  ];
}

/** The viewer answers: unseen, with another digest, twice, too late; and what is hidden alike. */
export function signing(ground: TraceGround): readonly Step[] {
  const { chance } = ground;
  const id = ground.approval();
  const shown = ground.visible.approvals.find((one) => one.id === id)?.digest ?? noDigest;
  const other = chance.some(ground.visible.approvals)?.digest ?? noDigest;
  const key = ground.key();
  const body = chance.one(answers)(shown);
  const decide = (to: string, answer: unknown, more: { key?: string; version?: string } = {}) =>
    ground.call('approvals.decide', [to], { body: answer, key: ground.key(), ...more });
  return [
    decide(id, body),
    ground.call('approvals.view', [id], { key: ground.key() }),
    ground.call('approvals.view', [id], { key: ground.key() }),
    ...(chance.often(25) ? delegations(ground, id) : []),
    decide(id, chance.one(answers)(noDigest)),
    decide(id, chance.one(answers)(other)),
    decide(id, chance.one(wrongAnswers)),
    decide(id, body, { key, ...(chance.often(40) && { version: `@version:${id}` }) }),
    decide(id, body, { key }),
    decide(id, chance.one(answers)(shown), { key }),
    decide(id, chance.one(answers)(shown)),
    ground.call('approvals.get', [id]),
    ...receipts(ground, id),
  ];
}

/** Acts on what is hidden or of the team: absent and hidden alike, and refused alike where it is seen. */
export function offerWrites(ground: TraceGround): readonly Step[] {
  const { chance } = ground;
  const hidden = chance.some(ground.hidden.approvals) ?? 'unknown';
  const asking = { signerIds: [ground.person()], sequence: 'parallel' };
  const digest = chance.some(ground.visible.approvals)?.digest ?? noDigest;
  const kind = chance.one(['task', 'comment'] as const);
  const subject = { kind, id: ground.id(kind === 'task' ? 'tasks' : 'comments') };
  const content = chance.one([{ title: 'Cheaper' }, { note: 'x' }, { terms: 5 }, { unknown: 1 }, { totals: {} }]);
  const key = () => ({ key: ground.key() });
  return [
    ground.call('approvals.view', [hidden], key()),
    ground.call('approvals.decide', [hidden], { body: chance.one(answers)(digest), ...key() }),
    ground.call('approvals.delegate', [hidden], { body: { to: ground.person() }, ...key() }),
    ground.call('approvals.withdraw', [ground.id('approvals')], key()),
    ground.call('approvals.ask', [], { body: { ...asking, subject }, ...key() }),
    ground.call('orders.update', [ground.id('orders')], { body: content, ...key() }),
    ground.call('orders.revise', [ground.id('orders')], { body: content, ...key() }),
    ground.call('orders.send', [ground.id('orders')], { body: asking, ...key() }),
    ground.call('orders.create', [ground.id('projects')], {
      body: { title: 'Mine', seller: 'A', buyer: 'B', taskId: ground.id('tasks') },
      ...key(),
    }),
  ];
}

/** A second look. */
export function offersAgain(ground: TraceGround): readonly Step[] {
  const { visible, chance } = ground;
  return [
    ground.call('orders.list', [ground.project()]),
    ground.call('approvals.list', [], { query: { limit: 2 } }, true),
    ground.call('approvals.get', [ground.id('approvals')]),
    ground.call('orders.get', [ground.id('orders')]),
    ...chance.few(visible.approvals, 3).flatMap(({ id }) => receipts(ground, id)),
  ];
}

/** Whether somebody can sign is told by the answer: such people are asked for alone of whom both worlds say the same. */
function delegations(ground: TraceGround, id: string): readonly Step[] {
  const { chance, hidden } = ground;
  const known = chance.often(70) ? chance.some(ground.delegates.get(id) ?? []) : undefined;
  const to = known ?? chance.some(hidden.people) ?? 'nobody';
  const key = ground.key();
  return [
    ground.call('approvals.delegate', [id], { body: { to, reason: chance.one(['Away', undefined]) }, key }),
    ground.call('approvals.delegate', [id], { body: { to }, key }),
    ground.call('approvals.delegate', [id], {
      body: chance.one([{}, { to: 5 }, { to, reason: '' }]),
      key: ground.key(),
    }),
  ];
}

function receipts(ground: TraceGround, id: string): readonly Step[] {
  const own = ground.viewer?.personId ?? 'nobody';
  const reads = [own, ground.person()].map((personId) => ground.call('approvals.receipt', [id, personId]));
  return [...reads, ground.call('approvals.stamp', [id, own])];
}

function valueOf({ chance, visible, hidden }: TraceGround): unknown {
  const own = chance.some(visible.approvals);
  return chance.one([
    ...['sent', 'approved', 'draft', null, true, { gt: '2026-11-01T00:00:00.000Z' }, { not: 'sent' }, { in: states }],
    own?.taskId ?? chance.some(hidden.tasks) ?? null,
  ]);
}

const states = ['sent', 'viewed', 'approved', 'expired', 'withdrawn'];
const orderNames = ['number', 'title', 'state', 'taskId', 'note', 'ownerId', 'signerIds', 'totals', 'id', 'unknown'];
const approvalNames = [
  ...['sentAt', 'state', 'taskId', 'expiresAt', 'askedBy', 'askedIds', 'subjectId', 'digest', 'internal', 'unknown'],
];

const noDigest = '0'.repeat(64);

const strokes = [
  [
    [2_000, 8_000, 0],
    [6_000, 2_000, 40],
    [9_000, 9_000, 90],
    [14_000, 3_000, 140],
  ],
  [
    [16_000, 5_000, 300],
    [24_000, 6_000, 380],
  ],
];

const answers: readonly ((digest: string) => object)[] = [
  (digest) => ({
    decision: 'approved',
    digest,
    signature: { kind: 'typed', name: 'Vera Viewer' },
    zone: 'Europe/Kyiv',
  }),
  (digest) => ({
    ...{ decision: 'approved', digest },
    signature: { kind: 'drawn', drawing: { width: 30_000, height: 10_000, strokes } },
  }),
  (digest) => ({ decision: 'approved', digest, signature: { kind: 'typed', name: 'V' } }),
  (digest) => ({ decision: 'declined', digest, reason: 'Too dear' }),
  (digest) => ({ decision: 'changes_requested', digest, reason: 'One line less' }),
];

const wrongAnswers: readonly unknown[] = [
  ...[null, {}, { decision: 'approved' }, { decision: 'declined', digest: noDigest, reason: '' }],
  { decision: 'maybe', digest: noDigest },
  { decision: 'approved', digest: 'short', signature: { kind: 'typed', name: 'V' } },
  { decision: 'approved', digest: noDigest, signature: { kind: 'typed', name: 'V' }, at: '2026-01-01T00:00:00.000Z' },
];
