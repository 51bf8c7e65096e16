import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { httpAdapter, type HttpAdapterOptions } from '../../src/adapters/http.ts';
import { GuestError, isGuestError } from '../../src/contract/errors.ts';
import { routes } from '../../src/contract/routes.ts';
import { type Answer, fakeBackend, json, problem, sessionAnswer, stage, tokens } from './fake-backend.ts';

function adapterOver(answers: Readonly<Record<string, Answer>>, options: Partial<HttpAdapterOptions> = {}) {
  const backend = fakeBackend(answers);
  const { session, given } = tokens();
  const adapter = httpAdapter({ baseUrl: 'https://guest.test/v1/', session, fetch: backend.fetch, ...options });
  return { ...backend, adapter, given };
}

const fails =
  (code: string, more: object = {}) =>
  (error: unknown) => {
    assert.ok(isGuestError(error), String(error));
    assert.equal(error.code, code);
    for (const [name, value] of Object.entries(more)) assert.deepEqual(error[name as 'pointer'], value);
    return true;
  };
const task = { id: 't1', version: 'v'.repeat(22), rights: [], projectId: 'p1', writable: [], title: 'Sand the bench' };

describe('calls of the HTTP adapter', () => {
  it('offer every operation of the route table', () => {
    const { adapter } = adapterOver({});
    for (const operation of Object.keys(routes)) {
      const [section = '', method = ''] = operation.split('.');
      assert.equal(
        typeof (adapter as unknown as Record<string, Record<string, unknown>>)[section]?.[method],
        'function',
        operation,
      );
    }
    assert.equal(typeof adapter.changes, 'function');
  });

  it('lack what the backend is said not to serve', () => {
    const { adapter } = adapterOver({}, { without: ['tasks.move', 'files.list', 'files.content', 'changes'] });
    assert.equal(adapter.tasks?.move, undefined);
    assert.equal(adapter.files, undefined);
    assert.equal(adapter.changes, undefined);
  });

  it('carry the token, the query as JSON, and no cookies', async () => {
    const { adapter, requests } = adapterOver({ '/projects/a%2Fb/tasks': () => json({ items: [task] }) });
    const page = await adapter.tasks?.list('a/b', {
      where: { stageId: 's1', title: { matches: 'bench' } },
      limit: 20,
      sort: '-dueAt',
    });
    assert.deepEqual(page, { items: [task] });
    const [request] = requests;
    assert.equal(request?.headers.get('authorization'), 'Bearer t1');
    assert.equal(request?.credentials, 'omit');
    assert.equal(request?.cache, 'no-store');
    assert.deepEqual(Object.fromEntries(new URL(request?.url ?? '').searchParams), {
      where: '{"stageId":"s1","title":{"matches":"bench"}}',
      limit: '20',
      sort: '-dueAt',
    });
  });

  it('carry the key and the version of a write', async () => {
    const { adapter, requests } = adapterOver({ '/tasks/t1': () => json(task) });
    await adapter.tasks?.update?.('t1', { title: 'New' }, { key: 'k1', version: 'abc' });
    const [request] = requests;
    assert.equal(request?.method, 'PATCH');
    assert.equal(request?.headers.get('idempotency-key'), 'k1');
    assert.equal(request?.headers.get('if-match'), '"abc"');
    assert.deepEqual(await request?.json(), { title: 'New' });
  });

  it('answer nothing where the protocol answers nothing', async () => {
    const { adapter } = adapterOver({ '/tasks/t1': () => new Response(null, { status: 204 }) });
    assert.equal(await adapter.tasks?.remove?.('t1', { key: 'k1' }), undefined);
  });

  it('fetch one token for many calls, and renew it before it ends', async () => {
    const { session, given } = tokens(60);
    const { adapter } = adapterOver({ '/session': () => json(sessionAnswer) }, { session });
    await Promise.all(Array.from({ length: 10 }, () => adapter.session.get()));
    assert.equal(given.length, 1);
    await new Promise((resolve) => setTimeout(resolve, 45));
    await adapter.session.get();
    assert.equal(given.length, 2);
  });

  it('are made again with a new token where the server refuses one, and only once', async () => {
    const renewed = adapterOver({
      '/session': (request) =>
        request.headers.get('authorization') === 'Bearer t1' ? problem(401, 'unauthenticated') : json(sessionAnswer),
    });
    await renewed.adapter.session.get();
    assert.deepEqual(renewed.given, ['t1', 't2']);
    const refused = adapterOver({ '/session': () => problem(401, 'unauthenticated') });
    await assert.rejects(refused.adapter.session.get(), fails('unauthenticated'));
    assert.equal(refused.requests.length, 2);
  });

  it('keep what is left of a token while the host cannot be reached', async () => {
    let asked = 0;
    const session = () => {
      asked += 1;
      if (asked > 1) return Promise.reject(new TypeError('fetch failed'));
      return Promise.resolve({ token: 't1', expiresAt: new Date(Date.now() + 1200).toISOString() });
    };
    const { adapter } = adapterOver({ '/session': () => json(sessionAnswer) }, { session });
    await adapter.session.get();
    await new Promise((resolve) => setTimeout(resolve, 800));
    await adapter.session.get();
    assert.equal(asked, 2);
    await new Promise((resolve) => setTimeout(resolve, 800));
    await assert.rejects(adapter.session.get(), fails('offline'));
  });

  it('say unauthenticated where the host gives no token, and pass on what the host says itself', async () => {
    const none = adapterOver({}, { session: () => Promise.reject(new Error('no cookie')) });
    await assert.rejects(none.adapter.session.get(), fails('unauthenticated'));
    const ended = adapterOver({}, { session: () => Promise.reject(new GuestError('access_ended')) });
    await assert.rejects(ended.adapter.session.get(), fails('access_ended'));
  });

  it('work where the clock of the page is ahead of the server', async () => {
    const session = () => Promise.resolve({ token: 't', expiresAt: new Date(Date.now() - 3_600_000).toISOString() });
    const { adapter, requests } = adapterOver({ '/session': () => json(sessionAnswer) }, { session });
    await adapter.session.get();
    await adapter.session.get();
    assert.equal(requests.length, 2);
  });

  it('are tried again after a fault that passes, the key unchanged', async () => {
    const { adapter, requests } = adapterOver({
      '/tasks/t1/move': (_, count) => (count === 0 ? problem(503, 'unavailable') : json(task)),
    });
    await adapter.tasks?.move?.('t1', { stageId: 's1' }, { key: 'k7' });
    assert.deepEqual(
      requests.map((request) => request.headers.get('idempotency-key')),
      ['k7', 'k7'],
    );
  });

  it('are tried again where the network broke', async () => {
    const { adapter, requests } = adapterOver({
      '/session': (_, count) => {
        if (count === 0) throw new TypeError('some engine says it in its own words');
        return json(sessionAnswer);
      },
    });
    await adapter.session.get();
    assert.equal(requests.length, 2);
  });

  it('wait as long as they are told, up to a limit', async () => {
    const { adapter, requests } = adapterOver({
      '/session': (_, count) =>
        count === 0 ? problem(429, 'rate_limited', { 'retry-after': '1' }) : json(sessionAnswer),
    });
    const began = Date.now();
    await adapter.session.get();
    assert.ok(Date.now() - began >= 950);
    assert.equal(requests.length, 2);
    const long = adapterOver({ '/session': () => problem(429, 'rate_limited', { 'retry-after': '120' }) });
    await assert.rejects(long.adapter.session.get(), fails('rate_limited', { retryAfter: 120 }));
    assert.equal(long.requests.length, 1);
  });

  it('ask again for a write that is being carried out', async () => {
    const { adapter, requests } = adapterOver({
      '/tasks/t1/follow': (_, count) => (count === 0 ? problem(409, 'in_progress') : json(task)),
    });
    await adapter.tasks?.follow?.('t1', { key: 'k1' });
    assert.equal(requests.length, 2);
  });

  it('tell what is asked now where a document changed, and no other thing for it', async () => {
    const changed = { approvalId: 'w2', difference: [{ code: 'field_changed', field: 'total', before: 1, after: 2 }] };
    for (const [code, sent, met] of [
      ['conflict', changed, changed],
      ['conflict', { approvalId: 'w2' }, undefined],
      ['conflict', 'w2', undefined],
      ['invalid', changed, undefined],
    ] as const) {
      const { adapter } = adapterOver({ '/tasks/t1': () => problem(409, code, {}, { changed: sent }) });
      await assert.rejects(async () => adapter.tasks?.get('t1'), fails(code, { changed: met }));
    }
  });

  it('raise what a problem says, and do not try again what will not change', async () => {
    for (const [status, code] of [
      [403, 'forbidden'],
      [404, 'not_found'],
      [409, 'conflict'],
      [422, 'invalid'],
      [423, 'locked'],
    ] as const) {
      const { adapter, requests } = adapterOver({
        '/tasks/t1': () => problem(status, code, {}, { pointer: '/title', detail: 'Because.' }),
      });
      await assert.rejects(
        adapter.tasks?.get('t1') ?? Promise.resolve(),
        fails(code, { pointer: '/title', message: 'Because.', status }),
      );
      assert.equal(requests.length, 1, code);
    }
  });

  it('read a proxy’s error page by its status', async () => {
    const { adapter } = adapterOver({
      '/tasks/t1': () => new Response('<html>', { status: 413, headers: { 'content-type': 'text/html' } }),
    });
    await assert.rejects(adapter.tasks?.get('t1') ?? Promise.resolve(), fails('too_large'));
  });

  it('say offline where nothing is reached', async () => {
    const { adapter } = adapterOver({
      '/session': () => {
        throw new TypeError('fetch failed');
      },
    });
    await assert.rejects(adapter.session.get(), fails('offline'));
  });

  it('end with the reason of the caller’s signal', async () => {
    const { adapter } = adapterOver({ '/session': () => new Promise(() => undefined) });
    const reason = new Error('left the page');
    await assert.rejects(adapter.session.get({ signal: AbortSignal.abort(reason) }), reason);
    const stop = new AbortController();
    const call = assert.rejects(adapter.session.get({ signal: stop.signal }), reason);
    setTimeout(() => stop.abort(reason), 20);
    await call;
  });

  it('refuse what the protocol does not promise', async () => {
    const answers = [
      json({ ...sessionAnswer, viewer: 1 }),
      new Response('{', { headers: { 'content-type': 'application/json' } }),
    ];
    for (const answer of answers) {
      const { adapter } = adapterOver({ '/session': () => answer });
      await assert.rejects(adapter.session.get(), fails('bad_answer'));
    }
  });

  it('drop keys of a newer server and say so once; with strict they refuse them', async (t) => {
    const warn = t.mock.method(console, 'warn', () => undefined);
    const newer = () => json({ items: [{ ...stage('todo'), shade: 'light' }], total: 3 });
    const { adapter } = adapterOver({ '/projects/p1/stages': newer });
    assert.deepEqual(await adapter.projects?.stages('p1'), { items: [stage('todo')] });
    await adapter.projects?.stages('p1');
    assert.equal(warn.mock.callCount(), 1);
    assert.match(
      String(warn.mock.calls[0]?.arguments[0]),
      /projects\.stages.*total, shade|projects\.stages.*shade, total/,
    );
    const strict = adapterOver({ '/projects/p1/stages': newer }, { strict: true });
    await assert.rejects(strict.adapter.projects?.stages('p1') ?? Promise.resolve(), fails('bad_answer'));
  });

  it('drop an unknown key inside of a value that has several forms', async (t) => {
    t.mock.method(console, 'warn', () => undefined);
    const price = { minor: 100, currency: 'EUR' };
    const { adapter } = adapterOver({
      '/tasks/t1': () => json({ ...task, fields: { budget: { ...price, exact: true } } }),
    });
    assert.deepEqual((await adapter.tasks?.get('t1'))?.fields, { budget: price });
  });

  it('find nobody signed in after signing out', async () => {
    const { adapter, requests } = adapterOver({ '/session': () => json(sessionAnswer) });
    await adapter.session.get();
    adapter.signOut?.();
    await assert.rejects(adapter.session.get(), fails('unauthenticated'));
    assert.equal(requests.length, 1);
  });

  it('leave the configuration of zod as the host has it', async () => {
    const z = await import('zod/mini');
    const before = JSON.stringify(z.config());
    const { adapter } = adapterOver({ '/session': () => json(sessionAnswer) });
    await adapter.session.get();
    assert.equal(JSON.stringify(z.config()), before);
  });
});
