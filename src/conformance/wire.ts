/** What travels between a suite and what it looks at: requests in the words of the route table, answers as they came. */
import { type OperationId, type Route, routes } from '../contract/routes.ts';
import { stampRoute } from '../contract/stamp-route.ts';

/** An operation of the route table, the time stamp of a receipt, or one poll of what changed (`GET /changes?poll=1`). */
export type WireOperation = OperationId | 'approvals.stamp' | 'changes';

/** How each is asked for, below the base path. */
export const wireRoutes: Readonly<Record<WireOperation, Pick<Route, 'method' | 'path' | 'query' | 'body'>>> = {
  ...routes,
  'approvals.stamp': stampRoute,
  changes: { method: 'GET', path: '/changes' },
};

/** One call of the guest protocol. */
export interface WireRequest {
  readonly operation: WireOperation;
  /** The values of the path's parameters, in order. */
  readonly params: readonly string[];
  /** Query parameters before they are written as text; also wrong ones. */
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** Idempotency key of a write. */
  readonly key?: string;
  /** The version that the write expects (`If-Match`). */
  readonly version?: string;
}

/** An answer, read whole. Names of headers are in lower case. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Speaks for one viewer. */
export type Wire = (request: WireRequest) => Promise<WireAnswer>;

/** A live stream that was opened for one viewer. */
export interface WireStream {
  /** All that arrived since the last time, once it has become quiet. */
  heard(): Promise<WireAnswer>;
  close(): Promise<void>;
}
