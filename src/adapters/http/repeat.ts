/** What sends a request again. A page loads it with its first write, or when a first try has failed. */
import ky, { isHTTPError } from 'ky';
import { errorOf, errorOfAnswer, isTimeout, secondsUntil } from './failures.ts';
import { type Outgoing, passing, patience, type SendOptions } from './send.ts';

/** How a try ended: with an answer, or with what the network raised. */
export interface Outcome {
  readonly response?: Response;
  readonly cause?: unknown;
}

/** See {@link repeat}. */
export type Repeat = typeof repeat;

/** All tries of a call end in this time, in milliseconds. */
const patienceInAll = 30_000;
/** A wait that the server asks for is kept up to this many seconds; a longer one is told to the caller instead. */
const longestWait = 10;

/**
 * Goes on after a first try that failed. ky is given that try's outcome as if it had made it, so that it alone decides
 * whether and when to try again. Answers what is 2xx, and raises as `send` does.
 */
export async function repeat(
  { url, ...request }: Outgoing,
  first: Outcome,
  { fetch, token, began }: SendOptions & { readonly began: number },
): Promise<Response> {
  let told: Outcome | undefined = first;
  try {
    return await ky(url, {
      ...request,
      fetch: (...given) => {
        const outcome = told;
        told = undefined;
        return outcome ? replay(outcome) : fetch(...given);
      },
      hooks: {
        beforeRetry: [
          async ({ request: next }) => {
            next.headers.set('authorization', `Bearer ${await token()}`);
          },
        ],
      },
      cache: 'no-store',
      credentials: 'omit',
      timeout: patience,
      totalTimeout: Math.max(1, patienceInAll - (Date.now() - began)),
      // A write may be sent again: its key makes a second arrival harmless.
      retry: {
        limit: 2,
        methods: ['get', 'post', 'patch', 'delete'],
        statusCodes: [...passing],
        jitter: (delay) => delay * (0.5 + Math.random() / 2),
        shouldRetry: ({ error }) => mayRetry(error),
      },
    });
  } catch (cause) {
    if (!isHTTPError(cause)) throw cause;
    throw errorOfAnswer(cause.response.status, cause.response.headers, cause.data, cause);
  }
}

async function replay({ response, cause }: Outcome): Promise<Response> {
  if (response) return response;
  throw cause;
}

/** Whether to send again; undefined leaves it to the status and `Retry-After`. */
function mayRetry(error: Error): boolean | undefined {
  if (!isHTTPError(error)) return isTimeout(error) || errorOf(error).code === 'offline';
  const { status, headers } = error.response;
  if ((secondsUntil(headers.get('retry-after')) ?? 0) > longestWait) return false;
  // The same act is being carried out by an earlier try of ours: its answer is wanted.
  if (errorOfAnswer(status, headers, error.data).code === 'in_progress') return true;
  return undefined;
}
