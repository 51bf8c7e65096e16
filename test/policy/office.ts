/** A small agency with two clients, for examples: its records by name, and the policy of anybody in it. */
import { completeRecord, type RecordInput } from '../../src/contract/complete.ts';
import type { Noun, RecordOf } from '../../src/contract/nouns.ts';
import { compilePolicy, courierFields, presetRoles } from '../../src/policy/index.ts';
import type { Policy, PolicyFacts } from '../../src/policy/types.ts';

export const now = '2026-11-22T12:00:00.000Z';
export const before = '2026-11-01T00:00:00.000Z';
export const later = '2026-12-31T00:00:00.000Z';
const accountId = 'studio';

/** A complete record of the agency. */
export function record<N extends Noun>(noun: N, id: string, input: RecordInput<N>): RecordOf<N> {
  return completeRecord(noun, input, { id, accountId, at: before });
}

export const account = record('accounts', accountId, {
  name: 'Studio',
  fieldDefinitions: [
    ...courierFields,
    { noun: 'Task', key: 'margin', label: 'Margin', type: 'money', class: 'money' },
    { noun: 'Project', key: 'region', label: 'Region', type: 'text', class: 'plain' },
  ],
});
export const roles = presetRoles(accountId, before);
/** The id of a preset's role. */
export const preset = (name: string) => `role_${accountId}_${name}`;

/** Fixed fee, for Acme, in the North. */
export const site = record('projects', 'site', { name: 'Site', organizationId: 'acme', fields: { region: 'North' } });
/** Time and materials, for Acme, in the South. */
export const app = record('projects', 'app', {
  name: 'App',
  organizationId: 'acme',
  billing: 'time-and-materials',
  fields: { region: 'South' },
});
/** Of another client. */
export const rival = record('projects', 'rival', {
  name: 'Rival',
  organizationId: 'rivals',
  billing: 'time-and-materials',
});

/** A task of the site, unless told otherwise. */
export const task = (input: RecordInput<'tasks'> = {}, id = 'task') =>
  record('tasks', id, { projectId: 'site', title: 'Home page', stageId: 'doing', ...input });
export const stage = record('stages', 'doing', { projectId: 'site', name: 'Doing' });
export const comment = (input: RecordInput<'comments'> = {}) =>
  record('comments', 'comment', {
    projectId: 'site',
    taskId: 'task',
    text: 'Hello',
    author: 'mia',
    audience: 'guests',
    ...input,
  });
export const file = (input: RecordInput<'attachments'> = {}) =>
  record('attachments', 'file', {
    projectId: 'site', taskId: 'task', name: 'home.png', mediaType: 'image/png', size: 1, audience: 'guests', ...input,
  }); // prettier-ignore
export const time = (input: RecordInput<'timeEntries'> = {}) =>
  record('timeEntries', 'time', {
    projectId: 'app',
    taskId: 'task',
    personId: 'mia',
    startedAt: before,
    minutes: 180,
    ...input,
  });

/** A share of the site with all switches on, unless told otherwise. */
export const share = (input: RecordInput<'shares'> = {}, id = 'share') =>
  record('shares', id, {
    guestId: 'guest',
    projectId: 'site',
    switches: { tasks: true, dueDate: true, stage: true, percentHours: true, percentTasks: true },
    ...input,
  });
/** All switches on, save the ones named. */
export const without = (...off: (keyof RecordOf<'shares'>['switches'])[]): RecordOf<'shares'>['switches'] =>
  Object.fromEntries(Object.entries(share().switches).map(([name]) => [name, !off.includes(name as never)])) as never;

/** What a guest of the agency is given. */
export interface GuestOptions {
  readonly role?: string;
  readonly guest?: RecordInput<'guests'>;
  readonly shares?: readonly RecordOf<'shares'>[];
  readonly account?: Partial<RecordOf<'accounts'>>;
  readonly roles?: readonly RecordOf<'roles'>[];
}

/** The policy of Ana, a guest. Without shares given, she has one of the site. */
export function ana({ role = 'guest', guest, shares = [share()], ...given }: GuestOptions = {}): Policy {
  return compilePolicy(factsOfAna({ role, guest: guest ?? {}, shares, ...given }));
}

/** The facts about Ana. */
export function factsOfAna({ role = 'guest', guest, shares = [share()], ...given }: GuestOptions = {}): PolicyFacts {
  return {
    viewer: { accountId, personId: 'ana' },
    now,
    account: { ...account, ...given.account },
    guest: record('guests', 'guest', { personId: 'ana', roleId: preset(role), organizationId: 'acme', ...guest }),
    roles: given.roles ?? roles,
    shares,
  };
}

/** The policy of Mia, a member. */
export function mia(role = 'member', more: readonly RecordOf<'roles'>[] = []): Policy {
  return compilePolicy({
    viewer: { accountId, personId: 'mia' },
    now,
    account,
    member: record('members', 'member', { personId: 'mia', roleId: more[0]?.id ?? preset(role) }),
    roles: [...roles, ...more],
    shares: [],
  });
}

/** The names in a set, in order. */
export const sorted = (names: ReadonlySet<string> | undefined) => [...(names ?? [])].sort();
