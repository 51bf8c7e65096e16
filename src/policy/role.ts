/**
 * What a role says once its parents have been asked: along the chain the nearest explicit value wins, and where nobody
 * says anything it is deny and hidden. A chain that is broken (a cycle, a missing parent, a parent of the other kind)
 * says nothing at all.
 */
import type { RoleRecord, Scope } from '../contract/nouns/role.ts';
import type { Right } from '../contract/rights.ts';

/** A value with the role that said it. Without `roleId` nobody did, and the value is the default. */
export interface Sourced<T> {
  readonly value: T;
  readonly roleId?: string;
  /** The rule as written, such as `Task.dueAt: hidden`. */
  readonly rule?: string;
}

/** What a role allows of a field. */
export type FieldLevel = 'hidden' | 'read' | 'write';

/** A role with its parents resolved. */
export interface ResolvedRole {
  readonly id: string;
  readonly kind: 'team' | 'guest';
  /** Why the role grants nothing, where its chain is broken. */
  readonly fault?: RoleFault;
  right(right: Right): Sourced<'allow' | 'deny'>;
  /** What the role says of a field by its rule name, such as `Task.dueAt`. */
  field(rule: string): Sourced<FieldLevel>;
  readonly scope: Sourced<Scope>;
  readonly exportRows: Sourced<number>;
  readonly exportsPerDay: Sourced<number>;
}

/** How a chain of parents can be broken. */
export type RoleFault = 'cycle' | 'missing' | 'kind' | 'wildcard';

/** The role, its parent, and so on to the root; with what is wrong, where something is. */
export function chainOf(
  role: RoleRecord,
  roles: readonly RoleRecord[],
): { chain: readonly RoleRecord[]; fault?: RoleFault } {
  const chain: RoleRecord[] = [];
  const byId = new Map(roles.map((one) => [one.id, one]));
  for (let at: RoleRecord | undefined = role; at;) {
    if (chain.some(({ id }) => id === at?.id)) return { chain, fault: 'cycle' };
    if (at.kind !== role.kind) return { chain, fault: 'kind' };
    if (at.kind === 'guest' && Object.keys(at.fields).some(isWildcard)) return { chain, fault: 'wildcard' };
    chain.push(at);
    if (at.parentId === null) return { chain };
    at = byId.get(at.parentId);
  }
  return { chain, fault: 'missing' };
}

/** Tells `Task.*` from `Task.dueAt`. */
export function isWildcard(rule: string): boolean {
  return rule.endsWith('.*');
}

/** The wildcard that stands for a rule name: `Task.*` for `Task.dueAt`. */
export function wildcardOf(rule: string): string {
  return `${rule.slice(0, rule.indexOf('.'))}.*`;
}

/** Resolves a role against all roles of its account; also what the role editor shows: each value with the role and rule it comes from. */
export function resolvedRole(role: RoleRecord, roles: readonly RoleRecord[]): ResolvedRole {
  const { chain, fault } = chainOf(role, roles);
  const levels = fault === undefined ? chain : [];
  return {
    id: role.id,
    kind: role.kind,
    ...(fault === undefined ? {} : { fault }),
    right: (right) => nearest(levels, (one) => explicit(one.rights[right], right), 'deny' as const),
    field: (rule) => nearest(levels, (one) => fieldAt(one, rule), 'hidden' as const),
    scope: nearest(levels, ({ scope }) => stated(scope, 'scope'), { kind: 'shared' } as Scope),
    exportRows: nearest(levels, ({ exportRows }) => stated(exportRows, 'exportRows'), 0),
    exportsPerDay: nearest(levels, ({ exportsPerDay }) => stated(exportsPerDay, 'exportsPerDay'), 0),
  };
}

/** What one level says of a field: the name itself before the wildcard. */
function fieldAt(role: RoleRecord, rule: string): { value: FieldLevel; rule: string } | undefined {
  const wildcard = wildcardOf(rule);
  return explicit(own(role.fields, rule), rule) ?? explicit(own(role.fields, wildcard), wildcard);
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function explicit<T extends string>(
  state: T | 'inherit' | undefined,
  name: string,
): { value: Exclude<T, 'inherit'>; rule: string } | undefined {
  if (state === undefined || state === 'inherit') return undefined;
  return { value: state as Exclude<T, 'inherit'>, rule: `${name}: ${state}` };
}

function stated<T>(value: T | null, name: string): { value: T; rule: string } | undefined {
  return value === null ? undefined : { value, rule: `${name}: ${JSON.stringify(value)}` };
}

function nearest<T>(
  levels: readonly RoleRecord[],
  ask: (role: RoleRecord) => { value: T; rule: string } | undefined,
  otherwise: T,
): Sourced<T> {
  for (const level of levels) {
    const said = ask(level);
    if (said) return { ...said, roleId: level.id };
  }
  return { value: otherwise };
}
