/** Every route × every kind of principal: calls made from the route table, answers held against the matrix. */
import { parametersOf } from '../../contract/routes.ts';
import { type WireAnswer, wireRoutes } from '../wire.ts';
import { type Caller, callerOf } from './caller.ts';
import { BrokenPromise, type ServerCase } from './case.ts';
import { columns, everywhere, expectedOf, type MatrixOperation, type Principal } from './matrix.ts';
import type { OpenWorld, Server } from './server.ts';
import { type SuiteViewer, suiteOrigin, otherWorld, other } from './world.ts';
import { problemIn } from './wire-adapter.ts';

/** The ids that the paths of the matrix are filled with. */
export interface MatrixIds {
  readonly projectId: string;
  readonly taskId: string;
  readonly stageId: string;
  readonly commentId: string;
  /** A file that guests of the task see. */
  readonly attachmentId: string;
  readonly orderId: string;
  readonly approvalId: string;
  /** Somebody who can sign what is on offer. */
  readonly signerId: string;
  /** Where tasks of a removed stage go, and a moved one. */
  readonly moveTo: string;
}

/** The records that a principal is asked about, by their names in the suite's world. */
const subjects: Partial<Record<Principal, Partial<Record<'project' | 'task', string>>>> = {
  timed: { project: 'app', task: 'timed' },
  courier: { task: 'parcel' },
  contractor: { task: 'poster' },
};

/** Operations: reads first, what takes away last, so that no call is in the way of the next. */
export const inOrder: readonly MatrixOperation[] = [
  'changes' as const,
  ...(Object.keys(wireRoutes) as MatrixOperation[])
    .filter((operation) => operation !== 'changes')
    .sort((a, b) => weight(a) - weight(b)),
];

/** A body that each write takes, as far as its fields may be written. */
export function goodBody(operation: MatrixOperation, { moveTo, signerId, taskId }: MatrixIds): object | undefined {
  const bodies: Partial<Record<MatrixOperation, object>> = {
    'projects.createStage': { name: 'Parked', colour: 'slate', category: 'open' },
    'projects.updateStage': { name: 'Waiting' },
    'projects.removeStage': { moveTo },
    'tasks.create': { title: 'One more' },
    'tasks.update': { progress: 50 },
    'tasks.move': { stageId: moveTo },
    'comments.create': { text: 'A word' },
    'comments.update': { text: 'Another word' },
    'orders.create': { title: 'One more', seller: 'Studio North', buyer: 'Acme' },
    'orders.update': { title: 'Another title' },
    'orders.revise': { title: 'A third title' },
    'orders.send': { signerIds: [signerId], sequence: 'parallel' },
    'approvals.ask': { subject: { kind: 'task', id: taskId }, signerIds: [signerId], sequence: 'parallel' },
    'approvals.decide': { decision: 'declined', digest: '0'.repeat(64), reason: 'No' },
    'approvals.delegate': { to: signerId },
  };
  return bodies[operation];
}

/** Calls an operation with good input. */
export function call(caller: Caller, operation: MatrixOperation, ids: MatrixIds, origin?: string): Promise<WireAnswer> {
  const headers = origin === undefined ? {} : { origin };
  if (operation === 'changes') return caller.ask('GET', '/v1/changes?poll=1', { headers });
  const { method, path } = wireRoutes[operation];
  const filled = parametersOf(path).reduce<string>(
    (made, name) => made.replace(`{${name}}`, encodeURIComponent(ids[name as keyof MatrixIds])),
    path,
  );
  return caller.ask(method, `/v1${filled}`, { headers, body: goodBody(operation, ids) });
}

/** See the head of this file: one case a principal. */
export const matrixCases: readonly ServerCase[] = ([...columns, ...Object.keys(everywhere)] as Principal[]).map(
  (principal) => ({
    promise: `Every route answers as the table says: ${principal}`,
    channels: ['existence', 'mixed principals'],
    async run(server) {
      const world = await server.world();
      const ids = idsFor(world, principal);
      const { caller, origin } = await principalOf(server, world, principal);
      for (const operation of inOrder.filter((one) => server.serves(one))) {
        const { status, body } = await call(caller, operation, ids, origin);
        const { code } = problemIn(status >= 400 ? body : '{}');
        const seen = status >= 400 ? `${status} ${String(code)}` : String(status);
        const expected = expectedOf(operation, principal);
        if (seen !== expected) throw new BrokenPromise(`${operation} for ${principal}`, expected, `${seen}\n${body}`);
      }
    },
  }),
);

function idsFor(world: OpenWorld, principal: Principal): MatrixIds {
  const { project = 'web', task = 'landing' } = subjects[principal] ?? {};
  return {
    projectId: world.id('projects', project),
    taskId: world.id('tasks', task),
    stageId: world.id('stages', `${project}-open`),
    moveTo: world.id('stages', `${project}-done`),
    orderId: world.id('orders', 'offer'),
    approvalId: world.id('approvals', principal === 'team' ? 'beside' : 'offer'),
    signerId: world.id('people', 'client'),
    attachmentId: world.id('attachments', 'draft'),
    commentId: world.id('comments', { app: 'reckoning', web: task === 'poster' ? 'proof' : 'hello' }[project] ?? ''),
  };
}

async function principalOf(
  server: Server,
  world: OpenWorld,
  principal: Principal,
): Promise<{ caller: Caller; origin?: string }> {
  const nobody = (token: string | undefined): Caller =>
    callerOf({ name: principal, token, send: server.send, open: () => Promise.reject(new Error('no stream')) });
  switch (principal) {
    case 'no token':
      return { caller: nobody(undefined) };
    case 'a garbled token': {
      const { token = '' } = await world.as('client');
      return { caller: nobody(`${token.slice(0, -6)}AAAAAA`) };
    }
    case 'an expired token': {
      const { token } = await world.as('client', { ttl: 1 });
      await new Promise((resolve) => setTimeout(resolve, 2100));
      return { caller: nobody(token) };
    }
    case 'a token bound to another page': {
      const { token } = await world.as('client', { origin: suiteOrigin });
      return { caller: nobody(token), origin: 'https://elsewhere.example' };
    }
    case 'a person who was taken out of the account': {
      const caller = await world.as('reader');
      await world.admin.remove('guests', world.id('guests', 'reader'));
      return { caller };
    }
    case 'a guest whose access was ended':
      return { caller: await world.as('ended') };
    case 'a guest whose access ran out':
      return { caller: await world.as('expired') };
    case 'both elsewhere':
    case 'member elsewhere': {
      const elsewhere = await server.open(otherWorld, world.ids);
      const who = principal === 'both elsewhere' ? 'both' : 'member';
      return { caller: await elsewhere.asViewer(principal, other.viewers[who]) };
    }
    default:
      return { caller: await world.as(principal satisfies SuiteViewer) };
  }
}

function weight(operation: MatrixOperation): number {
  if (operation === 'tasks.remove') return 9;
  if (operation === 'comments.remove' || operation === 'projects.removeStage') return 8;
  return ['GET', 'POST', 'PATCH', 'DELETE'].indexOf(wireRoutes[operation].method);
}
