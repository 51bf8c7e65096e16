/** Why a record does not show at all: how the viewer stands, what is cut from every grant, what the grants in reach leave closed. */
import { evaluate } from '../contract/evaluate.ts';
import type { AccountRecord } from '../contract/nouns/account.ts';
import type { RecordOf } from '../contract/nouns.ts';
import type { Cuts } from './cuts.ts';
import { decideField, technicalType } from './decide.ts';
import type { Grant, Standing } from './grants.ts';
import type { Opening } from './opening.ts';
import { ruledFields, ruleNoun } from './ruled-fields.ts';
import { answerFrom } from './settle.ts';
import type { Access, Around, Reason, SeenNoun } from './types.ts';
import { hangsOnTask } from './view.ts';

/** What the reason is found from. */
export interface HiddenFrom {
  readonly account: AccountRecord;
  readonly standing: Standing;
  readonly cuts: Cuts;
  readonly openings: readonly Opening[];
}

/** The first of the reasons for which the record is hidden, in the order of the head of this file. */
export function whyHidden<N extends SeenNoun>(from: HiddenFrom, noun: N, record: RecordOf<N>, around: Around): Reason {
  const { account, standing, cuts, openings } = from;
  const { access, kind } = standing;
  if (access !== 'open') return closedReason(account, kind, access);
  if (record.accountId !== account.id || around.project.accountId !== account.id) {
    return hidden('default', 'It belongs to another account.');
  }
  return (
    cutReason(cuts, noun, record, around) ??
    inReach(openings, around)
      .map(({ grant }) => closedNoun(account, grant, noun))
      .find((reason) => reason !== undefined) ??
    hidden('scope', 'No share and no scope of a role reaches it.')
  );
}

function hidden(by: Reason['by'], text: string, more: Partial<Reason> = {}): Reason {
  return { verdict: 'hidden', by, text, ...more };
}

const accessText = {
  ended: 'Access was taken back.',
  expired: 'Access has run out.',
  none: 'This person has never had access to the account.',
} as const;

function closedReason(account: AccountRecord, kind: Standing['kind'], access: Exclude<Access, 'open'>): Reason {
  return kind === 'guest' && access === 'ended' && !account.sharing
    ? hidden('account', 'The account has switched sharing off.', { rule: 'sharing: off' })
    : hidden('access', accessText[access], { rule: `access: ${access}` });
}

/** What is cut from every grant alike, by the first flag that cuts it. */
function cutReason(cuts: Cuts, noun: SeenNoun, record: object, around: Around): Reason | undefined {
  const { project } = around;
  if (!evaluate(cuts.project, project, () => false)) {
    return project.internal
      ? hidden('internal', 'The project is for the team only.', { rule: 'Project.internal: true' })
      : hidden('scope', 'The project is archived, and guests see only projects at work.', {
          rule: 'Project.archived: true',
        });
  }
  const task = noun === 'tasks' ? (record as Around['task']) : around.task;
  if (task && !evaluate(cuts.task, task, answerFrom({ project }))) {
    return task.internal
      ? hidden('internal', 'The task is for the team only.', { rule: 'Task.internal: true' })
      : hidden('mode', 'Technical work is not shown in a project at a fixed fee.', {
          rule: `Task.type: ${technicalType}`,
        });
  }
  const flags = {
    comments: cuts.comment,
    attachments: cuts.attachment,
    revisions: cuts.revision,
    timeEntries: cuts.timeEntry,
    orders: cuts.order,
    approvals: cuts.approval,
  };
  const flag = Object.entries(flags).find(([name]) => name === noun)?.[1];
  if (!flag || evaluate(flag, record, answerFrom(around))) return undefined;
  if (noun === 'orders') return hidden('internal', 'A draft is for the team only.', { rule: 'Order.state: draft' });
  if (noun === 'approvals' && (record as RecordOf<'approvals'>).internal)
    return hidden('internal', 'What it asks about is for the team only.', { rule: 'Approval.internal: true' });
  if (noun === 'approvals')
    return hidden('internal', 'Guests see what they are asked to sign.', { rule: 'Approval.signers' });
  return noun === 'timeEntries'
    ? hidden('mode', 'Time is not shown in a project at a fixed fee.', { rule: 'billing: fixed' })
    : hidden('internal', 'It is for the team only.', { rule: `${ruleNoun[noun]}: internal` });
}

/** The grants that speak of the whole project, or of the whole account. */
function inReach(openings: readonly Opening[], { project, task }: Around): readonly Opening[] {
  return openings.filter(({ grant: { reach } }) => {
    if (reach.kind === 'tasks')
      return task !== undefined && reach.projectId === project.id && reach.taskIds.includes(task.id);
    return (
      reach.kind === 'account' ||
      (reach.kind === 'project' && reach.projectId === project.id) ||
      (reach.kind === 'organization' && reach.organizationId === project.organizationId)
    );
  });
}

/** Why a grant shows nothing of a noun: no field of it, or of the tasks that it hangs on, is open. */
function closedNoun(account: AccountRecord, grant: Grant, noun: SeenNoun): Reason | undefined {
  const needs: readonly SeenNoun[] = hangsOnTask(noun) ? ['tasks', noun] : [noun];
  for (const need of needs) {
    const rules = ruledFields(need, account.fieldDefinitions).map(({ rule }) => rule);
    const decisions = rules.map((rule) => ({ open: grant.role.field(rule), ...decideField(account, grant, rule) }));
    if (decisions.some(({ value }) => value !== 'hidden')) continue;
    const source = { roleId: grant.role.id, ...(grant.share && { shareId: grant.share.id }) };
    const stopped = decisions.find(({ open }) => open.value !== 'hidden');
    if (!stopped) return hidden('role', `The role opens no field of ${ruleNoun[need]}.`, source);
    const { by, rule } = stopped;
    const text = by === 'switch' ? 'A switch of the share takes it away.' : 'The account denies it to all guests.';
    return hidden(by, text, { ...source, ...(rule !== undefined && { rule }) });
  }
  if (noun === 'orders' || noun === 'approvals') {
    return hidden('role', 'Of what is signed, something is not open: then nothing of it is shown.', {
      roleId: grant.role.id,
      ...(grant.share && { shareId: grant.share.id }),
    });
  }
  return undefined;
}
