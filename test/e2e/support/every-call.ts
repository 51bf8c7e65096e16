/** Calls to every route of the protocol, each with good and bad input, made from the route table. */
import { type OperationId, parametersOf, type Route, routes } from '../../../src/contract/routes.ts';
import type { Call } from './curl.ts';

/** An id for each parameter of a path. */
export type Ids = Readonly<
  Record<
    'projectId' | 'taskId' | 'stageId' | 'commentId' | 'attachmentId' | 'orderId' | 'approvalId' | 'signerId',
    string
  >
>;

/** A body that each write takes, as far as its fields may be written. */
function goodBody(operation: OperationId, { stageId }: Ids): object | undefined {
  const bodies: Partial<Record<OperationId, object>> = {
    'projects.createStage': { name: 'Parked', colour: 'slate', category: 'open' },
    'projects.updateStage': { name: 'Parked' },
    'projects.removeStage': { moveTo: stageId },
    'tasks.create': { title: 'One more' },
    'tasks.update': { description: 'Another text' },
    'tasks.move': { stageId },
    'comments.create': { text: 'A word' },
    'comments.update': { text: 'Another word' },
    'orders.create': { title: 'One more', seller: 'Studio North', buyer: 'Fennmoor' },
    'orders.update': { note: 'A word for us' },
    'orders.revise': { terms: 'Half at once.' },
    'approvals.ask': { subject: { kind: 'task', id: 'nothing' }, signerIds: ['nobody'], sequence: 'parallel' },
    'approvals.decide': { decision: 'declined', digest: '0'.repeat(64), reason: 'No' },
    'approvals.delegate': { to: 'nobody' },
    'orders.send': { signerIds: ['nobody'], sequence: 'parallel' },
  };
  return bodies[operation];
}

const queries = ['', '?limit=200', '?nosuch=1', `?where=${encodeURIComponent('{"search":{"matches":"a"}}')}`];

/** Every call to one operation: each kind of query for reads, good, odd and missing bodies and keys for writes. */
export function callsOf(operation: OperationId, ids: Ids): readonly Call[] {
  const { method, path: template, body }: Route = routes[operation];
  const path = `/v1${template.replace(/\{(\w+)\}/g, (_, name: keyof Ids) => ids[name])}`;
  if (method === 'GET') return queries.map((query) => ({ method, path: `${path}${query}` }));
  const good = goodBody(operation, ids);
  const bodies: unknown[] = body ? [good, {}, { nosuch: true }, []] : [undefined, {}];
  return [
    ...bodies.map((one) => ({ method, path, body: one })),
    { method, path, body: good, headers: { 'idempotency-key': '' } },
    { method, path, body: good, headers: { 'if-match': '"of-another-time"' } },
    { method: method === 'DELETE' ? 'PATCH' : 'DELETE', path: `${path}/nosuch` },
  ];
}

/** The operations whose path has a parameter of this name first. */
export function operationsOn(parameter: keyof Ids): readonly OperationId[] {
  return operations.filter((operation) => parametersOf(routes[operation].path)[0] === parameter);
}

/** All operations: reads first, what removes last. */
export const operations: readonly OperationId[] = (Object.keys(routes) as OperationId[]).sort(
  (a, b) => weight(routes[a]) - weight(routes[b]),
);

function weight({ method }: Route): number {
  return ['GET', 'POST', 'PATCH', 'DELETE'].indexOf(method);
}
