/** Fills a server with a world by its admin API: record by record, what is referred to before what refers. */
import { derivedKeys } from '../../contract/complete.ts';
import type { AnyRecord, Noun } from '../../contract/nouns.ts';
import type { ApprovalRecord } from '../../contract/nouns/approval.ts';
import { everyAccount } from '../../contract/nouns/person.ts';
import type { WireAnswer } from '../wire.ts';
import type { OptionalSection } from '../sections.ts';
import { type HttpRequest, type Send, Unreachable } from './http.ts';
import { type Admin, Refused, type SeededWorld, type SeedWorld } from './target.ts';

/** Revisions are missing here: a server writes them itself, and they only grow. */
const order: readonly Noun[] = [
  'accounts',
  'people',
  'teams',
  'roles',
  'organizations',
  'contacts',
  'members',
  'guests',
  'projects',
  'stages',
  'tasks',
  'shares',
  'comments',
  'attachments',
  'timeEntries',
  'orders',
  'approvals',
];

/** Records that are on their way at a time. */
const atOnce = 6;

/** What a server says of itself, and what the world's own ids stand for. */
const left: ReadonlySet<string> = new Set([
  'accountId',
  // Tasks link to one another in rings: their links come last.
  'links',
  'version',
  'updatedAt',
  ...Object.keys(derivedKeys('tasks', {})),
  ...Object.keys(derivedKeys('projects', {})),
]);

/** What follows from acts: orders are seeded as drafts, and those that wait for somebody are then sent. */
const fromActs: Readonly<Partial<Record<Noun, readonly string[]>>> = {
  orders: ['totals', 'edition', 'state', 'approvalId', 'reason', 'signerIds', 'signed'],
};

let worlds = 0;

/** Makes a {@link SeedWorld} of the admin API; records of sections that the server does not have stay behind. */
export function seedByAdmin(send: Send, adminKey: string, without: readonly OptionalSection[] = []): SeedWorld {
  const nouns = order.filter((noun) => !(without as readonly Noun[]).includes(noun));
  const admin = (request: Omit<HttpRequest, 'token' | 'as'>) =>
    send({ ...request, token: adminKey, as: 'the administrator' });

  return async (world, known = new Map()) => {
    worlds += 1;
    // Given ids sort as the world's own do; a server may use others of its own.
    const mark = `x${worlds.toString(36)}${Math.random().toString(36).slice(2, 8)}`.padEnd(12, '0').slice(0, 12);
    const ids = new Map(known);
    for (const noun of nouns) {
      let waiting: readonly AnyRecord[] = (world[noun] ?? []).filter(({ id }) => !ids.has(id));
      const own = new Set(waiting.map(({ id }) => id));
      while (waiting.length > 0) {
        const ready = waiting.filter((record) => mentions(record).every((id) => !own.has(id) || ids.has(id)));
        if (ready.length === 0) throw new Error(`The ${noun} of the world refer to one another in a ring.`);
        await eachOf(ready, async (record) => {
          const body = bodyOf(noun, record, ids, mark);
          const answer = await admin({ method: 'POST', path: `/admin/${pathOf(noun)}`, body });
          ids.set(record.id, idIn(answer, `POST /admin/${pathOf(noun)}`));
        });
        waiting = waiting.filter(({ id }) => !ids.has(id));
      }
    }
    const linked = (world.tasks ?? []).filter(({ links }) => links.length > 0);
    const accountId = ids.get(world.accounts?.[0]?.id ?? '') ?? '';
    await eachOf(linked, async ({ id, accountId: at, links }) => {
      const path = `/admin/tasks/${encodeURIComponent(ids.get(id) ?? id)}`;
      const body = replaced({ accountId: at, links }, ids);
      readBody(await admin({ method: 'PATCH', path, body }), `PATCH ${path}`);
    });
    return { ids, admin: adminOf(admin, accountId), token: tokens(admin) };
  };
}

function adminOf(admin: (request: HttpRequest) => Promise<WireAnswer>, accountId: string): Admin {
  const account = (noun: Noun) => (noun === 'accounts' || noun === 'people' ? {} : { accountId });
  const done = (answer: WireAnswer, what: string) => {
    if (answer.status >= 300) throw new Refused(`${what} answered ${answer.status}: ${answer.body.slice(0, 300)}`);
  };
  return {
    async create(noun, record) {
      const path = `/admin/${pathOf(noun)}`;
      return idIn(await admin({ method: 'POST', path, body: { ...account(noun), ...record } }), `POST ${path}`);
    },
    async update(noun, id, patch) {
      const path = `/admin/${pathOf(noun)}/${encodeURIComponent(id)}`;
      done(await admin({ method: 'PATCH', path, body: { ...account(noun), ...patch } }), `PATCH ${path}`);
    },
    async remove(noun, id, at = accountId) {
      const of = noun === 'accounts' || noun === 'people' ? '' : `?accountId=${encodeURIComponent(at)}`;
      const path = `/admin/${pathOf(noun)}/${encodeURIComponent(id)}${of}`;
      done(await admin({ method: 'DELETE', path }), `DELETE ${path}`);
    },
  };
}

function tokens(admin: (request: HttpRequest) => Promise<WireAnswer>): SeededWorld['token'] {
  return async (viewer, options = {}) => {
    const answer = await admin({ method: 'POST', path: '/admin/sessions', body: { ...viewer, ...options } });
    if (answer.status === 422 || answer.status === 404) return undefined;
    const { token } = readBody(answer, 'POST /admin/sessions') as { token?: unknown };
    if (typeof token !== 'string') throw new Error('POST /admin/sessions answered no token.');
    return token;
  };
}

function bodyOf(noun: Noun, record: AnyRecord, ids: ReadonlyMap<string, string>, mark: string): object {
  if (noun === 'approvals') return askOf(record as ApprovalRecord, ids, mark);
  const isSent = (name: string) => !left.has(name) && !fromActs[noun]?.includes(name);
  const given = Object.entries(record).filter(([name, value]) => isSent(name) && value !== undefined);
  const body = replaced(Object.fromEntries(given), ids) as Record<string, unknown>;
  body['id'] = `${record.id.slice(0, 50)}${mark}`;
  // One address is one person on the whole server.
  if (noun === 'people' && typeof body['email'] === 'string') body['email'] = `${mark}.${body['email']}`;
  if (record.accountId !== everyAccount && noun !== 'accounts') body['accountId'] = ids.get(record.accountId);
  return body;
}

/** How an approval comes to be: a member asks the signers. What they answered is theirs, so worlds hold open ones alone. */
function askOf(approval: ApprovalRecord, ids: ReadonlyMap<string, string>, mark: string): object {
  const { id, accountId, subject, signers, sequence, mayDelegate, expiresAt, askedBy } = approval;
  const signerIds = signers.map(({ personId }) => personId);
  const { edition, ...asked } = subject;
  const body = {
    accountId,
    subject: asked,
    signerIds,
    sequence,
    mayDelegate,
    askedBy,
    ...(expiresAt && { expiresAt }),
  };
  return { ...(replaced(body, ids) as object), id: `${id.slice(0, 50)}${mark}` };
}

/** Every text of a value that is a key of the map, replaced by what the map says. */
export function replaced(value: unknown, by: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return by.get(value) ?? value;
  if (Array.isArray(value)) return value.map((one) => replaced(one, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, replaced(one, by)]));
}

function mentions(record: AnyRecord): readonly string[] {
  const texts = (value: unknown): readonly string[] => {
    if (typeof value === 'string') return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
  };
  return texts({ ...record, id: undefined, accountId: undefined, links: undefined, linkedIds: undefined });
}

/** The name of a noun in paths. */
function pathOf(noun: Noun): string {
  return noun.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function idIn(answer: WireAnswer, what: string): string {
  const { id } = readBody(answer, what) as { id?: unknown };
  if (typeof id !== 'string') throw new Error(`${what} answered no id.`);
  return id;
}

function readBody(answer: WireAnswer, what: string): unknown {
  if (answer.status === 401) throw new Unreachable(`${what}: the server does not take this admin key.`);
  if (answer.status >= 300) throw new Refused(`${what} answered ${answer.status}: ${answer.body.slice(0, 300)}`);
  return JSON.parse(answer.body) as unknown;
}

/** Runs through a list, some at a time. */
async function eachOf<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = list.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const one of left) await work(one);
    }),
  );
}
