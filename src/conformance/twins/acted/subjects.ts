/**
 * What a change of a card or comment makes of the questions about it: what somebody has signed is locked, what waits is taken
 * back and asked again as it then stands, and what is closed to guests goes out of their sight. No document of these worlds
 * lists a file.
 */
import type { SignedDocument } from '../../../contract/approvals/document.ts';
import { completeRecord } from '../../../contract/complete.ts';
import type { ApprovalRecord } from '../../../contract/nouns/approval.ts';
import { seededId } from '../../../worlds/seed.ts';
import { askedApproval } from '../../../worlds/sent-order.ts';
import type { Draft } from '../edited.ts';
import type { Edit } from '../pair.ts';
import { isSigned } from '../signed.ts';
import { added, changed, hasEnded, stepped } from './offers.ts';
import { lastEdition } from './question.ts';

/** What is signed of each noun that people are asked about. */
const signedFields = { tasks: ['title'], comments: ['text', 'postedAt', 'author'] } as const;

const kinds = { tasks: 'task', comments: 'comment' } as const;

type Values = Readonly<Record<string, unknown>>;

/** The edits that follow from one; nothing where somebody has signed what would change. */
export function followingEdits(edit: Edit, draft: Draft, at: string): readonly Edit[] | undefined {
  const { noun, id, accountId } = edit;
  if (noun !== 'tasks' && noun !== 'comments') return [];
  const before = draft.get(noun, id) as Values | undefined;
  if (!before || edit.op === 'add') return [];
  const all = draft.of('approvals', accountId);
  const own = all.filter(({ subject }) => subject.kind === kinds[noun] && subject.id === id);
  if (edit.op === 'remove') {
    const gone = noun === 'tasks' ? all.filter((one) => one.taskId === id && one.subject.kind !== 'order') : own;
    return gone.flatMap((one) => (hasEnded(one, at) ? [] : [changed(one, takenBack(one, at))]));
  }
  const fields = edit.fields as Values;
  const parts = signedFields[noun].filter((name) => name in fields && fields[name] !== before[name]);
  if (parts.length > 0 && isSigned(all, { kind: kinds[noun], id })) return undefined;
  const audience = fields['audience'] === before['audience'] ? undefined : fields['audience'];
  if (parts.length === 0 && audience === undefined) return [];
  return own.flatMap((one) => followed(draft, one, { fields, parts, audience, at }));
}

interface Change {
  readonly fields: Values;
  readonly parts: readonly string[];
  readonly audience: unknown;
  readonly at: string;
}

function followed(draft: Draft, one: ApprovalRecord, { fields, parts, audience, at }: Change): readonly Edit[] {
  const closes = audience === 'internal';
  const internal = closes || (one.internal && audience !== 'guests');
  const document = JSON.parse(one.document ?? 'null') as Exclude<SignedDocument, { kind: 'order' }>;
  const then = parts.reduce<Values>((made, name) => ({ ...made, [name]: fields[name] }), document as unknown as Values);
  const isChanged = parts.some((name) => (document as unknown as Values)[name] !== fields[name]);
  if (hasEnded(one, at) || !(isChanged || (closes && !one.internal))) {
    return internal === one.internal ? [] : [changed(one, { internal })];
  }
  const back = changed(one, { ...takenBack(one, at), internal });
  // The document says a name, as whoever asked knows it.
  if (closes || !isChanged || parts.includes('author')) return [back];
  return [back, askedAnew(draft, one, then as unknown as SignedDocument, at)];
}

function takenBack(one: ApprovalRecord, at: string): ApprovalRecord {
  return stepped(one, { act: 'withdraw', by: { kind: 'member', personId: one.askedBy ?? '' }, at }) ?? one;
}

/** The question in the place of another, of the same people. */
function askedAnew(draft: Draft, before: ApprovalRecord, document: SignedDocument, at: string): Edit {
  const { id, accountId, projectId, taskId, subject, internal, authorId, authorSide, sequence, mayDelegate } = before;
  const [first = '', ...others] = before.signers.flatMap((one) => (one.delegatedBy === null ? [one.personId] : []));
  const signerIds = [first, ...others] as const;
  const edition = 1 + Math.max(subject.edition, lastEdition(draft, accountId, subject.id, signerIds));
  const place = { projectId, taskId, subject: { ...subject, edition }, document: { ...document, edition } };
  const asked = askedApproval(place, {
    ...{ signerIds, sequence, mayDelegate, ...(before.askedUntil !== null && { expiresAt: before.askedUntil }) },
    acts: [{ act: 'send', by: { kind: 'member', personId: before.askedBy ?? '' }, at }],
  });
  const input = { ...asked, internal, authorId, authorSide };
  return added(completeRecord('approvals', input, { id: seededId(id, 'anew', String(edition)), accountId, at }));
}
