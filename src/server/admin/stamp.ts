import * as z from 'zod/mini';
import { GuestError } from '../../contract/errors.ts';
import type { Store } from '../../contract/store.ts';
import { Id } from '../../contract/values.ts';
import type { Engine } from '../../engine/index.ts';
import { parse } from '../../engine/parse.ts';
import { problemResponse } from '../http/problem.ts';
import { readQuery } from '../http/query.ts';
import { stampResponse } from '../receipts/time-stamp/answer.ts';
import { timeStampOf } from '../receipts/time-stamp/keep.ts';
import { daysOfRefusal, type Refusal, refusalOf } from '../receipts/time-stamp/refusals.ts';

/** Whose receipt it is. */
export const StampParameters = z.strictObject({ accountId: Id });

/** Answers the time stamp of a receipt; where there is none, 404 with a word on why. Raises `not_found` without the receipt. */
export async function answerAdminStamp(engine: Engine, store: Store, id: string, request: Request): Promise<Response> {
  const query = parse(StampParameters, readQuery(new URL(request.url).searchParams));
  if (!Id.safeParse(id).success) throw new GuestError('not_found');
  const { jws } = await engine.admin.get('receipts', id, query);
  const stamp = await timeStampOf(store, jws);
  if (stamp) return stampResponse(stamp);
  // The key of the house may know why; whoever has no key is told of nothing that is not found.
  const answer = problemResponse(new GuestError('not_found'));
  const problem = (await answer.json()) as object;
  const detail = wordsOn(await refusalOf(store, jws));
  return new Response(JSON.stringify({ ...problem, detail }), answer);
}

function wordsOn(refusal: Refusal | undefined): string {
  if (!refusal) return 'The receipt has no time stamp yet.';
  const next = refusal.isLast
    ? `After ${daysOfRefusal} days it is not asked for again.`
    : `It is asked for again, for ${daysOfRefusal} days in all.`;
  return `The receipt is refused a time stamp since ${refusal.since}. ${refusal.why} ${next}`;
}
