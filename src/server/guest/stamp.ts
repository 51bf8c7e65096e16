import * as z from 'zod/mini';
import { GuestError } from '../../contract/errors.ts';
import { Receipt } from '../../contract/nouns/receipt.ts';
import { routes } from '../../contract/routes.ts';
import type { Store } from '../../contract/store.ts';
import type { ProjectedAdapter } from '../../engine/index.ts';
import { stampResponse } from '../receipts/time-stamp/answer.ts';
import { timeStampOf } from '../receipts/time-stamp/keep.ts';
import { operate } from './operation.ts';

/**
 * Answers the time stamp of a receipt to whoever may read the receipt: the receipt is read first, and what refuses that refuses
 * this, alike. Raises `not_found` where there is none yet.
 */
export async function answerStamp(
  store: Store,
  adapter: ProjectedAdapter,
  path: Readonly<Record<string, string>>,
  request: Request,
): Promise<Response> {
  const receipt = await operate(adapter, 'approvals.receipt', routes['approvals.receipt'], path, request);
  const stamp = await timeStampOf(store, z.parse(Receipt, receipt).jws);
  if (!stamp) throw new GuestError('not_found');
  return stampResponse(stamp);
}
