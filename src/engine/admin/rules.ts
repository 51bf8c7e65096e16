/** What must hold between records that name one another: a child stands under its own parent alone. */
import { orderDocument } from '../../contract/approvals/order-document.ts';
import type { Noun, RecordOf } from '../../contract/nouns.ts';
import { checkCurrency } from '../orders/currencies.ts';
import { checkOrderText } from '../orders/readable.ts';
import { badValue, unknownReference } from '../refusals.ts';
import type { Finder } from './references.ts';

type Rules = { readonly [N in Noun]?: (record: RecordOf<N>, finder: Finder) => void };

const kinds = {
  team: 'A member has a role for the team.',
  guest: 'A guest, and what is shared with one, has a role for guests.',
} as const;

const rules: Rules = {
  accounts: ({ id }) => checkAccountId(id, '/id'),
  members: ({ roleId }, finder) => checkKind(finder, roleId, 'team'),
  guests: ({ roleId }, finder) => checkKind(finder, roleId, 'guest'),
  shares({ projectId, taskIds, roleId }, finder) {
    if (roleId !== null) checkKind(finder, roleId, 'guest');
    taskIds?.forEach((id, at) => {
      if (isElsewhere(finder.find('tasks', id), projectId)) throw unknownReference(`/taskIds/${at}`);
    });
  },
  tasks({ id, projectId, stageId, parentId }, finder) {
    if (isElsewhere(finder.find('stages', stageId), projectId)) throw unknownReference('/stageId');
    if (parentId === null) return;
    if (parentId === id) throw badValue('/parentId', 'A task cannot be a part of itself.');
    if (isElsewhere(finder.find('tasks', parentId), projectId)) throw unknownReference('/parentId');
  },
  comments({ taskId, projectId, replyTo, audience }, finder) {
    if (isElsewhere(finder.find('tasks', taskId), projectId)) throw unknownReference('/projectId');
    const answered = replyTo === null ? undefined : finder.find('comments', replyTo);
    if (!answered) return;
    if (answered.taskId !== taskId) throw unknownReference('/replyTo');
    if (answered.audience === 'internal' && audience === 'guests') {
      throw badValue('/audience', 'An answer to an internal comment is internal.');
    }
  },
  attachments({ taskId, projectId, commentId, audience }, finder) {
    if (isElsewhere(finder.find('tasks', taskId), projectId)) throw unknownReference('/projectId');
    const comment = commentId === null ? undefined : finder.find('comments', commentId);
    if (!comment) return;
    if (comment.taskId !== taskId) throw unknownReference('/commentId');
    if (comment.audience === 'internal' && audience === 'guests') {
      throw badValue('/audience', 'The file of an internal comment is internal.');
    }
  },
  timeEntries({ taskId, projectId }, finder) {
    if (isElsewhere(finder.find('tasks', taskId), projectId)) throw unknownReference('/projectId');
  },
  orders(order, finder) {
    const { taskId, projectId } = order;
    if (taskId !== null && isElsewhere(finder.find('tasks', taskId), projectId)) throw unknownReference('/taskId');
    orderDocument(order);
    checkOrderText(order);
    checkCurrency(order);
  },
  revisions({ taskId, projectId }, finder) {
    if (isElsewhere(finder.find('tasks', taskId), projectId)) throw unknownReference('/projectId');
  },
  serverItems() {
    throw badValue('', 'What a server keeps for itself is written by nobody else.');
  },
};

/** Raises where a record does not fit those that it names. What is not at hand was not changed, and is not checked again. */
export function checkRules<N extends Noun>(noun: N, record: RecordOf<N>, finder: Finder): void {
  rules[noun]?.(record, finder);
}

/** Accounts whose ids begin with `_` are the server's own: that of people, and that of what it keeps for itself. */
export function checkAccountId(id: string, pointer: string): void {
  if (id.startsWith('_')) throw badValue(pointer, 'An id that begins with _ is no account’s.');
}

function checkKind(finder: Finder, roleId: string, kind: keyof typeof kinds): void {
  const role = finder.find('roles', roleId);
  if (role && role.kind !== kind) throw badValue('/roleId', kinds[kind]);
}

function isElsewhere(record: { readonly projectId: string } | undefined, projectId: string): boolean {
  return record !== undefined && record.projectId !== projectId;
}
