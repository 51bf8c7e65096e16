/** Makes complete records of partial ones: defaults, and the derived keys that stores sort and search by. */
import { orderTotals } from './approvals/totals.ts';
import { foldText, foldTitle, instantKey } from './fold.ts';
import type { ApprovalRecord } from './nouns/approval.ts';
import { orderFields, type OrderTotals } from './nouns/order.ts';
import type { Noun, RecordOf } from './nouns.ts';
import { priorities } from './nouns/task.ts';

type Derived =
  | 'totals'
  | 'linkedIds'
  | 'sentKey'
  | 'askedIds'
  | 'signedIds'
  | 'subjectKind'
  | 'subjectId'
  | 'titleKey'
  | 'descriptionKey'
  | 'priorityKey'
  | 'dueKey'
  | 'nameKey';

/** What somebody who makes a record gives: the noun's own fields, defaults left out; the engine adds ids, versions and keys. */
export type RecordInput<N extends Noun> = Partial<Omit<RecordOf<N>, Derived>>;

const [highPart, lowPart] = [36 ** 5, 36 ** 4];

/** The time-ordered place of what was made at an instant, spread by an id so that equal instants differ. See `Position`. */
export function positionAt(instant: string, id: string): string {
  // A number below 36^9 in two parts, so that its product with 131 stays exact.
  let [high, low] = [0, 0];
  for (const character of id) {
    const grown = low * 131 + character.charCodeAt(0);
    low = grown % lowPart;
    high = (high * 131 + Math.floor(grown / lowPart)) % highPart;
  }
  const millis = Date.parse(instant).toString(36).padStart(9, '0');
  return `i${millis}${high.toString(36).padStart(5, '0')}${low.toString(36).padStart(4, '0')}iiiii`;
}

const defaults: { readonly [N in Noun]: (base: { id: string; accountId: string; at: string }) => object } = {
  accounts: () => ({
    guestLimit: null,
    sharing: true,
    origins: [],
    brand: { name: 'Untitled' },
    denies: { rights: [], fields: [] },
    fieldDefinitions: [],
  }),
  organizations: () => ({ fields: {} }),
  contacts: () => ({ email: null, phone: null, fields: {} }),
  people: () => ({ email: null, craft: null, locale: null }),
  members: () => ({ teamIds: [], active: true }),
  guests: () => ({ organizationId: null, sponsorId: null, state: 'active', expiresAt: null }),
  teams: () => ({}),
  roles: () => ({
    parentId: null,
    rights: {},
    fields: {},
    scope: null,
    exportRows: null,
    exportsPerDay: null,
    preset: null,
  }),
  shares: () => ({
    taskIds: null,
    roleId: null,
    switches: { tasks: true, dueDate: true, stage: true, percentHours: false, percentTasks: true },
    showsGuests: false,
    message: '',
    reason: '',
    sponsorId: null,
    expiresAt: null,
    reviewAt: null,
    state: 'active',
  }),
  projects: () => ({
    code: '',
    description: '',
    organizationId: null,
    stage: '',
    dueAt: null,
    billing: 'fixed',
    internal: false,
    archived: false,
    fields: {},
  }),
  stages: ({ id, at }) => ({ colour: 'slate', category: 'open', position: positionAt(at, id) }),
  tasks: ({ id, at }) => ({
    description: '',
    type: 'task',
    stageSince: at,
    priority: 'medium',
    progress: null,
    parentId: null,
    assignees: [],
    followers: [],
    createdBy: null,
    openedAt: at,
    dueAt: null,
    labels: [],
    links: [],
    estimateMinutes: null,
    spentMinutes: 0,
    internal: false,
    position: positionAt(at, id),
    fields: {},
  }),
  comments: ({ at }) => ({ audience: 'internal', author: null, postedAt: at, editedAt: null, replyTo: null }),
  attachments: ({ at }) => ({ commentId: null, digest: null, audience: 'internal', uploadedBy: null, uploadedAt: at }),
  timeEntries: () => ({ note: '', billable: true }),
  orders: () => ({
    taskId: null,
    edition: 1,
    state: 'draft',
    approvalId: null,
    number: '',
    currency: 'EUR',
    groups: [],
    lines: [],
    materials: [],
    deadlines: [],
    terms: '',
    validUntil: null,
    files: [],
    ownerId: null,
    note: '',
    reason: null,
    signerIds: [],
    signed: false,
  }),
  approvals: () => ({
    taskId: null,
    internal: false,
    authorId: null,
    authorSide: null,
    state: 'draft',
    document: null,
    digest: null,
    sequence: 'parallel',
    mayDelegate: false,
    expiresAt: null,
    askedUntil: null,
    signers: [],
    moveTo: {},
    askedBy: null,
    sentAt: null,
    steps: [],
  }),
  receipts: ({ at }) => ({ at, drawing: null }),
  revisions: ({ at }) => ({ at, by: null, internal: false, before: {}, after: {} }),
  serverItems: ({ at }) => ({ owner: '', state: '', dueAt: at, body: '{}' }),
};

/** The derived keys of a record: a pure function of its other fields, to be laid on at every write. */
export function derivedKeys(noun: Noun, record: object): object {
  const field = (name: string) => (record as Record<string, unknown>)[name];
  const words = (name: string) => {
    const value = field(name);
    return typeof value === 'string' ? value : '';
  };
  if (noun === 'projects')
    return { nameKey: foldTitle(words('name')), dueKey: instantKey(field('dueAt') as string | null) };
  if (noun === 'orders') return { totals: totalsOf(field('lines')) };
  if (noun === 'approvals') return approvalKeys(record as Partial<ApprovalRecord>);
  if (noun !== 'tasks') return {};
  return {
    titleKey: foldTitle(words('title')),
    descriptionKey: foldText(words('description')),
    priorityKey: String(priorities.indexOf(field('priority') as never)),
    dueKey: instantKey(field('dueAt') as string | null),
    linkedIds: ((field('links') ?? []) as { readonly taskId: string }[]).map(({ taskId }) => taskId),
  };
}

/** What lines come to; nothing of what are none, which the schema of orders then refuses. */
function totalsOf(lines: unknown): OrderTotals {
  const read = orderFields.lines.stored.safeParse(lines);
  return orderTotals(read.success ? read.data : []);
}

function approvalKeys({ subject, signers = [], sentAt = null }: Partial<ApprovalRecord>): object {
  return {
    sentKey: instantKey(sentAt),
    askedIds: signers.map(({ personId }) => personId),
    signedIds: signers.filter(({ state }) => state === 'approved').map(({ personId }) => personId),
    subjectKind: subject?.kind,
    subjectId: subject?.id,
  };
}

/** A complete record of a partial one. It is not yet checked against the noun's schema: the engine and the worlds do that. */
export function completeRecord<N extends Noun>(
  noun: N,
  input: RecordInput<N>,
  base: { id: string; accountId: string; at: string },
): RecordOf<N> {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const record = {
    id: base.id,
    accountId: base.accountId,
    version: 1,
    createdAt: base.at,
    updatedAt: base.at,
    ...defaults[noun](base),
    ...given,
  };
  return { ...record, ...derivedKeys(noun, record) } as never;
}

/** A world as data: complete records by noun, such as a memory store starts from. */
export type World = { readonly [N in Noun]?: readonly RecordOf<N>[] };
