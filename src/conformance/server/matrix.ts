/** What every route answers every kind of principal: one row an operation, one column a principal. Compared with the route table. */
import type { WireOperation } from '../wire.ts';

/** Those who stand in the columns, in this order; then follow those to whom every route answers alike. */
export const columns = [
  'client',
  'timed',
  'courier',
  'contractor',
  'north',
  'reader',
  'both elsewhere',
  'member elsewhere',
  'executor',
  'team',
] as const;

/** Principals to whom every route answers the same, and that answer. */
export const everywhere = {
  'no token': '401 unauthenticated',
  'a garbled token': '401 unauthenticated',
  'an expired token': '401 unauthenticated',
  'a token bound to another page': '401 unauthenticated',
  'a person who was taken out of the account': '401 unauthenticated',
  'a guest whose access was ended': '403 access_ended',
  'a guest whose access ran out': '403 access_expired',
} as const;

/** A principal of the matrix. */
export type Principal = (typeof columns)[number] | keyof typeof everywhere;

/** An operation of the matrix: whatever can be asked for. */
export type MatrixOperation = WireOperation;

/**
 * Statuses in the order of {@link columns}; the code of an error follows from it: 403 `forbidden`, 404 `not_found`.
 * Each row asks about the project `web`, its task `landing` (for the courier and the contractor the task that is theirs,
 * for the client by the hour those of the project `app`), its stages and a comment of the team to guests.
 */
export const matrix: Readonly<Record<MatrixOperation, string>> = {
  //                      client timed courier contractor north reader both member executor team
  'session.get': '         200    200   200     200        200   200    200  200    200      200',
  'projects.list': '       200    200   200     200        200   200    200  200    200      200',
  'projects.get': '        200    200   200     200        200   200    404  404    200      200',
  'projects.progress': '   200    200   200     200        200   200    404  404    200      200',
  'projects.people': '     200    200   200     200        200   200    404  404    200      200',
  'projects.stages': '     200    200   200     200        200   200    404  404    200      200',
  'projects.createStage': '403    403   403     403        403   403    404  404    403      201',
  'projects.updateStage': '403    403   403     403        403   403    404  404    403      200',
  'projects.removeStage': '403    403   403     403        403   403    404  404    403      200',
  'tasks.list': '          200    200   200     200        200   200    404  404    200      200',
  'tasks.count': '         200    200   200     200        200   200    404  404    200      200',
  'tasks.create': '        201    201   403     403        403   403    404  404    201      201',
  'tasks.get': '           200    200   200     200        200   200    404  404    200      200',
  'tasks.update': '        403    403   403     200        403   403    404  404    200      200',
  'tasks.remove': '        403    403   403     403        403   403    404  404    403      204',
  'tasks.move': '          403    403   200     200        403   403    404  404    200      200',
  'tasks.follow': '        200    200   403     200        200   403    404  404    200      200',
  'tasks.unfollow': '      200    200   403     200        200   403    404  404    200      200',
  'tasks.history': '       200    200   200     200        200   200    404  404    200      200',
  'comments.list': '       200    200   200     200        200   200    404  404    200      200',
  'comments.create': '     201    201   403     201        201   403    404  404    201      201',
  'comments.update': '     403    403   404     403        403   403    404  404    403      200',
  'comments.remove': '     403    403   404     403        403   403    404  404    204      204',
  'files.list': '          200    200   200     200        200   200    404  404    200      200',
  'files.content': '       404    404   404     404        404   404    404  404    404      404',
  'orders.list': '         200    200   200     200        200   200    404  404    200      200',
  'orders.create': '       403    403   403     403        403   403    404  404    403      201',
  'orders.get': '          200    404   404     404        404   404    404  404    404      200',
  'orders.update': '       403    404   404     404        404   404    404  404    404      200',
  'orders.revise': '       403    404   404     404        404   404    404  404    404      200',
  'orders.send': '         403    404   404     404        404   404    404  404    404      201',
  'approvals.list': '      200    200   200     200        200   200    200  200    200      200',
  'approvals.ask': '       403    403   403     403        403   403    403  403    403      201',
  'approvals.get': '       200    404   404     404        404   404    404  404    404      200',
  'approvals.withdraw': '  403    404   404     404        404   404    404  404    404      200',
  'approvals.view': '      200    404   404     404        404   404    404  404    404      403',
  'approvals.decide': '    409    404   404     404        404   404    404  404    404      403',
  'approvals.delegate': '  422    404   404     404        404   404    404  404    404      403',
  'approvals.receipt': '   404    404   404     404        404   404    404  404    404      404',
  'approvals.stamp': '     404    404   404     404        404   404    404  404    404      404',
  changes: '               200    200   200     200        200   200    200  200    200      200',
};

const codes: Readonly<Record<string, string>> = { 403: 'forbidden', 404: 'not_found', 409: 'conflict', 422: 'invalid' };

/** What an operation answers a principal: a status, and the code of an error. */
export function expectedOf(operation: MatrixOperation, principal: Principal): string {
  if (Object.hasOwn(everywhere, principal)) return everywhere[principal as keyof typeof everywhere];
  const status = matrix[operation].trim().split(/\s+/)[columns.indexOf(principal as (typeof columns)[number])] ?? '';
  return codes[status] === undefined ? status : `${status} ${codes[status]}`;
}
