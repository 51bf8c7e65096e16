import { type ErrorCode, GuestError, isGuestError } from '../../contract/errors.ts';
import type { Projected } from '../../contract/projected.ts';
import { parametersOf, type OperationId, type Route } from '../../contract/routes.ts';
import type { ProjectedAdapter } from '../../engine/index.ts';
import { badValue, unknownName } from '../../engine/refusals.ts';
import { readJson, readNothing } from '../http/body.ts';
import { versionFrom } from '../http/etag.ts';
import { readQuery } from '../http/query.ts';

/** What a method answers: what the projector made, or nothing. */
type Answered = Promise<Projected<unknown> | undefined>;

/** A method of the adapter, called with whatever the request held: the engine checks what it is given. */
type Method = (...given: unknown[]) => Answered;

/** What a method is given besides the parameters of its path. */
interface Given {
  /** The query or the body, where the route has one. */
  readonly input?: unknown;
  readonly options: object;
}

/** The shape of an `Idempotency-Key`, as the engine asks for it. */
const keyShape = /^[\x21-\x7e]{1,200}$/;

/**
 * No schema of the protocol takes this, so the engine refuses it after all that comes before the check of an input. Its key
 * is none either: it must not meet a key of the guest's own, nor a second such call on its way.
 */
const impossible: Given = { input: null, options: { key: '' } };

/**
 * Carries out one operation for one viewer. What the request itself gets wrong (no key, no JSON, a parameter too many) is
 * told only where the engine would check the input: after it looked whether the record may be seen and the act be done.
 */
export async function operate(
  adapter: ProjectedAdapter,
  operation: OperationId,
  route: Route,
  path: Readonly<Record<string, string>>,
  request: Request,
): Answered {
  const method = methodOf(adapter, operation);
  if (!method) throw new GuestError(route.method === 'GET' ? 'not_found' : 'forbidden');
  const ids = parametersOf(route.path).map((name) => path[name]);
  const call = ({ input, options }: Given) => method(...ids, ...(takesInput(route) ? [input] : []), options);

  const read = await readRequest(route, request).catch((cause: unknown) => fault(cause));
  if (!(read instanceof GuestError)) return call(read);
  if (!takesInput(route) && route.method === 'GET') {
    await call({ options: { signal: request.signal } });
  } else {
    if (ids.length > 0) await see(adapter, nounOf(route.path), ids[0] ?? '');
    await unlessInvalid(() => call(takesInput(route) ? impossible : { options: impossible.options }));
  }
  throw read;
}

/** Any section: whatever its methods take, each answers what was projected. */
type Section = Readonly<Record<string, (...given: never[]) => Promise<Projected<unknown> | void>>>;

/** Does the adapter offer it? Vendors may leave methods out. */
function methodOf(adapter: ProjectedAdapter, operation: OperationId): Method | undefined {
  const [section = '', name = ''] = operation.split('.');
  const { session, projects, tasks, comments, files, orders, approvals } = adapter;
  const listed = { list: files.list };
  const sections: Readonly<Record<string, Section>> = {
    ...{ session, projects, tasks, comments, orders, approvals },
    files: listed,
  };
  const methods = sections[section];
  return methods?.[name]?.bind(methods) as Method | undefined;
}

function takesInput({ query, body }: Route): boolean {
  return (query ?? body) !== undefined;
}

async function readRequest(route: Route, request: Request): Promise<Given> {
  const asked = readQuery(new URL(request.url).searchParams);
  const [extra] = route.query ? [] : Object.keys(asked);
  if (extra !== undefined) throw unknownName(`/${extra}`);
  if (route.method === 'GET') return { input: asked, options: { signal: request.signal } };

  const input = route.body ? await readJson(request) : await readNothing(request);
  const key = request.headers.get('idempotency-key') ?? '';
  if (!keyShape.test(key))
    throw badValue('Idempotency-Key', 'A write needs a key of 1 to 200 visible ASCII characters.');
  return { input, options: { key, version: versionFrom(request.headers.get('if-match')) } };
}

/** A fault of the request, to be told in its turn. Too large is told at once: nothing was read. */
function fault(cause: unknown): GuestError {
  if (isGuestError(cause) && (cause.code === 'invalid' || cause.code === 'unsupported_media_type')) return cause;
  throw cause;
}

/**
 * Answers a write that the protocol does not have: on a record that the viewer sees as an act outside its rights, on any
 * other as an unknown record.
 */
export async function refuseUnknownAct(
  adapter: ProjectedAdapter,
  noun: string | undefined,
  id: string,
): Promise<never> {
  if (!(await see(adapter, noun, id))) throw new GuestError('not_found');
  throw new GuestError('forbidden');
}

/** Whether paths of this noun lead to one record; if so, raises `not_found` where the viewer does not see that one. */
async function see(adapter: ProjectedAdapter, noun: string | undefined, id: string): Promise<boolean> {
  const { input, options } = impossible;
  switch (noun) {
    case 'projects':
      await adapter.projects.get(id);
      return true;
    case 'tasks':
      await adapter.tasks.get(id);
      return true;
    case 'orders':
      await adapter.orders.get(id);
      return true;
    case 'approvals':
      await adapter.approvals.get(id);
      return true;
    // The protocol does not read one stage or comment, so an act that cannot succeed tells whether it is there.
    case 'stages':
      await unlessRefused(() => adapter.projects.updateStage(id, input as never, options as never));
      return true;
    case 'comments':
      await unlessRefused(() => adapter.comments.update(id, input as never, options as never));
      return true;
    default:
      return false;
  }
}

function unlessInvalid(call: () => Promise<unknown>): Promise<void> {
  return unless(['invalid'], call);
}

function unlessRefused(call: () => Promise<unknown>): Promise<void> {
  return unless(['invalid', 'forbidden'], call);
}

/** Makes a call that cannot succeed; raises whatever it raises besides the codes expected. */
async function unless(expected: readonly ErrorCode[], call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (cause) {
    if (!isGuestError(cause) || !expected.includes(cause.code)) throw cause;
    return;
  }
  throw new GuestError('server', { detail: 'An input that no schema takes was taken.' });
}

function nounOf(path: string): string | undefined {
  return path.split('/')[1];
}
