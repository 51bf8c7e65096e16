import { and, type Condition } from '../../contract/condition.ts';
import { serverAccount, type ServerItemRecord } from '../../contract/nouns/server-item.ts';
import type { Store } from '../../contract/store.ts';
import { bodyOf } from './items.ts';
import { kindOf, type Lane, laneOf, lanes } from './lanes.ts';
import { MessageBody } from './outbox.ts';

/** Where a message can stand: on its way, through, or given up. */
export const messageStates = ['waiting', 'sent', 'failed'] as const;
/** See {@link messageStates}. */
export type MessageState = (typeof messageStates)[number];

/** What is asked of an outbox. */
export interface MessagesQuery {
  readonly accountId: string;
  readonly state?: MessageState | undefined;
  readonly limit: number;
}

/** A message and what became of it. It tells whom it is for, and nothing of what it says. */
export interface KnownMessage {
  readonly id: string;
  readonly kind: Lane;
  readonly target: string;
  /** Number of the entry of the chain of activity that it follows from. */
  readonly entry: number;
  readonly state: MessageState;
  readonly tries: number;
  readonly reason: string | null;
  readonly createdAt: string;
  /** When it is tried next, where it waits; else when it came to rest. */
  readonly at: string;
}

const isMessage: Condition = { op: 'in', field: 'kind', values: lanes.map(kindOf) };

/** Messages of an account, the last first. They are known for 30 days. */
export async function messagesOf(
  store: Store,
  { accountId, state, limit }: MessagesQuery,
): Promise<readonly KnownMessage[]> {
  const equal = (field: string, value: string): Condition => ({ op: 'eq', field, value });
  const states = state === undefined ? [] : [equal('state', state)];
  const where = and(isMessage, equal('owner', accountId), ...states);
  const order = [{ field: 'dueAt', descending: true }];
  return (await store.read({ noun: 'serverItems', accountId: serverAccount, where, order, limit })).map(known);
}

function known(item: ServerItemRecord): KnownMessage {
  const { target, number, tries, reason = null } = bodyOf(MessageBody, item);
  return {
    ...{ id: item.id, kind: laneOf(target), target, entry: number },
    ...{ state: messageStates.find((one) => one === item.state) ?? 'waiting', tries, reason },
    ...{ createdAt: item.createdAt, at: item.dueAt },
  };
}
