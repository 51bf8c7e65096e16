/** One of two twin worlds, standing as an account of its own on the server, as a stage for a trace. */
import { parametersOf, type Route, routes } from '../../contract/routes.ts';
import type { Viewer } from '../../contract/session.ts';
import type { Act, Stage } from '../twins/index.ts';
import type { WireOperation, WireRequest, WireStream } from '../wire.ts';
import { type Caller, callerOf } from './caller.ts';
import { replaced } from './seeding.ts';
import type { OpenWorld, Server } from './server.ts';
import { Refused } from './target.ts';
import { queryOf } from './wire-adapter.ts';

/** Milliseconds of silence after which a stream is taken to have told all. */
const quiet = 250;

/** Unsigned requests that a run sends: a server counts them by address, and each gets the same answer. */
const mostUnsigned = 4;

/** A stage, and the ids that its records have in the data, by those of the server. */
export interface TwinStage extends Stage {
  readonly ids: ReadonlyMap<string, string>;
}

/** Puts a trace's requests to a world of the server. Ids of the data travel as the server's. */
export function twinStage(server: Server, world: OpenWorld): TwinStage {
  const toServer = new Map(world.ids);
  const suffix = suffixOf(world.ids);
  const callers = new Map<string, Promise<Caller>>();
  let unsigned = 0;

  const callerFor = (viewer: Viewer | undefined): Promise<Caller> => {
    if (!viewer) return Promise.resolve(nobody(server));
    const key = `${viewer.accountId} ${viewer.personId}`;
    const caller = callers.get(key) ?? world.asViewer('guest', viewer);
    callers.set(key, caller);
    return caller;
  };

  return {
    ids: toServer,
    as: (viewer) => async (request) => {
      const caller = await callerFor(viewer);
      if (caller.token === undefined && (unsigned += 1) > mostUnsigned) {
        return { status: 401, headers: {}, body: 'not sent: a request without a session, as those before' };
      }
      return caller.ask(...written(request, toServer));
    },
    async listen(viewer, after) {
      const caller = await callerFor(viewer);
      if (caller.token === undefined) return silent;
      const stream = await caller.stream(after === undefined ? {} : { 'last-event-id': after });
      let told = 0;
      return {
        async heard() {
          for (let pieces = -1; stream.pieces.length !== pieces;) {
            pieces = stream.pieces.length;
            await stream.until(({ pieces: now, ended }) => ended || now.length !== pieces, quiet);
            if (stream.ended) break;
          }
          const whole = stream.text;
          const body = whole.slice(told).replaceAll(/^:.*\n\n/gm, '');
          told = whole.length;
          return { status: stream.status, headers: stream.headers, body };
        },
        close: async () => stream.close(),
      };
    },
    async act(act) {
      try {
        await carryOut(world, act, toServer, suffix);
        return 'taken';
      } catch (cause) {
        // What an earlier step took away cannot be changed any more: such an act does nothing.
        if (cause instanceof Refused) return 'refused';
        throw cause;
      }
    },
  };
}

const silent: WireStream = {
  heard: () => Promise.resolve({ status: 401, headers: {}, body: '' }),
  close: () => Promise.resolve(),
};

function nobody(server: Server): Caller {
  return callerOf({
    name: 'nobody',
    token: undefined,
    send: server.send,
    open: () => Promise.reject(new Error('Nobody listens.')),
  });
}

async function carryOut(world: OpenWorld, act: Act, ids: Map<string, string>, suffix: string): Promise<void> {
  const at = ids.get(act.id) ?? act.id;
  const accountId = ids.get(act.accountId) ?? act.accountId;
  const { admin } = world;
  if (act.op === 'remove') {
    await admin.remove(act.noun, at, accountId);
    return;
  }
  const fields = replaced(act.fields, ids) as Record<string, unknown>;
  if (act.noun === 'people' && typeof fields['email'] === 'string') fields['email'] = `${suffix}.${fields['email']}`;
  if (act.noun === 'tasks') delete fields['createdBy'];
  const place = act.noun === 'people' || act.noun === 'accounts' ? {} : { accountId };
  if (act.op === 'update') {
    await admin.update(act.noun, at, { ...place, ...fields });
    return;
  }
  ids.set(act.id, await admin.create(act.noun, { ...place, id: `${act.id}${suffix}`, ...fields }));
}

/** What the server's ids have behind those of the data, where it took the ids that it was given. */
function suffixOf(ids: ReadonlyMap<string, string>): string {
  const [data = '', server = ''] = [...ids][0] ?? [];
  return server.startsWith(data) ? server.slice(data.length) : '';
}

/** A request of a trace as method, path and the rest. */
function written(
  { operation, params, query, body, key, version }: WireRequest,
  ids: ReadonlyMap<string, string>,
): Parameters<Caller['ask']> {
  const { method, path } = routeOf(operation);
  const values = params.map((value) => ids.get(value) ?? value);
  const filled = parametersOf(path).reduce<string>(
    (made, name, at) => made.replace(`{${name}}`, encodeURIComponent(values[at] ?? '')),
    path,
  );
  const search = queryOf({
    ...(operation === 'changes' && { poll: '1' }),
    ...(replaced(query, ids) as Record<string, unknown> | undefined),
  });
  const headers = {
    ...(method !== 'GET' && { 'idempotency-key': key ?? '' }),
    ...(version !== undefined && { 'if-match': `"${version}"` }),
  };
  return [method, `/v1${filled}${search}`, { headers, body: replaced(body, ids) }];
}

function routeOf(operation: WireOperation): Pick<Route, 'method' | 'path'> {
  return operation === 'changes' ? { method: 'GET', path: '/changes' } : routes[operation];
}
