/** The records of an import, in an order in which each finds what it names. */
import { positionAt } from '../../contract/complete.ts';
import type { AccountRecord } from '../../contract/nouns/account.ts';
import type { RoleRecord } from '../../contract/nouns/role.ts';
import type { BulkRecord } from '../../engine/types.ts';
import { presetRoles } from '../../policy/index.ts';
import { importId } from './ids.ts';
import { type IssueContext, mapIssue, type MappedIssue } from './issue.ts';
import { commentsOf, filesOf, hoursOf } from './parts.ts';
import type { Read } from './read-issues.ts';
import { statusName } from './stages.ts';
import { keyOf, type ProjectPlan } from './survey.ts';
import { syntheticTime } from './synthetic-time.ts';

/** What the account has already. */
export interface Standing {
  readonly account: AccountRecord | undefined;
  readonly roles: readonly RoleRecord[];
}

/** What {@link recordsOf} is given besides the issues. */
export interface RecordsOptions extends IssueContext {
  readonly standing: Standing;
  readonly syntheticTime?: string | undefined;
}

/** Writes down the account's frame first, then issue by issue as they are read. */
export async function* recordsOf(
  issues: AsyncIterable<Read>,
  options: RecordsOptions,
): AsyncGenerator<BulkRecord, void, undefined> {
  yield* frameOf(options);
  for (const project of options.survey.projects.values()) yield* projectOf(project, options);
  /** Parts whose whole is further on in the file. */
  const waiting = new Map<string, MappedIssue[]>();
  const written = new Set<string>();
  let at = 0;
  for await (const read of issues) {
    at += 1;
    const key = 'issue' in read ? keyOf(read.issue) : undefined;
    const plan = key === undefined ? undefined : options.survey.issues.get(key);
    if (!('issue' in read) || key === undefined || plan?.at !== at) continue;
    const mapped = mapIssue(read.issue, key, options);
    if (mapped.record.parentId !== null && plan.parent !== undefined && !written.has(plan.parent)) {
      waiting.set(plan.parent, [...(waiting.get(plan.parent) ?? []), mapped]);
      continue;
    }
    for (const ready = [mapped]; ready.length > 0;) {
      const next = ready.shift();
      if (!next) break;
      yield* taskOf(next, options);
      written.add(next.key);
      ready.push(...(waiting.get(next.key) ?? []));
      waiting.delete(next.key);
    }
  }
}

/** The id of the role that was made from a preset, or that this import makes. */
function roleIdOf({ accountId, standing }: RecordsOptions, preset: string): string {
  return standing.roles.find((role) => role.preset === preset)?.id ?? importId(accountId, 'roles', preset);
}

/** Account, roles and people; for a new account also somebody who runs it and a guest to look through. */
function* frameOf(options: RecordsOptions): Generator<BulkRecord> {
  const { accountId, survey, standing, now } = options;
  const [first] = survey.projects.values();
  const name = first?.name ?? 'Import';
  if (!standing.account) {
    yield {
      noun: 'accounts',
      record: { id: accountId, name, brand: { name }, fieldDefinitions: [...survey.fields.definitions] },
    };
  }
  const known = new Set(standing.roles.map(({ preset }) => preset));
  for (const role of presetRoles(accountId, now, (preset) => roleIdOf(options, preset))) {
    const { id, kind, parentId, rights, fields, scope, exportRows, exportsPerDay, preset } = role;
    if (known.has(preset)) continue;
    yield {
      noun: 'roles',
      record: { id, name: role.name, kind, parentId, rights, fields, scope, exportRows, exportsPerDay, preset },
    };
  }
  for (const person of survey.people.all) {
    yield { noun: 'people', record: { id: person.id, name: person.name } };
    const member = { id: importId(accountId, 'members', person.id), personId: person.id, active: person.active };
    yield { noun: 'members', record: { ...member, roleId: roleIdOf(options, 'member') } };
  }
  if (standing.account) return;
  const { ownerId, guestId } = doorsOf(accountId);
  yield { noun: 'people', record: { id: ownerId, name: 'Account owner' } };
  yield { noun: 'members', record: { id: ownerId, personId: ownerId, roleId: roleIdOf(options, 'admin') } };
  yield { noun: 'people', record: { id: guestId, name: 'Guest preview' } };
  yield {
    noun: 'guests',
    record: { id: guestId, personId: guestId, roleId: roleIdOf(options, 'client-fixed'), sponsorId: ownerId },
  };
}

/** The two people through whom a new account can be opened at once. */
export function doorsOf(accountId: string): { readonly ownerId: string; readonly guestId: string } {
  return {
    ownerId: importId(accountId, 'people', 'owner of the account'),
    guestId: importId(accountId, 'people', 'guest to look through'),
  };
}

function* projectOf(
  { key, name, statuses }: ProjectPlan,
  { accountId, standing, now }: RecordsOptions,
): Generator<BulkRecord> {
  const projectId = importId(accountId, 'projects', key);
  yield { noun: 'projects', record: { id: projectId, name, code: key } };
  for (const [at, stage] of statuses.stages().entries()) {
    const id = importId(accountId, 'stages', key, stage.name);
    const position = positionAt(new Date(Date.parse(now) + at * 1000).toISOString(), id);
    yield { noun: 'stages', record: { id, projectId, ...stage, position } };
  }
  if (standing.account) return;
  const { ownerId, guestId } = doorsOf(accountId);
  const share = { id: importId(accountId, 'shares', key), guestId, projectId, sponsorId: ownerId };
  yield { noun: 'shares', record: { ...share, reason: 'Made by the import, to look at the board as a guest does' } };
}

/** A task, and all that hangs on it. */
function* taskOf(mapped: MappedIssue, options: RecordsOptions): Generator<BulkRecord> {
  const { accountId, survey, now, syntheticTime: seed } = options;
  const statuses = survey.projects.get(survey.issues.get(mapped.key)?.project ?? '')?.statuses;
  const status = statusName(mapped.fields['status']);
  const category = statuses?.stages().find(({ name }) => name === status)?.category ?? 'open';
  let { record } = mapped;
  let hours = hoursOf(mapped, options);
  if (seed !== undefined && hours.length === 0) {
    const people = survey.people.all.map(({ id }) => id);
    const drawn = syntheticTime(mapped, { seed, accountId, category, people, now });
    record = { ...record, estimateMinutes: record.estimateMinutes ?? drawn.estimateMinutes };
    hours = drawn.entries;
  }
  const spentMinutes = hours.reduce((sum, { minutes }) => sum + minutes, 0);
  yield { noun: 'tasks', record: { ...record, spentMinutes } };
  yield* commentsOf(mapped, options);
  yield* filesOf(mapped, options);
  for (const entry of hours) yield { noun: 'timeEntries', record: entry };
}
