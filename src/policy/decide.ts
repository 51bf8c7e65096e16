/**
 * The one place where a grant's field or right is decided, with the reason. Everything intersects: account, mode of the
 * project, switches of the share, role. The first that forbids is the reason given; the order never changes the verdict.
 */
import type { AccountRecord } from '../contract/nouns/account.ts';
import type { ShareSwitches } from '../contract/nouns/share.ts';
import type { Right } from '../contract/rights.ts';
import type { Billing, Grant } from './grants.ts';
import { type FieldLevel, wildcardOf } from './role.ts';
import type { Reason } from './types.ts';

/** What was decided, and by what. */
export interface Decision<T> {
  readonly value: T;
  readonly by: Reason['by'];
  readonly roleId?: string;
  readonly shareId?: string;
  readonly rule?: string;
}

/** What an off switch takes away; a name with a star is a whole noun. */
const switchedOff: Readonly<Record<keyof ShareSwitches, ReadonlySet<string>>> = {
  tasks: new Set(['Task.*', 'Comment.*', 'Attachment.*', 'TimeEntry.*', 'Project.counts']),
  dueDate: new Set(['Task.dueAt', 'Project.dueAt']),
  // Counts are grouped by what the stages mean, and a project's own stage is a stage too.
  stage: new Set(['Task.stageId', 'Task.stageSince', 'Task.position', 'Stage.*', 'Project.stage', 'Project.counts']),
  percentHours: new Set(['Project.percentHours']),
  percentTasks: new Set(['Project.percentTasks', 'Task.progress']),
};
const switchNames = Object.keys(switchedOff) as readonly (keyof ShareSwitches)[];

/** What guests never see of a project at a fixed fee: how long it takes. */
export const hiddenAtFixedFee: ReadonlySet<string> = new Set([
  'Task.estimateMinutes',
  'Task.spentMinutes',
  'TimeEntry.*',
]);

/** The task type that guests never see of a project at a fixed fee. */
export const technicalType = 'technical';

/** Rights that no guest gets, whatever a role says. */
const teamOnly: ReadonlySet<Right> = new Set<Right>(['internal.read', 'role.manage', 'order.edit', 'approval.ask']);

/** Whether one of the rules speaks of the field, by its name or by its noun's star. */
function names(rules: ReadonlySet<string>, rule: string): boolean {
  return rules.has(rule) || rules.has(wildcardOf(rule));
}

/** Whether the account denies the field to all guests. */
function isDenied({ denies }: AccountRecord, rule: string): boolean {
  return denies.fields.length > 0 && (denies.fields.includes(rule) || denies.fields.includes(wildcardOf(rule)));
}

/** What a grant allows of a field in a project of this billing mode; without a mode, leaving the mode aside. */
export function decideField(
  account: AccountRecord,
  grant: Grant,
  rule: string,
  billing?: Billing,
): Decision<FieldLevel> {
  const { role, share } = grant;
  if (role.kind === 'guest') {
    if (isDenied(account, rule)) return { value: 'hidden', by: 'account', rule: `${rule}: denied to all guests` };
    if (billing === 'fixed' && names(hiddenAtFixedFee, rule))
      return { value: 'hidden', by: 'mode', rule: 'billing: fixed' };
  }
  if (share) {
    const off = switchNames.find((name) => !share.switches[name] && names(switchedOff[name], rule));
    if (off) return { value: 'hidden', by: 'switch', shareId: share.id, rule: `${off}: off` };
  }
  const { value, ...source } = role.field(rule);
  return {
    value,
    by: source.roleId === undefined ? 'default' : 'role',
    ...source,
    ...(share && { shareId: share.id }),
  };
}

/** What a grant allows of a right. */
export function decideRight(account: AccountRecord, grant: Grant, right: Right): Decision<'allow' | 'deny'> {
  const { role, share } = grant;
  if (role.kind === 'guest') {
    if (teamOnly.has(right)) return { value: 'deny', by: 'default', rule: `${right}: for teams only` };
    if (account.denies.rights.includes(right))
      return { value: 'deny', by: 'account', rule: `${right}: denied to all guests` };
  }
  const { value, ...source } = role.right(right);
  return {
    value,
    by: source.roleId === undefined ? 'default' : 'role',
    ...source,
    ...(share && { shareId: share.id }),
  };
}
