import { createHash, randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Store } from '../../contract/store.ts';
import { createEngine, seededIds, type Engine } from '../../engine/index.ts';
import { openSqlStore } from '../../stores/sql.ts';
import { StillClock, systemClock } from '../clock.ts';
import { openDiskFiles } from '../files/disk-files.ts';
import { createHandler, type GuestHandler } from '../handler.ts';
import type { Client } from '../http/client.ts';
import type { Log } from '../log.ts';
import { openMail } from '../mail/open-mail.ts';
import { ownFile } from '../own-file.ts';
import { PostRoom } from '../post/post-room.ts';
import { receiptSigner } from '../receipts/sign.ts';
import { startStamping } from '../receipts/time-stamp/worker.ts';
import { readKeyRing } from '../tokens/keys.ts';
import { keepHouse } from './keep-house.ts';
import { lockFolder } from './folder-lock.ts';
import { listen } from './listen.ts';
import type { Settings } from './settings.ts';

/** What other routes of a server get to work with. */
export interface House {
  readonly engine: Engine;
  readonly store: Store;
  readonly handler: GuestHandler;
}

/** A route beside the guest protocol, such as the demo's pages; nothing where it does not answer. */
export type Beside = (request: Request, house: House) => Promise<Response | undefined>;

/** A server that runs. */
export interface RunningServer extends House {
  /** Where it can be reached: its public origin, else the address that it listens on. */
  readonly url: string;
  readonly adminKey: string;
  /** Ends streams, lets writes finish, closes the store. Takes at most five seconds. */
  stop(): Promise<void>;
}

/** What starting takes besides the settings. */
export interface StartOptions {
  readonly log: Log;
  readonly beside?: Beside | undefined;
  /** Where mailed links lead on to, unless the settings say so: a path of {@link beside}. */
  readonly linkPage?: string | undefined;
}

/** Milliseconds that answers under way get at the end. */
const patience = 3500;

/** Starts a whole server: database, engine, handler, HTTP. Raises `FolderInUse`, `unavailable`, or what listening raises. */
export async function startServer(settings: Settings, { log, beside, linkPage }: StartOptions): Promise<RunningServer> {
  const data = resolve(settings.data);
  const lock = settings.databaseUrl === undefined ? lockFolder(data) : undefined;
  const closers: (() => unknown)[] = [() => lock?.release()];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const keys = await readKeyRing(settings.keysFile ?? join(data, 'keys.json'));
    const adminKey =
      settings.adminKey ?? (await ownFile(join(data, 'admin-key'), () => randomBytes(32).toString('base64url')));
    const secret =
      settings.secret ?? (await ownFile(join(data, 'secret'), () => randomBytes(32).toString('base64url')));
    const clock = settings.now === undefined ? systemClock : new StillClock(settings.now);

    const store = await openSqlStore({
      url: settings.databaseUrl ?? join(data, 'guest-kit.sqlite'),
      secondLock: settings.secondLock,
    });
    closers.push(() => store.close());
    const files = await openDiskFiles({ folder: join(data, 'files') });
    // The own origin is known only once the server listens; requests come after that.
    let issuer = settings.origin ?? '';
    const engine = createEngine({
      store,
      clock,
      files,
      seal: {
        get issuer() {
          return issuer;
        },
        sign: receiptSigner(keys.signing),
      },
      ...(settings.seed === undefined ? {} : { ids: seededIds(settings.seed) }),
      keys: { secret: createHash('sha256').update(secret).digest() },
    });
    closers.push(() => engine.close());
    const { tsaUrl } = settings;
    if (tsaUrl !== undefined) {
      const { requestTimeStamp } = await import('../receipts/time-stamp/authority.ts');
      closers.push(startStamping({ store, clock, log, request: (jws) => requestTimeStamp(jws, { url: tsaUrl }) }));
    }

    const ready = Promise.withResolvers<GuestHandler>();
    const listening = await listen(async (request: Request, client: Client) => {
      const handler = await ready.promise;
      return (await beside?.(request, { engine, store, handler })) ?? handler(request, client);
    }, settings);
    const url = settings.origin ?? listening.url;
    issuer = url;
    const post = new PostRoom({
      ...{ engine, store, clock, secret, log, origin: url, page: settings.linkPage ?? linkPage },
      ...(await openMail({ ...settings, data })),
      privateWebhooks: settings.privateWebhooks,
    });
    closers.push(post.start(), keepHouse({ engine, store, clock, sessions: post.sessions, log }));
    const handler = createHandler({
      engine,
      store,
      keys: keys.signing,
      retiredKeys: keys.retired,
      adminKey,
      origins: settings.origin === undefined ? namesOf(listening.url) : [settings.origin],
      issuer: settings.origin,
      clock,
      setClock: clock instanceof StillClock ? (now) => clock.set(now) : undefined,
      trustProxy: settings.trustProxy,
      ...{ post, log },
    });
    ready.resolve(handler);
    closers.push(
      () => listening.stop(patience),
      () => handler.close(),
    );
    await announce(data, listening.url);
    closers.push(() => rm(join(data, 'server.json'), { force: true }));
    return { engine, store, handler, url, adminKey, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

/** A loopback address has two names, and browsers take them for two origins. */
function namesOf(url: string): readonly string[] {
  return [url, url.replace('//127.0.0.1:', '//localhost:').replace('//[::1]:', '//localhost:')];
}

/** Tells commands beside this server, such as an import, where it is. */
async function announce(data: string, url: string): Promise<void> {
  await writeFile(join(data, 'server.json'), `${JSON.stringify({ url, pid: process.pid })}\n`, { mode: 0o600 });
}
