/** Plain requests with a bearer token, and whole answers to compare. */

/** A request: method, path below the server, and what else it carries. */
export interface Call {
  readonly method: string;
  /** From `/v1` or `/admin` on, with its query. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer as it came, the date left out: nothing else may tell two of them apart. */
export interface Answer {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

/** Sends a request as a viewer; without a token as nobody. Writes carry a key of their own. */
export async function curl(base: string, token: string | undefined, call: Call): Promise<Answer> {
  const { method, path, body, headers } = call;
  const answer = await fetch(`${base}${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(method !== 'GET' && { 'idempotency-key': crypto.randomUUID() }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return {
    status: answer.status,
    headers: [...answer.headers]
      .filter(([name]) => name !== 'date')
      .map((line) => line.join(': '))
      .join('\n'),
    body: await answer.text(),
  };
}

/** The whole of an answer as one text. */
export function textOfAnswer({ status, headers, body }: Answer): string {
  return `${status}\n${headers}\n\n${body}`;
}
