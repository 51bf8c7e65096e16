/** Milliseconds that a server may say nothing. */
const longestSilence = 10_000;

/** What a server answered. */
export interface ServerAnswer {
  readonly status: number;
  readonly isGood: boolean;
  /** Its length in bytes, where the server says it. */
  readonly size: number | undefined;
  /** Raises an `Error` where the server falls silent, or the answer breaks off. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * Gets a URL for a check: by https, or from this machine, so that nobody on the way writes what is checked; from there and
 * from nowhere else that it may point to. Raises an `Error` where that cannot be had.
 */
export async function askServer(
  url: string,
  {
    headers = {},
    patience = longestSilence,
  }: { readonly headers?: Readonly<Record<string, string>>; readonly patience?: number } = {},
): Promise<ServerAnswer> {
  if (!isSafe(url)) throw new Error(`${url} is not https.`);
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), patience);
  const unreachable = (cause: unknown) => {
    clearTimeout(timer);
    return new Error(`${url} cannot be reached.`, { cause });
  };
  let answer: Response;
  try {
    answer = await fetch(url, { headers: { ...headers }, redirect: 'error', signal: silence.signal });
  } catch (cause) {
    throw unreachable(cause);
  }
  async function* bytes() {
    try {
      for await (const chunk of answer.body ?? []) {
        timer.refresh();
        yield chunk;
      }
    } catch (cause) {
      throw unreachable(cause);
    } finally {
      clearTimeout(timer);
    }
  }
  if (!answer.ok) {
    clearTimeout(timer);
    await answer.body?.cancel();
  }
  const length = answer.headers.get('content-length');
  return {
    status: answer.status,
    isGood: answer.ok,
    size: length === null ? undefined : Number(length),
    bytes: bytes(),
  };
}

/** Tells whether nobody but the server named can answer at a URL. */
export function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
}
