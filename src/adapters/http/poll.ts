/** One question for what happened meanwhile, where streams are cut off. */
import type { ChangePoll } from '../../contract/events.ts';
import { check, type Checking } from './check.ts';
import { errorOfAnswer } from './failures.ts';
import { areLater, loadLater } from './later.ts';

/** A poll without an answer in this time, in milliseconds, has failed. */
const patience = 10_000;

/** What {@link poll} needs. */
export interface PollOptions extends Checking {
  readonly url: string;
  readonly fetch: typeof globalThis.fetch;
  readonly token: string;
  readonly signal: AbortSignal;
  /** The place after which to tell; without one, the answer only names a place. */
  readonly after: string | undefined;
}

/** Asks once. Raises a `GuestError`, or what the network raises. */
export async function poll({ url, fetch, token, signal, after, strict }: PollOptions): Promise<ChangePoll> {
  const address = new URL(url);
  address.searchParams.set('poll', '1');
  if (after !== undefined) address.searchParams.set('after', after);
  const response = await fetch(address.href, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    cache: 'no-store',
    credentials: 'omit',
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw errorOfAnswer(response.status, response.headers, body);
  if (areLater((body as { readonly events?: unknown } | null)?.events)) await loadLater();
  return check('ChangePoll', body, 'changes', { strict });
}
