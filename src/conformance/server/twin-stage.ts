/** One of two twin worlds, standing as an account of its own on the server, as a stage for a trace. */
import { parametersOf } from '../../contract/routes.ts';
import type { Viewer } from '../../contract/session.ts';
import { type Act, type Deed, isDeed, type Stage } from '../twins/index.ts';
import { type WireRequest, wireRoutes, type WireStream } from '../wire.ts';
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
  if (isDeed(act)) {
    await carryOutDeed(world, act, ids, suffix);
    return;
  }
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

/** Questions are put through the admin API, in a member's name; all else is an act of somebody with a session. */
async function carryOutDeed(
  world: OpenWorld,
  { op, id, accountId, by, request, answer }: Deed,
  ids: Map<string, string>,
  suffix: string,
): Promise<void> {
  const asked = replaced(request, ids) as Deed['request'];
  if (op === 'ask') {
    const place = { accountId: ids.get(accountId) ?? accountId, askedBy: ids.get(by) ?? by };
    ids.set(id, await world.admin.create('approvals', { ...place, id: `${id}${suffix}`, ...asked }));
    return;
  }
  const person = await world.asViewer('guest', { accountId, personId: by });
  const send = async (path: string, body?: object): Promise<{ readonly digest?: unknown }> => {
    const reply = await person.ask('POST', `/v1/approvals${path}`, { ...(body && { body }) });
    if (reply.status >= 300) throw new Refused(`POST /v1/approvals${path} answered ${reply.status}.`);
    return JSON.parse(reply.body) as { readonly digest?: unknown };
  };
  const at = `/${encodeURIComponent(ids.get(id) ?? id)}`;
  if (op === 'withdraw') await send(`${at}/withdrawal`);
  else {
    const { digest } = await send(`${at}/view`);
    const signature = { kind: 'typed', name: 'Somebody' };
    await send(`${at}/decision`, {
      decision: answer,
      digest,
      ...(answer === 'approved' ? { signature } : { reason: 'No.' }),
    });
  }
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
  const { method, path } = wireRoutes[operation];
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
