import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runServerSuite } from '../../src/conformance/server/index.ts';
import { adminKey, openHouse, openStore } from './house.ts';

type Plant = Parameters<typeof openHouse>[1];

/** An answer with another body. */
async function withBody(answer: Response, change: (body: string) => string): Promise<Response> {
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  return new Response(change(await answer.text()), { status: answer.status, headers });
}

function withHeader(answer: Response, name: string, value: string): Response {
  const headers = new Headers(answer.headers);
  headers.set(name, value);
  return new Response(answer.body, { status: answer.status, headers });
}

const isGuestPath = (request: Request) => new URL(request.url).pathname.startsWith('/v1/');
const kept = new Map<string, Response>();

/** Faults of a server, each with a promise that it breaks. */
const plants: Readonly<Record<string, readonly [promise: string, plant: NonNullable<Plant>]>> = {
  'a hidden value in a record': [
    'Nothing that the client is told on any read holds a hidden value',
    (request, answer) =>
      /\/tasks\/[^/]+$/.test(request.url) && isGuestPath(request) && answer.status === 200
        ? withBody(answer, (body) => body.replace('{', '{"margin":"CANARY",'))
        : answer,
  ],
  'a hidden value in base64 in a header': [
    'Nothing that the client is told on any read holds a hidden value',
    (request, answer) => (isGuestPath(request) ? withHeader(answer, 'x-trace', btoa('x CANARY')) : answer),
  ],
  '404 as 403 on a record that is there': [
    'The id of a hidden record answers as one that does not exist, on every route and in every way: tasks',
    (request, answer) =>
      answer.status === 404 && isGuestPath(request) && !/zzzz/.test(request.url)
        ? withBody(answer, (body) => body.replace('"Not found"', '"Not found "'))
        : answer,
  ],
  'a cache that keeps answers by path': [
    'Requests of several viewers in turn and at once each get their own answer, as alone',
    (request, answer) => {
      if (request.method !== 'GET' || !/\/people$/.test(request.url) || answer.status !== 200) return answer;
      const before = kept.get(request.url) ?? answer;
      kept.set(request.url, before);
      return before.clone();
    },
  ],
  'answers that caches may keep': [
    'No cache may keep an answer, whatever it says',
    (request, answer) => (isGuestPath(request) ? withHeader(answer, 'cache-control', 'private, max-age=60') : answer),
  ],
  'a route without a session': [
    'Every route answers as the table says: no token',
    (request, answer) =>
      /\/attachments$/.test(request.url) && answer.status === 401 && !request.headers.has('authorization')
        ? new Response('{"items":[]}', { headers: { 'content-type': 'application/json' } })
        : answer,
  ],
  'an error text that names the field': [
    'A filter, sort or group by a hidden field answers as one by a field that does not exist, to the byte',
    (request, answer) =>
      answer.status === 422 && /internal/.test(request.url)
        ? withBody(answer, (body) => body.replace('"detail":"', '"detail":"Hidden: '))
        : answer,
  ],
  'a field told of that is hidden': [
    'What a viewer is told of fields, filters and labels names no field that is hidden',
    (request, answer) =>
      /\/projects\/[^/]+$/.test(request.url) && answer.status === 200 && isGuestPath(request)
        ? withBody(answer, (body) => body.replace('"filter":[', '"filter":["internal",'))
        : answer,
  ],
  'a hidden value in the stream': [
    'Comments, stages and new tasks are told as they come',
    async (request, answer) => {
      if (!/\/changes$/.test(request.url) || !answer.body) return answer;
      const told = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, out) {
          const text = new TextDecoder().decode(chunk).replace(/^: guest-kit$/m, ': guest-kit CANARY');
          out.enqueue(new TextEncoder().encode(text));
        },
      });
      return new Response(answer.body.pipeThrough(told), { status: answer.status, headers: answer.headers });
    },
  ],
  'CORS for everybody': [
    'A page of an origin that is not of the account gets no answer, and CORS opens to no other',
    (request, answer) =>
      request.headers.has('origin') ? withHeader(answer, 'access-control-allow-origin', '*') : answer,
  ],
};

describe('the server suite against a planted leak', { timeout: 300_000 }, () => {
  for (const [name, [promise, plant]] of Object.entries(plants)) {
    it(`names the promise for ${name}`, async () => {
      const house = await openHouse(await openStore('memory'), plant);
      try {
        const only = new RegExp(`^${promise.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
        const report = await runServerSuite({ baseUrl: house.url, adminKey }, { only, pairs: 1 });
        assert.deepEqual(
          report.outcomes.map((one) => [one.promise, one.state]),
          [[promise, 'broken']],
        );
        assert.ok((report.outcomes[0]?.failure?.reproduce.length ?? 0) > 0);
        assert.doesNotMatch(JSON.stringify(report), new RegExp(adminKey));
      } finally {
        await house.close();
      }
    });
  }

  for (const [name, status] of [
    ['is refused and done all the same', 409],
    ['leaves its shares with the role of their guests', 204],
  ] as const) {
    it(`names the promise for a removal of a role that ${name}`, async () => {
      let share: string | undefined;
      const house = await openHouse(await openStore('memory'), async (request, answer) => {
        const { pathname } = new URL(request.url);
        if (request.method === 'PATCH' && pathname.startsWith('/admin/shares/')) {
          const { accountId, roleId } = (await request.json()) as { accountId: string; roleId: string | null };
          if (roleId !== null) share = JSON.stringify([pathname, accountId]);
        }
        if (request.method !== 'DELETE' || !pathname.startsWith('/admin/roles/') || share === undefined) return answer;
        const [path = '', accountId] = JSON.parse(share) as string[];
        const headers = { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' };
        const body = JSON.stringify({ accountId, roleId: null });
        assert.equal((await house.fetch(`${house.url}${path}`, { method: 'PATCH', headers, body })).status, 200);
        return status === 409 ? answer : new Response(null, { status });
      });
      try {
        const asked = { only: /^Removing a role opens nothing/ };
        const [outcome] = (await runServerSuite({ baseUrl: house.url, adminKey }, asked)).outcomes;
        assert.equal(outcome?.state, 'broken');
        assert.match(outcome.failure?.message ?? '', /the removal of a role of shares/);
      } finally {
        await house.close();
      }
    });
  }

  it('sees a number of rows that counts hidden ones by twin worlds alone', async () => {
    const store = await openStore('memory');
    const house = await openHouse(store, async (request, answer) => {
      const [, projectId] = /\/v1\/projects\/([^/]+)\/tasks/.exec(request.url) ?? [];
      if (projectId === undefined || answer.status !== 200) return answer;
      const [, payload = ''] = request.headers.get('authorization')?.split('.') ?? [];
      const { account } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { account: string };
      const groups = await store.tally({ noun: 'tasks', accountId: account, where: { op: 'all' }, by: [] });
      return withHeader(answer, 'x-rows', String(groups.reduce((sum, { count }) => sum + count, 0)));
    });
    try {
      const asked = { only: /alike to the byte: client-fixed/, seed: 'a' };
      const [outcome] = (await runServerSuite({ baseUrl: house.url, adminKey }, asked)).outcomes;
      assert.equal(outcome?.state, 'broken');
      assert.match(outcome.failure?.message ?? '', /header x-rows/);
      assert.match(outcome.failure?.message ?? '', /seed a-1/);
    } finally {
      await house.close();
    }
  });
});
