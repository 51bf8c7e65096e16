import { type Route, routes } from './routes.ts';

/**
 * The time stamp of a receipt, for whoever may read the receipt: a file for verifiers, as the authority gave it (DER), and no
 * method of an adapter.
 */
export const stampRoute = {
  method: 'GET',
  path: `${routes['approvals.receipt'].path}/stamp`,
  summary: 'Reads the time stamp of a receipt (RFC 3161, `TimeStampResp`), once there is one.',
  file: 'receipt.json.tsr',
} as const satisfies Route;
