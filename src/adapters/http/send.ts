/** Sends one request: by plain `fetch`, and by what repeats it from the first failure on that another try may mend. */
import { errorOfAnswer } from './failures.ts';
import type { Outcome, Repeat } from './repeat.ts';

/** One request of a call. */
export interface Outgoing {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly signal: AbortSignal | null;
}

/** What {@link send} needs. */
export interface SendOptions {
  readonly fetch: typeof globalThis.fetch;
  /** A token that is good now; asked anew for each try. */
  readonly token: () => Promise<string>;
}

/** A try without an answer in this time, in milliseconds, has failed. */
export const patience = 10_000;
/** What another try may mend. */
export const passing: readonly number[] = [408, 429, 500, 502, 503, 504];

/** Answers what is 2xx. Raises a `GuestError` for any other answer, and what the network raises. */
export async function send(request: Outgoing, options: SendOptions): Promise<Response> {
  const began = Date.now();
  const authorization = `Bearer ${await options.token()}`;
  // A write is not to be lost to a network that goes away just then: what repeats it comes along with it.
  if (request.method !== 'GET') void repeating().catch(() => undefined);
  const first = await attempt(request, authorization, options);
  if (first.response?.ok) return first.response;
  request.signal?.throwIfAborted();
  if (!(await mayMend(first))) throw await failureOf(first);
  const repeat = await repeating().catch(() => undefined);
  if (!repeat) throw await failureOf(first);
  return repeat(request, first, { ...options, began });
}

async function attempt(
  { url, signal, ...init }: Outgoing,
  authorization: string,
  { fetch }: SendOptions,
): Promise<Outcome> {
  const headers = { ...init.headers, authorization };
  const late = new AbortController();
  const stop = signal ? AbortSignal.any([signal, late.signal]) : late.signal;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Not every fetch that a host brings heeds its signal.
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const reason = new DOMException('No answer came in time.', 'TimeoutError');
      late.abort(reason);
      reject(reason);
    }, patience);
  });
  try {
    const answer = fetch(url, { ...init, headers, signal: stop, cache: 'no-store', credentials: 'omit' });
    return { response: await Promise.race([answer, tooLate]) };
  } catch (cause) {
    return { cause };
  } finally {
    clearTimeout(timer);
  }
}

/** Whether another try may end better: also where an earlier try of the same act is still being carried out. */
async function mayMend({ response }: Outcome): Promise<boolean> {
  if (!response) return true;
  if (response.status !== 409) return passing.includes(response.status);
  return errorOfAnswer(response.status, response.headers, await bodyOf(response.clone())).code === 'in_progress';
}

async function failureOf({ response, cause }: Outcome): Promise<unknown> {
  return response ? errorOfAnswer(response.status, response.headers, await bodyOf(response)) : cause;
}

function bodyOf(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined);
}

async function repeating(): Promise<Repeat> {
  return (await import('./repeat.ts')).repeat;
}
