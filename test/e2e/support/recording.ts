import type { puppeteerCore } from '@web/test-runner-chrome';

type Browser = Awaited<ReturnType<typeof puppeteerCore.launch>>;
/** A page of the driven browser. */
export type Page = Awaited<ReturnType<Browser['newPage']>>;
type Devtools = Awaited<ReturnType<Page['createCDPSession']>>;

/** One answer that reached a page. */
export interface Received {
  readonly url: string;
  /** Status, headers and body as text; the body of a stream grows while it is open. */
  readonly text: string;
  readonly setsCookie: boolean;
}

/** Keeps every byte that reaches a page, streams included. */
export interface Recording {
  /** All answers so far; waits for bodies that are still on their way. */
  received(): Promise<readonly Received[]>;
}

interface Answer {
  readonly url: string;
  readonly head: string;
  readonly setsCookie: boolean;
  readonly isStream: boolean;
  body: string;
  readonly decoder: TextDecoder;
}

/** Starts to record what a page receives; to be called before it goes anywhere. */
export async function record(page: Page): Promise<Recording> {
  const devtools = await page.createCDPSession();
  const answers = new Map<string, Answer>();
  const pending = new Set<Promise<void>>();
  const lost: unknown[] = [];
  const wait = (work: Promise<void>) => {
    const kept = work.catch((cause: unknown) => void lost.push(cause)).finally(() => pending.delete(kept));
    pending.add(kept);
  };

  devtools.on('Network.responseReceived', ({ requestId, response, type }) => {
    // The browser keeps a preflight to itself, and it has no body.
    if (type === 'Preflight') return;

    const isStream = response.mimeType === 'text/event-stream';
    const head = [response.status, ...Object.entries(response.headers).map((line) => line.join(': '))].join('\n');
    const setsCookie = Object.keys(response.headers).some((name) => name.toLowerCase() === 'set-cookie');
    const answer = { url: response.url, head, setsCookie, isStream, body: '', decoder: new TextDecoder() };
    answers.set(requestId, answer);
    if (isStream) wait(follow(devtools, requestId, answer));
  });
  devtools.on('Network.dataReceived', ({ requestId, data }) => {
    const answer = answers.get(requestId);
    if (answer && data) append(answer, data);
  });
  devtools.on('Network.loadingFinished', ({ requestId }) => {
    const answer = answers.get(requestId);
    if (answer && !answer.isStream) wait(readBody(devtools, requestId, answer));
  });
  await devtools.send('Network.enable');

  return {
    async received() {
      while (pending.size > 0) await Promise.all(pending);
      if (lost.length > 0) throw new AggregateError(lost, 'Some bytes were not recorded.');
      return [...answers.values()].map(({ url, head, body, setsCookie }) => ({
        url,
        text: `${head}\n\n${body}`,
        setsCookie,
      }));
    },
  };
}

/** The bytes of a stream are told as they come, from the first on. */
async function follow(devtools: Devtools, requestId: string, answer: Answer): Promise<void> {
  const { bufferedData } = await devtools.send('Network.streamResourceContent', { requestId });
  append(answer, bufferedData);
}

async function readBody(devtools: Devtools, requestId: string, answer: Answer): Promise<void> {
  const { body, base64Encoded } = await devtools.send('Network.getResponseBody', { requestId });
  answer.body = base64Encoded ? Buffer.from(body, 'base64').toString() : body;
}

function append(answer: Answer, base64: string): void {
  answer.body += answer.decoder.decode(Buffer.from(base64, 'base64'), { stream: true });
}
