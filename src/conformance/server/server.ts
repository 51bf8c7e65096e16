/** A server as a case meets it: worlds that stand on it, and those who look at them. */
import type { World } from '../../contract/complete.ts';
import type { Noun } from '../../contract/nouns.ts';
import type { Viewer } from '../../contract/session.ts';
import { isServed } from '../sections.ts';
import type { WireOperation } from '../wire.ts';
import { type Caller, callerOf } from './caller.ts';
import { BrokenPromise } from './case.ts';
import { type Exchange, type HttpRequest, open, type Send, sender } from './http.ts';
import { seedByAdmin } from './seeding.ts';
import { leakIn } from './secrets.ts';
import { settleWorld } from './settle.ts';
import type { Admin, SeededWorld, ServerTarget, TokenOptions } from './target.ts';
import { insiders, suiteId, suiteViewers, suiteWorld, type SuiteViewer } from './world.ts';

/** A world that stands on the server. */
export interface OpenWorld {
  /** The server's id of a record of the suite's world. */
  id(noun: Noun, name: string): string;
  readonly ids: ReadonlyMap<string, string>;
  readonly admin: Admin;
  /** Waits until the server's streams and polls have passed what filling it did. Callers do so before they open a stream. */
  settled(): Promise<void>;
  /** Somebody of the suite's world. */
  as(name: SuiteViewer, options?: TokenOptions): Promise<Caller>;
  /** Somebody by the ids of the world's data. */
  asViewer(name: string, viewer: Viewer, options?: TokenOptions): Promise<Caller>;
}

/** See the head of this file. One for each case; the worlds that it leaves as they were serve the next. */
export interface Server {
  readonly baseUrl: string;
  readonly adminKey: string | undefined;
  /** Whether the server has what this operation belongs to. */
  serves(operation: WireOperation): boolean;
  /** A plain request, without a token unless it has one. */
  readonly send: Send;
  /** The suite's world, as nobody changed it yet. */
  world(): Promise<OpenWorld>;
  /** Another world; `known` are records that stand there already. */
  open(world: World, known?: ReadonlyMap<string, string>): Promise<OpenWorld>;
  /** What was asked and answered so far, the last at the end. */
  readonly exchanges: readonly Exchange[];
  /** To be called where a hidden word is found in something: throws, and whatever the case makes of it, is remembered. */
  leaked(where: string, seen: string): never;
  /** Keeps a difference that was seen once and did not come again, for the report. */
  unrepeated(difference: string): void;
}

/** A hidden word that got out, and what was asked and answered up to then. */
export interface Leaked extends Pick<Server, 'baseUrl' | 'exchanges'> {
  readonly error: BrokenPromise;
}

/** Requests that one world may have seen before it is left: a server counts them by viewer. */
const mostReads = 400;

interface Pooled {
  readonly seeded: SeededWorld;
  reads: number;
}

/** A server while a case uses it. */
export interface ServerInUse {
  readonly server: Server;
  /** The first that an answer or a stream told of what no guest may see; undefined where there is nothing. */
  readonly leak: () => Leaked | undefined;
  /** Differences that were seen once and did not come again. */
  readonly unrepeated: readonly string[];
  /** Ends its streams, and gives back the worlds that are as they were. */
  readonly close: () => void;
}

/** Opens servers for cases; they share the worlds that no case wrote to. */
export function serverPool(target: ServerTarget): {
  server: () => ServerInUse;
} {
  const baseUrl = target.baseUrl.replace(/\/+$/, '');
  const fetch = target.fetch ?? ((...given: Parameters<typeof globalThis.fetch>) => globalThis.fetch(...given));
  const plain = sender(fetch, baseUrl);
  const seed =
    target.seed ?? (target.adminKey === undefined ? undefined : seedByAdmin(plain, target.adminKey, target.without));
  if (!seed) throw new TypeError('A server is filled by an admin key or by a seed function.');
  const pristine = new Map<World, Pooled[]>();

  return {
    server() {
      const exchanges: Exchange[] = [];
      const streams = new Set<AbortController>();
      const readers: { name: string; reader: Awaited<ReturnType<Caller['stream']>> }[] = [];
      const unrepeated: string[] = [];
      let first: Leaked | undefined;

      const remember = (where: string, seen: string): BrokenPromise => {
        const error = new BrokenPromise(`${where} holds what no guest may see`, 'no hidden word', seen);
        first ??= { error, baseUrl, exchanges: [...exchanges] };
        return error;
      };
      const leaked = (where: string, seen: string): never => {
        throw remember(where, seen);
      };
      const taken: { world: World; pooled: Pooled; isWritten: boolean }[] = [];

      const listen = (request: HttpRequest, signal: AbortSignal): Promise<Response> => {
        const stop = new AbortController();
        streams.add(stop);
        signal.addEventListener('abort', () => stop.abort(signal.reason));
        return open(fetch, baseUrl, request, stop.signal);
      };

      const settle = (world: World, seeded: SeededWorld) =>
        settleWorld(world, seeded, (token) => callerOf({ name: 'team', token, send: plain, open: listen }));

      const use = (world: World, seeded: SeededWorld, touch: (wrote: boolean) => void): OpenWorld => {
        const send: Send = async (request) => {
          const answer = await plain(request);
          touch(request.method !== 'GET' && request.method !== 'HEAD' && answer.status < 300);
          keep(exchanges, { request, answer });
          return answer;
        };
        const as = async (name: string, viewer: Viewer, options?: TokenOptions): Promise<Caller> => {
          const at = (id: string) => seeded.ids.get(id) ?? id;
          const people = [...(world.people ?? []), ...(suiteWorld.people ?? [])];
          // Everybody may be told the own address.
          const address = people.find(({ id }) => id === viewer.personId)?.email ?? '';
          const token = await seeded.token({ accountId: at(viewer.accountId), personId: at(viewer.personId) }, options);
          const caller = callerOf({
            name,
            token,
            async send(request) {
              const answer = await send(request);
              const leak = insiders.has(name) ? undefined : leakIn(answer, address);
              return leak === undefined ? answer : leaked(`An answer to the ${name}`, leak);
            },
            async open(request, signal) {
              await (settled ??= settle(world, seeded));
              return listen(request, signal);
            },
          });
          return {
            ...caller,
            async stream(headers) {
              const reader = await caller.stream(headers);
              if (!insiders.has(name)) readers.push({ name, reader });
              return reader;
            },
          };
        };
        let settled: Promise<void> | undefined;
        const admin: Admin = {
          create: (...given) => (touch(true), seeded.admin.create(...given)),
          update: (...given) => (touch(true), seeded.admin.update(...given)),
          remove: (...given) => (touch(true), seeded.admin.remove(...given)),
        };
        return {
          settled: () => (settled ??= settle(world, seeded)),
          ids: seeded.ids,
          id: (noun, name) => seeded.ids.get(suiteId(noun, name)) ?? name,
          admin,
          as: (name, options) => as(name, suiteViewers[name], options),
          asViewer: as,
        };
      };

      const openWorld = async (world: World, known?: ReadonlyMap<string, string>): Promise<OpenWorld> => {
        const pooled = known === undefined ? pristine.get(world)?.pop() : undefined;
        const one = { world, pooled: pooled ?? { seeded: await seed(world, known), reads: 0 }, isWritten: !!known };
        taken.push(one);
        return use(world, one.pooled.seeded, (wrote) => {
          one.pooled.reads += 1;
          one.isWritten ||= wrote;
        });
      };

      const server: Server = {
        baseUrl,
        adminKey: target.adminKey,
        serves: (operation) => isServed(operation, target.without ?? []),
        exchanges,
        send: async (request) => {
          const answer = await plain(request);
          keep(exchanges, { request, answer });
          const leak = leakIn(answer);
          return leak === undefined ? answer : leaked(`An answer to ${request.as ?? 'nobody'}`, leak);
        },
        leaked,
        unrepeated: (difference) => void unrepeated.push(difference),
        world: () => openWorld(suiteWorld),
        open: openWorld,
      };
      return {
        server,
        unrepeated,
        leak() {
          for (const { name, reader } of readers) {
            const leak = leakIn({ status: reader.status, headers: reader.headers, body: reader.text });
            if (leak !== undefined) remember(`A stream of the ${name}`, leak);
          }
          return first;
        },
        close() {
          for (const stream of streams) stream.abort();
          for (const { world, pooled, isWritten } of taken) {
            if (isWritten || pooled.reads > mostReads) continue;
            pristine.set(world, [...(pristine.get(world) ?? []), pooled]);
          }
        },
      };
    },
  };
}

function keep(exchanges: Exchange[], exchange: Exchange): void {
  exchanges.push(exchange);
  if (exchanges.length > 20) exchanges.shift();
}
