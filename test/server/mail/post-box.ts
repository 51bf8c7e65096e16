/** A mail server on the loopback that keeps what it gets, and can be told to refuse. */
import { once } from 'node:events';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** What came in: the envelope as the server heard it, and the mail as an independent reader understands it. */
export interface Arrived {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly mail: Email;
}

export interface PostBox {
  readonly url: string;
  readonly arrived: Arrived[];
  /** The answer to the next mails; nothing takes them. */
  refusal: { readonly at: 'receiver' | 'data'; readonly code: number } | undefined;
  close(): Promise<void>;
}

export async function openPostBox(): Promise<PostBox> {
  const refuse = (at: 'receiver' | 'data') =>
    box.refusal?.at === at
      ? Object.assign(new Error(`no, not for ana@harbour.example`), { responseCode: box.refusal.code })
      : undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    hideSTARTTLS: true,
    onRcptTo: (_address, _session, done) => done(refuse('receiver')),
    onData(stream, { envelope }, done) {
      void new Response(stream as unknown as ReadableStream).bytes().then(async (bytes) => {
        const refused = refuse('data');
        if (!refused) {
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          const to = envelope.rcptTo.map(({ address }) => address);
          box.arrived.push({ from, to, raw: new TextDecoder().decode(bytes), mail: await PostalMime.parse(bytes) });
        }
        done(refused);
      });
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as { port: number };
  const box: PostBox = {
    url: `smtp://127.0.0.1:${port}`,
    arrived: [],
    refusal: undefined,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
  return box;
}
