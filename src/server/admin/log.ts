import * as z from 'zod/mini';
import type { Store } from '../../contract/store.ts';
import { Id } from '../../contract/values.ts';
import { activityChain } from '../../engine/approvals/activity.ts';
import { parse } from '../../engine/parse.ts';
import { receiptChain } from '../../engine/receipts/index.ts';
import { readQuery } from '../http/query.ts';

import { logLines } from '../receipts/log/log-lines.ts';

/** Whose log, and of what: receipts, or all that was done. */
export const LogParameters = z.strictObject({ accountId: Id, of: z.enum(['receipts', 'activity']) });

const chains = { receipts: receiptChain, activity: activityChain } as const;

/** Answers a hash-chained log as NDJSON, for `guest-kit verify --log`; an account without one, or none, gets an empty one. */
export function answerLog(store: Pick<Store, 'chain'>, request: Request): Response {
  const { accountId, of } = parse(LogParameters, readQuery(new URL(request.url).searchParams));
  const pages = logLines(store, chains[of](accountId));
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pages.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pages.return();
    },
  });
  const headers = { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' };
  return new Response(body, { headers });
}
