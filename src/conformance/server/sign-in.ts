/** What nobody who has no session yet may find out, and what no session opens. */
import type { ServerCase } from './case.ts';
import { alike, holds, statusOf, unknownId } from './look.ts';
import type { OpenWorld, Server } from './server.ts';
import type { WireAnswer } from '../wire.ts';

/** Promises on signing in by a mailed link; a server that mails none answers alike as well. */
export const signInCases: readonly ServerCase[] = [
  {
    promise: 'Who asks for a link by mail gets one answer, whether anybody has the address or not',
    channels: ['sign-in', 'existence'],
    async run(server) {
      const world = await server.world();
      const address = (name: string) => `${name}-${crypto.randomUUID().slice(0, 8)}@suite.example`;
      const [known, ended, stranger] = [address('known'), address('ended'), address('stranger')];
      await world.admin.update('people', world.id('people', 'client'), { email: known });
      await world.admin.update('people', world.id('people', 'ended'), { email: ended });
      const account = accountOf(world);
      const ask = (accountId: string, email: string) =>
        server.send({ method: 'POST', path: '/link/request', body: { accountId, email } });
      const [expected, guest, gone, elsewhere] = await Promise.all([
        ask(account, stranger),
        ask(account, known),
        ask(account, ended),
        ask(unknownId(account), known),
      ]);
      alike(guest, expected, 'the address of a guest');
      alike(gone, expected, 'the address of somebody whose access has ended');
      alike(elsewhere, expected, 'an account that is not there');
    },
  },
  {
    promise: 'A link, a code or a session by link that never was is refused in one way',
    channels: ['sign-in', 'existence'],
    async run(server) {
      const world = await server.world();
      const email = `known-${crypto.randomUUID().slice(0, 8)}@suite.example`;
      await world.admin.update('people', world.id('people', 'client'), { email });
      const wrong = await refusalsOf(server, accountOf(world), email);
      const unknown = await refusalsOf(server, accountOf(world), `x${email}`);
      for (const [at, answer] of wrong.entries()) {
        holds(answer.status >= 400 && answer.status < 500, 'what never was', 'an error', statusOf(answer));
        alike(answer, unknown[at] ?? answer, 'the same with an address that nobody has', [email, `x${email}`]);
      }
    },
  },
  {
    promise: 'No session opens any path of the administration',
    channels: ['mixed principals'],
    async run(server) {
      const world = await server.world();
      const client = await world.as('client');
      const expected = await client.ask('GET', '/admin/nosuch');
      for (const [method, path] of await adminPaths(server)) {
        alike(await client.ask(method, path), expected, `${method} ${path} with the session of a guest`);
      }
    },
  },
];

/** A code, a token and a session of nobody. */
function refusalsOf(server: Server, accountId: string, email: string): Promise<readonly WireAnswer[]> {
  const bodies: readonly (readonly [string, object])[] = [
    ['/link/code', { accountId, email, code: '000000' }],
    ['/link/session', { token: 'a'.repeat(43) }],
    ['/link/view', { token: 'a'.repeat(43) }],
    ['/link/again', { token: 'a'.repeat(43) }],
    ['/link/handover', { code: 'a'.repeat(43) }],
    ['/link/renewal', { session: 'a'.repeat(43) }],
  ];
  return Promise.all(
    bodies.map(([path, body]) =>
      server.send({ method: 'POST', path, body, headers: { 'idempotency-key': 'one-key-of-the-suite' } }),
    ),
  );
}

/** The server's id of the suite's account. */
function accountOf(world: OpenWorld): string {
  return world.id('accounts', 'account');
}

/** What the server itself says that its administration has; its records where it says nothing. */
async function adminPaths(server: Server): Promise<readonly (readonly [method: string, path: string])[]> {
  const answer = await server.send({ method: 'GET', path: '/openapi.json' });
  const { paths = {} } = answer.status === 200 ? (JSON.parse(answer.body) as { paths?: Record<string, object> }) : {};
  const told = Object.entries(paths).flatMap(([path, item]) =>
    path.startsWith('/admin')
      ? Object.keys(item).map((method) => [method.toUpperCase(), path.replaceAll(/\{\w+\}/g, 'nosuch')] as const)
      : [],
  );
  return told.length > 0
    ? told
    : [
        ['GET', '/admin/tasks'],
        ['GET', '/admin/approvals'],
        ['POST', '/admin/sessions'],
      ];
}
