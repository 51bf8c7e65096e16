/** Why something is seen or hidden. The verdict is the view's own; this only finds the words and the rule for it. */
import { type FieldTable, wireBase } from '../contract/fields.ts';
import { HistoryEntry } from '../contract/nouns/revision.ts';
import { nouns, type RecordOf } from '../contract/nouns.ts';
import type { Right } from '../contract/rights.ts';
import { followingRight, toldBesides } from './besides.ts';
import { type Decision, decideRight, hiddenAtFixedFee } from './decide.ts';
import { decideOn } from './opened.ts';
import type { Opening } from './opening.ts';
import { marksOf } from './record-rights.ts';
import { wildcardOf } from './role.ts';
import { movesWithSigned } from './signed-fields.ts';
import { ruledFields } from './ruled-fields.ts';
import type { Around, Policy, Reason, SeenNoun } from './types.ts';
import type { Showing } from './view.ts';
import { type HiddenFrom, whyHidden } from './why-hidden.ts';

/** What a reason is found from. */
interface Compiled extends HiddenFrom {
  readonly personId: string;
  readonly showing: Showing;
  readonly view: Policy['view'];
}

/** Makes `Policy.why`. */
export function reasons(compiled: Compiled): Policy['why'] {
  return (noun, record, around, { field, right } = {}) => {
    const view = compiled.view(noun, record, around);
    if (!view) return whyHidden(compiled, noun, record, around);
    const shown = compiled.showing(noun, record, around);
    if (field === 'following' && noun === 'tasks') {
      return rightReason(compiled, shown, followingRight, toldBesides(noun, view.rights).includes(field));
    }
    if (field !== undefined && travelsAlways(noun, field, view.rights)) {
      return { verdict: 'seen', by: 'default', text: `${field} goes with every record that is seen.` };
    }
    if (field === 'fields') return customReason(compiled, noun, record, around, shown, view.read);
    if (field !== undefined) return fieldReason(compiled, noun, record, around, shown, field, view.read.has(field));
    if (right !== undefined) return rightReason(compiled, shown, right, view.rights.has(right));
    return seenRecord(shown);
  };
}

/** A record is seen by a share, or by what a role reaches without one. */
function seenRecord(shown: readonly Opening[]): Reason {
  const shared = shown.find(({ grant }) => grant.share)?.grant;
  if (shared?.share) {
    const source = { shareId: shared.share.id, roleId: shared.role.id };
    return { verdict: 'seen', by: 'share', ...source, text: 'A share of the project opens it.' };
  }
  const scope = shown[0]?.grant.role.scope;
  return {
    verdict: 'seen',
    by: 'scope',
    ...(scope?.roleId !== undefined && { roleId: scope.roleId }),
    ...(scope?.rule !== undefined && { rule: scope.rule }),
    text: 'It lies in what the role reaches by itself.',
  };
}

function fieldReason<N extends SeenNoun>(
  { account, personId }: Compiled,
  noun: N,
  record: RecordOf<N>,
  { project }: Around,
  shown: readonly Opening[],
  field: string,
  seen: boolean,
): Reason {
  const named = ruledFields(noun, account.fieldDefinitions).find(({ name }) => name === field);
  if (!named) {
    const text = `The policy knows no field ${field}, and what it does not know is hidden.`;
    return { verdict: 'hidden', by: 'default', text };
  }
  const { own } = marksOf(noun, record, personId);
  if (noun === 'orders' && !seen && movesWithSigned.has(field)) {
    const text = `${field} moves with all that is signed: it is hidden with any part of that.`;
    return { verdict: 'hidden', by: 'default', text };
  }
  const decisions = shown.map(({ grant }) => decideOn(account, grant, noun, named.rule, project.billing, own));
  const decision = seen ? decisions.find(({ value }) => value !== 'hidden') : strongest(decisions);
  return stated(seen, decision, named.rule);
}

/** Names that no rule decides on. A line of history has a form of its own. */
function travelsAlways(noun: SeenNoun, field: string, rights: ReadonlySet<Right>): boolean {
  if (noun === 'revisions') return Object.hasOwn(HistoryEntry.shape, field);
  if (Object.hasOwn(wireBase, field) || toldBesides(noun, rights).includes(field)) return true;
  const table: FieldTable = nouns[noun].fields;
  return field !== 'fields' && Object.hasOwn(table, field) && table[field]?.travels === 'always';
}

/** The custom fields together, which travel as one where any of them is open. */
function customReason<N extends SeenNoun>(
  compiled: Compiled,
  noun: N,
  record: RecordOf<N>,
  around: Around,
  shown: readonly Opening[],
  read: ReadonlySet<string>,
): Reason {
  const custom = ruledFields(noun, compiled.account.fieldDefinitions).filter(({ name }) => name.startsWith('fields.'));
  const name = (custom.find((one) => read.has(one.name)) ?? custom[0])?.name;
  if (name !== undefined && noun !== 'revisions') {
    return fieldReason(compiled, noun, record, around, shown, name, read.has(name));
  }
  return { verdict: 'hidden', by: 'default', text: 'There are no custom fields here.' };
}

function rightReason({ account }: Compiled, shown: readonly Opening[], right: Right, held: boolean): Reason {
  const decisions = shown.map(({ grant }) => decideRight(account, grant, right));
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
    ...(decision?.roleId !== undefined && { roleId: decision.roleId }),
    ...(decision?.shareId !== undefined && { shareId: decision.shareId }),
    ...(decision?.rule !== undefined && { rule: decision.rule }),
    text: seen ? `The role opens ${name}.` : (hides[by] ?? `${name} is hidden.`),
  };
}
