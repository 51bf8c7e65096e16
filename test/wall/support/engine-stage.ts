/** A world behind an engine, asked without a wire: what would be sent is made of what the engine answers. */
import type { ApprovalDecision } from '../../../src/contract/approvals/inputs.ts';
import { GuestError, isGuestError } from '../../../src/contract/errors.ts';
import type { StreamEvent } from '../../../src/contract/events.ts';
import { routes, type OperationId, type Route } from '../../../src/contract/routes.ts';
import type { Viewer } from '../../../src/contract/session.ts';
import {
  type Act,
  type ActOutcome,
  type Deed,
  isDeed,
  type RecordAct,
  type Stage,
} from '../../../src/conformance/twins/index.ts';
import type { Wire, WireAnswer, WireRequest, WireStream } from '../../../src/conformance/wire.ts';
import type { AdminApi, Engine, ProjectedAdapter } from '../../../src/engine/index.ts';

/** Somebody of whom no store knows anything. */
const stranger: Viewer = { accountId: 'a_nowhere', personId: 'u_nobody' };

/** Speaks for viewers straight to an engine. */
export function engineStage(engine: Engine, { streams = true } = {}): Stage {
  return {
    as: (viewer) => engineWire(engine, viewer ?? stranger),
    ...(streams && { listen: async (viewer, after) => engineStream(engine, viewer, after) }),
    async act(act) {
      const outcome = await carryOut(engine, act);
      // Streams hear of one act after the other: which of them share a page of the log would be chance.
      if (streams) await turns();
      return outcome;
    },
  };
}

/** Lets whoever is woken do its work: in one process, over a store in memory, that takes a few turns of the loop. */
export async function turns(count = 3): Promise<void> {
  for (let left = count; left > 0; left -= 1) await new Promise((resolve) => setImmediate(resolve));
}

/** One request as calls of the adapter. */
function engineWire(engine: Engine, viewer: Viewer): Wire {
  const adapter = engine.as(viewer);
  return async (request) => {
    try {
      if (request.operation === 'changes') {
        const after = request.query?.['after'];
        return answer(200, await engine.poll(viewer, typeof after === 'string' ? after : undefined));
      }
      if (request.operation === 'files.content') {
        return answer(200, (await engine.content(viewer, request.params[0] ?? '')).file);
      }
      if (request.operation === 'approvals.stamp') {
        await call(adapter, 'approvals.receipt', request);
        throw new GuestError('not_found');
      }
      return await call(adapter, request.operation, request);
    } catch (error) {
      if (!isGuestError(error)) throw error;
      const { code, message, pointer, status } = error;
      return answer(status, { code, message, pointer });
    }
  };
}

async function call(adapter: ProjectedAdapter, operation: OperationId, request: WireRequest): Promise<WireAnswer> {
  const route: Route = routes[operation];
  const [section = '', name = ''] = operation.split('.');
  const methods = (adapter as unknown as Record<string, Record<string, (...given: unknown[]) => Promise<unknown>>>)[
    section
  ];
  const input = route.method === 'GET' ? request.query : request.body;
  const takesInput = (route.query ?? route.body) !== undefined;
  const options = { key: request.key, version: request.version };
  const result = await methods![name]!(...request.params, ...(takesInput ? [input] : []), options);
  return answer(route.status ?? (route.answer ? 200 : 204), result);
}

function answer(status: number, result: unknown): WireAnswer {
  const version = (result as { version?: unknown } | undefined)?.version;
  const headers: Record<string, string> = typeof version === 'string' ? { etag: `"${version}"` } : {};
  return { status, headers, body: result === undefined ? '' : JSON.stringify(result) };
}

/** Events as they would stand on the wire, taken whenever it is quiet. */
function engineStream(engine: Engine, viewer: Viewer, after: string | undefined): WireStream {
  const abort = new AbortController();
  let text = '';
  const write = ({ place, ...event }: StreamEvent & { readonly place?: string }) => {
    if (event.type !== 'link') text += `id: ${place}\ndata: ${JSON.stringify(event)}\n\n`;
  };
  const listening = (async () => {
    try {
      for await (const event of engine
        .as(viewer)
        .changes({ signal: abort.signal, ...(after !== undefined && { after }) })) {
        write(event);
      }
      text += ': end\n\n';
    } catch (error) {
      if (!isGuestError(error)) throw error;
      text += `: ${error.code}\n\n`;
    }
  })();
  return {
    async heard() {
      await quiet(() => text.length);
      const body = text;
      text = '';
      return { status: 200, headers: {}, body };
    },
    async close() {
      abort.abort();
      await listening;
    },
  };
}

/** Waits until nothing more comes: over a store in memory a few turns of the loop are enough. */
async function quiet(size: () => number): Promise<void> {
  for (let calm = 0, last = size(); calm < 3;) {
    await new Promise((resolve) => setImmediate(resolve));
    calm = size() === last ? calm + 1 : 0;
    last = size();
  }
}

/** Does what an act says; one that the rules refuse does nothing. Its key follows from it, so that equal acts leave equal ids. */
export async function carryOut(engine: Engine, act: Act): Promise<ActOutcome> {
  const key = `act-${digest(JSON.stringify(act))}`;
  try {
    if (isDeed(act)) await carryOutDeed(engine, act, key);
    else await write(engine.admin, act, key);
    return 'taken';
  } catch (error) {
    if (!isGuestError(error) || !refused.has(error.code)) throw error;
    // What is to be gone is gone, whether by an act before or never there at all.
    return act.op === 'remove' && error.code === 'not_found' ? 'taken' : 'refused';
  }
}

async function write(admin: AdminApi, act: RecordAct, key: string): Promise<void> {
  const { noun, id, accountId } = act;
  const options = noun === 'people' || noun === 'accounts' ? { key } : { key, accountId };
  if (act.op === 'create') await admin.create(noun, { ...act.fields, id } as never, options);
  else if (act.op === 'update') await admin.update(noun, id, act.fields as never, options);
  else await admin.remove(noun, id, options);
}

/** An act of somebody with a session; questions are put through the admin API, which takes their ids. */
async function carryOutDeed(
  engine: Engine,
  { op, id, accountId, by, request, answer }: Deed,
  key: string,
): Promise<void> {
  const { approvals } = engine.as({ accountId, personId: by });
  if (op === 'withdraw') {
    await approvals.withdraw(id, { key });
  } else if (answer) {
    const { digest: shown } = await approvals.view(id, { key: `${key}-view` });
    await approvals.decide(id, answerOf(answer, shown), { key });
  } else if (request) {
    await engine.admin.ask({ ...request, askedBy: by, id }, { key, accountId });
  }
}

function answerOf(decision: 'approved' | 'declined', shown: string | null | undefined): ApprovalDecision {
  const digest = shown ?? '0'.repeat(64);
  if (decision === 'declined') return { decision, digest, reason: 'No.' };
  return { decision, digest, signature: { kind: 'typed', name: 'Somebody' } };
}

const refused: ReadonlySet<string> = new Set([
  ...['invalid', 'conflict', 'not_found', 'forbidden', 'locked', 'access_ended', 'access_expired', 'unauthenticated'],
]);

/** A short text that differs where another one does (FNV-1a, twice 32 bits). */
function digest(text: string): string {
  return [0x811c9dc5, 0x01000193]
    .map((start) => {
      let value = start;
      for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
      return (value >>> 0).toString(36);
    })
    .join('-');
}
