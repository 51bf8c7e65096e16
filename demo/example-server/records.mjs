/** From what somebody sends to a complete record: defaults, the keys that lists are sorted and searched by, ids. */
import { createHmac, randomBytes } from 'node:crypto';
import { priorities } from './nouns.mjs';

/** The account under which people stand: they belong to none. */
export const everyAccount = '_';

/** What a record has where nobody says otherwise. Nothing here is open to guests. */
const defaults = {
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
  stages: (id, at) => ({ colour: 'slate', category: 'open', position: placeAt(at, id) }),
  tasks: (id, at) => ({
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
    position: placeAt(at, id),
    fields: {},
  }),
  comments: (_id, at) => ({ audience: 'internal', author: null, postedAt: at, editedAt: null, replyTo: null }),
  attachments: (_id, at) => ({ commentId: null, digest: null, audience: 'internal', uploadedBy: null, uploadedAt: at }),
  timeEntries: () => ({ note: '', billable: true }),
  revisions: (_id, at) => ({ at, by: null, internal: false, before: {}, after: {} }),
};

export const nouns = Object.keys(defaults);

/** A complete record of a partial one; the store adds its keys. */
export function complete(noun, given, { id, accountId, at }) {
  const base = { id, accountId, version: 1, createdAt: at, updatedAt: at };
  return { ...base, ...defaults[noun](id, at), ...given };
}

/** The record with its keys, which follow from its other fields at every write. */
export function withKeys(noun, record) {
  if (noun === 'projects') return { ...record, nameKey: foldTitle(record.name), dueKey: record.dueAt ?? '~' };
  if (noun !== 'tasks') return record;
  return {
    ...record,
    titleKey: foldTitle(record.title),
    descriptionKey: fold(record.description),
    priorityKey: String(priorities.indexOf(record.priority)),
    // Without a date a task sorts behind all that have one.
    dueKey: record.dueAt ?? '~',
    linkedIds: record.links.map(({ taskId }) => taskId),
  };
}

/** The names that the server alone fills in. */
export const ownNames = new Set([
  'version',
  'nameKey',
  'dueKey',
  'titleKey',
  'descriptionKey',
  'priorityKey',
  'linkedIds',
]);

/** Text as it is searched: compatibility forms united, lower case, one space between words. */
export function fold(text) {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

const foldTitle = (title) => Array.from(fold(title)).slice(0, 120).join('');

/** The place in an order that something made at an instant gets: later is behind. The id keeps equal instants apart. */
export function placeAt(instant, id) {
  let spread = 0n;
  for (const letter of id) spread = (spread * 131n + BigInt(letter.charCodeAt(0))) % 36n ** 9n;
  const time = BigInt(Date.parse(instant)).toString(36).padStart(9, '0');
  return `i${time}${spread.toString(36).padStart(9, '0')}iiiii`;
}

const prefixes = {
  accounts: 'a',
  organizations: 'o',
  contacts: 'k',
  people: 'u',
  members: 'm',
  guests: 'g',
  teams: 'tm',
  roles: 'r',
  shares: 'sh',
  projects: 'p',
  stages: 's',
  tasks: 't',
  comments: 'c',
  attachments: 'f',
  timeEntries: 'h',
  revisions: 'v',
};

const chance = randomBytes(32);

/**
 * A new id. It says nothing of when, or after what, a record was made: ids that count up tell a stranger how many hidden
 * records lie between two of the own. It follows from the act, so that an act that arrives again, also after a crash, can
 * make nothing new; without one it is chance. The `seed` is for checks alone.
 */
export function newId(noun, act, seed = chance) {
  const bytes = act === undefined ? randomBytes(16) : createHmac('sha256', seed).update(`${noun}\n${act}`).digest();
  return `${prefixes[noun]}_${bytes.subarray(0, 16).toString('hex')}`;
}

/** Compares text by code point, as databases do over UTF-8; JavaScript's own order differs above U+FFFF. */
export function compare(a, b) {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** JSON with sorted keys: equal values have equal text. */
export function canonical(value) {
  return JSON.stringify(value, (_name, one) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
