/** Acts of the team and of other signers, and what each makes of a world. */
import { completeRecord } from '../../contract/complete.ts';
import type { Noun } from '../../contract/nouns.ts';
import { askingEdits, offerEdits, removalEdits, signingEdits } from './acted/offers.ts';
import { followingEdits } from './acted/subjects.ts';
import type { Draft } from './edited.ts';
import { type Act, type Edit, isDeed, type RecordAct } from './pair.ts';

/** Fields that the admin API does not take for a record that stands. */
const unsent: ReadonlySet<string> = new Set([
  'id',
  'accountId',
  'version',
  'createdAt',
  'updatedAt',
  'titleKey',
  'descriptionKey',
  'priorityKey',
  'dueKey',
  'nameKey',
  'linkedIds',
]);

/** What follows from acts, and is not sent either. */
const fromActs: Readonly<Partial<Record<Noun, readonly string[]>>> = {
  orders: ['totals', 'edition', 'state', 'approvalId', 'reason', 'signerIds', 'signed'],
};

/** The act of the team that does what an edit says. */
export function actOf(edit: Edit): RecordAct {
  const { op, noun, id, accountId } = edit;
  if (op === 'remove') return { op, noun, id, accountId };
  const given = op === 'add' ? edit.record : edit.fields;
  const sent = (name: string) => !unsent.has(name) && !fromActs[noun]?.includes(name);
  const fields = Object.fromEntries(Object.entries(given).filter(([name]) => sent(name)));
  return { op: op === 'add' ? 'create' : 'update', noun, id, accountId, fields } as RecordAct;
}

/** What an act makes of a world at an instant; nothing where the rules of the house refuse it. */
export function editsOf(act: Act, draft: Draft, at: string): readonly Edit[] {
  if (isDeed(act)) return act.op === 'ask' ? askingEdits(act, draft, at) : signingEdits(act, draft, at);
  switch (act.op) {
    case 'remove': {
      const { op, noun, id, accountId } = act;
      return noun === 'orders' ? removalEdits(act, draft) : withFollowing({ op, noun, id, accountId }, draft, at);
    }
    case 'update': {
      const { noun, id, accountId, fields } = act;
      return noun === 'orders'
        ? offerEdits({ id, fields: act.fields }, draft, at)
        : withFollowing({ op: 'change', noun, id, accountId, fields } as Edit, draft, at);
    }
    case 'create': {
      const { noun, id, accountId } = act;
      return [
        { op: 'add', noun, id, accountId, record: completeRecord(noun, act.fields, { id, accountId, at }) } as Edit,
      ];
    }
  }
}

/** An edit with what it makes of the questions about its record; nothing where somebody has signed what would change. */
function withFollowing(edit: Edit, draft: Draft, at: string): readonly Edit[] {
  const follows = followingEdits(edit, draft, at);
  return follows ? [edit, ...follows] : [];
}
