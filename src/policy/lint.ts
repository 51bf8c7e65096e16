/** What an administrator is warned of when a role is saved. A warning stops nothing. */
import type { FieldDefinition } from '../contract/nouns/account.ts';
import type { RoleRecord } from '../contract/nouns/role.ts';
import { isWildcard, resolvedRole } from './role.ts';
import { ruledFields, ruleNoun } from './ruled-fields.ts';
import { seenNouns } from './opening.ts';

/** One warning about one rule of a role. */
export interface RoleWarning {
  readonly code: 'money' | 'internal' | 'unknown';
  /** The rule's name, such as `Task.margin`. */
  readonly rule: string;
  /** One plain sentence for the administrator. */
  readonly text: string;
}

/**
 * Warns of money and internal fields that a guest role opens, by itself or by a parent, and of rules for fields that do
 * not exist (which open nothing).
 */
export function lintRole(
  role: RoleRecord,
  roles: readonly RoleRecord[],
  definitions: readonly FieldDefinition[],
): readonly RoleWarning[] {
  const resolved = resolvedRole(role, [...roles.filter(({ id }) => id !== role.id), role]);
  const opened = definitions.flatMap((definition): RoleWarning[] => {
    const rule = `${definition.noun}.${definition.key}`;
    const { class: kind } = definition;
    if (role.kind !== 'guest' || (kind !== 'money' && kind !== 'internal')) return [];
    return resolved.field(rule).value === 'hidden'
      ? []
      : [{ code: kind, rule, text: openedText[kind](definition.label) }];
  });
  const known = new Set(seenNouns.flatMap((noun) => ruledFields(noun, definitions).map(({ rule }) => rule)));
  const nouns = new Set<string>(Object.values(ruleNoun));
  const unknown = Object.keys(role.fields)
    .filter((rule) => !isWildcard(rule) && nouns.has(rule.slice(0, rule.indexOf('.'))) && !known.has(rule))
    .map((rule): RoleWarning => ({
      code: 'unknown',
      rule,
      text: `There is no field ${rule}: the rule opens nothing.`,
    }));
  return [...opened, ...unknown];
}

const openedText = {
  money: (label: string) => `“${label}” tells of money, and this role opens it to guests.`,
  internal: (label: string) => `“${label}” is kept for the team, and this role opens it to guests.`,
} as const;
