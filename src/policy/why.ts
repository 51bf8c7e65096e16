/** Why something is seen or hidden. The verdict is the view's own; this only finds the words and the rule for it. */
import { evaluate } from '../contract/evaluate.ts';
import type { RecordOf } from '../contract/nouns.ts';
import type { Right } from '../contract/rights.ts';
import type { Cuts } from './cuts.ts';
import { type Decision, decideRight, hiddenAtFixedFee, technicalType } from './decide.ts';
import type { Standing } from './grants.ts';
import { decideOn, type Opening } from './opening.ts';
import { marksOf } from './record-rights.ts';
import { wildcardOf } from './role.ts';
import { ruledFields, ruleNoun } from './ruled-fields.ts';
import { answerFrom } from './settle.ts';
import type { Around, Policy, PolicyFacts, Reason, SeenNoun } from './types.ts';
import { hangsOnTask, showing } from './view.ts';

/** What a reason is found from. */
interface Compiled {
  readonly facts: PolicyFacts;
  readonly standing: Standing;
  readonly cuts: Cuts;
  readonly openings: readonly Opening[];
  readonly view: Policy['view'];
}

/** Makes `Policy.why`. */
export function reasons(compiled: Compiled): Policy['why'] {
  return (noun, record, around, { field, right } = {}) => {
    const view = compiled.view(noun, record, around);
    if (!view) return hiddenRecord(compiled, noun, record, around);
    const shown = showing(compiled.openings, noun, record, around);
    if (field !== undefined) return fieldReason(compiled, noun, record, around, shown, field, view.read.has(field));
    if (right !== undefined) return rightReason(compiled, shown, right, view.rights.has(right));
    return seenRecord(shown);
  };
}

function seenRecord([first]: readonly Opening[]): Reason {
  const share = first?.grant.share;
  const source = first?.grant.role.scope;
  if (share) {
    return {
      verdict: 'seen',
      by: 'share',
      shareId: share.id,
      roleId: first.grant.role.id,
      text: 'A share of the project opens it.',
    };
  }
  return {
    verdict: 'seen',
    by: 'scope',
    ...(source?.roleId === undefined ? {} : { roleId: source.roleId }),
    ...(source?.rule === undefined ? {} : { rule: source.rule }),
    text: 'It lies in what the role reaches by itself.',
  };
}

function hiddenRecord<N extends SeenNoun>(
  { facts, standing, cuts, openings }: Compiled,
  noun: N,
  record: RecordOf<N>,
  around: Around,
): Reason {
  const hidden = (by: Reason['by'], text: string, more: Partial<Reason> = {}): Reason => ({
    verdict: 'hidden',
    by,
    text,
    ...more,
  });
  const { account } = facts;
  if (standing.access !== 'open') {
    const asleep = standing.kind === 'guest' && !account.sharing;
    return asleep
      ? hidden('account', 'The account has switched sharing off.', { rule: 'sharing: off' })
      : hidden('access', accessText[standing.access], { rule: `access: ${standing.access}` });
  }
  if (record.accountId !== account.id || around.project.accountId !== account.id) {
    return hidden('default', 'It belongs to another account.');
  }
  const cut = cutReason(standing.kind, cuts, noun, record, around);
  if (cut) return cut;
  const reaching = openings.filter(({ grant }) => grant.share?.projectId === around.project.id);
  const switched = reaching.find(({ grant }) => grant.share?.switches.tasks === false);
  if (switched?.grant.share && (noun === 'tasks' || hangsOnTask(noun))) {
    return hidden('switch', 'The share does not open tasks.', { shareId: switched.grant.share.id, rule: 'tasks: off' });
  }
  const whole =
    reaching.find(({ grant }) => grant.reach.kind === 'project') ??
    openings.find(({ grant }) => grant.reach.kind === 'account');
  if (whole) {
    const { role, share } = whole.grant;
    return hidden('role', `The role opens no field of ${ruleNoun[noun]}.`, {
      roleId: role.id,
      ...(share && { shareId: share.id }),
    });
  }
  return hidden('scope', 'No share and no scope of a role reaches it.');
}

const accessText = {
  ended: 'Access was taken back.',
  expired: 'Access has run out.',
  none: 'This person has never had access to the account.',
} as const;

/** What is cut from every grant alike, by the first flag that cuts it. */
function cutReason(
  kind: Standing['kind'],
  cuts: Cuts,
  noun: SeenNoun,
  record: object,
  around: Around,
): Reason | undefined {
  const hidden = (by: Reason['by'], rule: string, text: string): Reason => ({ verdict: 'hidden', by, rule, text });
  const { project, task } = around;
  const atTask = noun === 'tasks' ? (record as typeof task) : task;
  const answer = answerFrom(around, noun);
  if (!evaluate(cuts.project, project, answer)) {
    return project.internal && cuts.project.op !== 'all' && (kind === 'member' || project.internal)
      ? hidden('internal', 'Project.internal: true', 'The project is for the team only.')
      : hidden('scope', 'Project.archived: true', 'The project is archived, and guests see only projects at work.');
  }
  if (atTask && !evaluate(cuts.task, atTask, answerFrom({ project }, 'tasks'))) {
    return atTask.internal
      ? hidden('internal', 'Task.internal: true', 'The task is for the team only.')
      : hidden('mode', `Task.type: ${technicalType}`, 'Technical work is not shown in a project at a fixed fee.');
  }
  const flags = {
    comments: cuts.comment,
    attachments: cuts.attachment,
    revisions: cuts.revision,
    timeEntries: cuts.timeEntry,
  };
  const flag = hangsOnTask(noun) ? flags[noun as keyof typeof flags] : undefined;
  if (flag === undefined || evaluate(flag, record, answer)) return undefined;
  return noun === 'timeEntries'
    ? hidden('mode', 'billing: fixed', 'Time is not shown in a project at a fixed fee.')
    : hidden(
        'internal',
        `${noun === 'revisions' ? 'internal: true' : 'audience: internal'}`,
        'It is for the team only.',
      );
}

function fieldReason<N extends SeenNoun>(
  { facts }: Compiled,
  noun: N,
  record: RecordOf<N>,
  { project }: Around,
  shown: readonly Opening[],
  field: string,
  seen: boolean,
): Reason {
  const named = ruledFields(noun, facts.account.fieldDefinitions).find(({ name }) => name === field);
  if (!named)
    return {
      verdict: 'hidden',
      by: 'default',
      text: `The policy knows no field ${field}, and what it does not know is hidden.`,
    };
  const { own } = marksOf(noun, record, facts.viewer.personId);
  const decisions = shown.map(({ grant }) => decideOn(facts.account, grant, noun, named.rule, project.billing, own));
  const decision = seen ? decisions.find(({ value }) => value !== 'hidden') : strongest(decisions);
  return stated(seen, decision, named.rule);
}

function rightReason({ facts }: Compiled, shown: readonly Opening[], right: Right, held: boolean): Reason {
  const decisions = shown.map(({ grant }) => decideRight(facts.account, grant, right));
  const allowed = decisions.find(({ value }) => value === 'allow');
  if (!held && allowed) {
    return {
      ...stated(false, allowed, right),
      text: `${right} is allowed, but there is nothing here that it could act on.`,
    };
  }
  return stated(held, held ? allowed : strongest(decisions), right);
}

const strength: readonly Reason['by'][] = ['account', 'mode', 'switch', 'role', 'default'];

/** Of several grants that all hide, the reason that would have to go first. */
function strongest<T>(decisions: readonly Decision<T>[]): Decision<T> | undefined {
  return [...decisions].sort((a, b) => strength.indexOf(a.by) - strength.indexOf(b.by))[0];
}

function stated(seen: boolean, decision: Decision<unknown> | undefined, name: string): Reason {
  const by = decision?.by ?? 'default';
  const hides: Partial<Record<Reason['by'], string>> = {
    account: `The account denies ${name} to all guests.`,
    mode: `${hiddenAtFixedFee.has(wildcardOf(name)) ? 'Time' : name} is not shown in a project at a fixed fee.`,
    switch: `A switch of the share takes ${name} away.`,
    role: `The role does not open ${name}.`,
    default: `No role opens ${name}, and what nobody opens is hidden.`,
  };
  return {
    verdict: seen ? 'seen' : 'hidden',
    by,
    ...(decision?.roleId === undefined ? {} : { roleId: decision.roleId }),
    ...(decision?.shareId === undefined ? {} : { shareId: decision.shareId }),
    ...(decision?.rule === undefined ? {} : { rule: decision.rule }),
    text: seen ? `The role opens ${name}.` : (hides[by] ?? `${name} is hidden.`),
  };
}
