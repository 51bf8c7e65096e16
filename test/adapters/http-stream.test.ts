import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { httpAdapter, type HttpAdapterOptions } from '../../src/adapters/http.ts';
import type { GuestAdapter } from '../../src/contract/adapter.ts';
import type { StreamEvent } from '../../src/contract/events.ts';
import {
  type Answer,
  eventText,
  fakeBackend,
  FakeStream,
  json,
  problem,
  quick,
  sessionAnswer,
  stage,
  tokens,
} from './fake-backend.ts';

function adapterOver(answers: Readonly<Record<string, Answer>>, options: Partial<HttpAdapterOptions> = {}) {
  const backend = fakeBackend(answers);
  const { session, given } = tokens();
  const adapter = httpAdapter({
    baseUrl: 'https://guest.test/v1',
    session,
    fetch: backend.fetch,
    timing: quick,
    ...options,
  });
  return { ...backend, adapter, given };
}

/** Listens until told to leave. */
function listen(adapter: GuestAdapter, after?: string) {
  const stop = new AbortController();
  const heard: StreamEvent[] = [];
  let changed = () => undefined as void;
  const done = (async () => {
    for await (const event of adapter.changes?.({ signal: stop.signal, after }) ?? []) {
      heard.push(event);
      changed();
    }
  })();
  done.catch(() => undefined).finally(() => changed());
  return {
    heard,
    done,
    leave: () => stop.abort(),
    /** Waits until what was heard meets a condition. */
    async until(met: (events: readonly StreamEvent[]) => boolean) {
      const late = AbortSignal.timeout(3000);
      while (!met(heard)) {
        assert.ok(!late.aborted, `heard only ${JSON.stringify(heard)}`);
        await new Promise<void>((resolve) => {
          changed = () => resolve();
          late.addEventListener('abort', () => resolve(), { once: true });
        });
      }
    },
  };
}

const upsert = (name: string) => ({ type: 'upsert', noun: 'stages', record: stage(name) });
const last = (events: readonly StreamEvent[]) => events.at(-1);
const linked = (state: string) => (events: readonly StreamEvent[]) =>
  events.some((event) => event.type === 'link' && event.state === state);
const has = (type: string) => (events: readonly StreamEvent[]) => events.some((event) => event.type === type);
const names = (events: readonly StreamEvent[]) =>
  events.flatMap((event) => (event.type === 'upsert' && event.noun === 'stages' ? [event.record.name] : []));

describe('the stream of the HTTP adapter', () => {
  it('tells what happens, with places, to several listeners over one connection', async () => {
    const stream = new FakeStream().write(': hello\n\n');
    const { adapter, to } = adapterOver({ '/changes': () => stream.response() });
    const first = listen(adapter);
    await first.until(linked('live'));
    stream.write(eventText(upsert('todo'), 'e1'));
    await first.until(has('upsert'));
    const second = listen(adapter);
    await second.until(linked('live'));
    stream.write(eventText({ type: 'remove', noun: 'tasks', id: 't1' }, 'e2'));
    await Promise.all([first.until(has('remove')), second.until(has('remove'))]);
    assert.deepEqual(last(first.heard), { type: 'remove', noun: 'tasks', id: 't1', place: 'e2' });
    assert.deepEqual(names(second.heard), [], 'a late listener is not told of what was before');
    assert.equal(to('/changes').length, 1);
    assert.equal(to('/changes')[0]?.headers.get('authorization'), 'Bearer t1');
    first.leave();
    await first.done;
    assert.equal(stream.cancelled, false);
    second.leave();
    await second.done;
    assert.equal(stream.cancelled, true);
  });

  it('goes on where it was cut in the middle of an event', async () => {
    const streams = [new FakeStream(), new FakeStream()];
    const { adapter, to } = adapterOver({
      '/changes': (_, count) => streams[count]?.write(': hello\n\n').response() ?? problem(503, 'unavailable'),
    });
    const listener = listen(adapter);
    await listener.until(linked('live'));
    streams[0]?.write(eventText(upsert('one'), 'e1')).write('id: e2\ndata: {"type":"ups');
    await listener.until(has('upsert'));
    streams[0]?.cut();
    while (to('/changes').length < 2) await new Promise((resolve) => setTimeout(resolve, 2));
    assert.equal(to('/changes')[1]?.headers.get('last-event-id'), 'e1');
    streams[1]?.write(eventText(upsert('two'), 'e2'));
    await listener.until((events) => names(events).length === 2);
    assert.deepEqual(names(listener.heard), ['one', 'two']);
    assert.ok(!has('reset')(listener.heard) && !linked('offline')(listener.heard), 'a short cut is nobody’s business');
    listener.leave();
  });

  it('reads events whose bytes arrive one by one', async () => {
    const stream = new FakeStream();
    const { adapter } = adapterOver({ '/changes': () => stream.response() });
    const listener = listen(adapter);
    const bytes = new TextEncoder().encode(eventText(upsert('Prüfung 🪑'), 'e1'));
    const response = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      },
    });
    stream.write(': x\n\n');
    await listener.until(linked('live'));
    listener.leave();
    const other = adapterOver({
      '/changes': () => new Response(response, { headers: { 'content-type': 'text/event-stream' } }),
    });
    const slow = listen(other.adapter);
    await slow.until(has('upsert'));
    assert.deepEqual(names(slow.heard), ['Prüfung 🪑']);
    slow.leave();
  });

  it('remembers a place that came without an event', async () => {
    const streams = [new FakeStream().write(': hi\n\nid: p0\n\n'), new FakeStream().write(': hi\n\n')];
    const { adapter, to } = adapterOver({
      '/changes': (_, count) => streams[count]?.response() ?? problem(503, 'unavailable'),
    });
    const listener = listen(adapter);
    await listener.until(linked('live'));
    streams[0]?.end();
    while (to('/changes').length < 2) await new Promise((resolve) => setTimeout(resolve, 2));
    assert.equal(to('/changes')[1]?.headers.get('last-event-id'), 'p0');
    assert.ok(!has('reset')(listener.heard));
    listener.leave();
  });

  it('asks to read again after a gap that it cannot go on from', async () => {
    const streams = [new FakeStream().write(': hi\n\n'), new FakeStream().write(': hi\n\n')];
    const { adapter } = adapterOver({
      '/changes': (_, count) => streams[count]?.response() ?? problem(503, 'unavailable'),
    });
    const listener = listen(adapter);
    await listener.until(linked('live'));
    streams[0]?.cut();
    await listener.until(has('reset'));
    listener.leave();
  });

  it('begins after the place that its first listener names; for a later one another place is a gap', async () => {
    const stream = new FakeStream().write(': hi\n\n');
    const { adapter, to } = adapterOver({ '/changes': () => stream.response() });
    const first = listen(adapter, 'e7');
    await first.until(linked('live'));
    assert.equal(to('/changes')[0]?.headers.get('last-event-id'), 'e7');
    const same = listen(adapter, 'e7');
    const other = listen(adapter, 'e3');
    await other.until(has('reset'));
    await same.until(linked('live'));
    assert.ok(!has('reset')(same.heard) && !has('reset')(first.heard));
    for (const { leave } of [first, same, other]) leave();
  });

  it('calls a stream dead that falls silent, heartbeats included', async () => {
    const streams = [new FakeStream().write(': hi\n\n'), new FakeStream().write(': hi\n\n')];
    const { adapter, to } = adapterOver({
      '/changes': (_, count) => streams[count]?.response() ?? problem(503, 'unavailable'),
    });
    const listener = listen(adapter);
    await listener.until(linked('live'));
    for (let beat = 0; beat < 4; beat += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      streams[0]?.write(': \n\n');
    }
    assert.equal(to('/changes').length, 1, 'heartbeats keep it');
    while (to('/changes').length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(streams[0]?.cancelled, true);
    listener.leave();
  });

  it('renews a refused token and goes on', async () => {
    const stream = new FakeStream().write(': hi\n\n');
    const { adapter, given } = adapterOver({
      '/changes': (request) =>
        request.headers.get('authorization') === 'Bearer t1' ? problem(401, 'unauthenticated') : stream.response(),
    });
    const listener = listen(adapter);
    await listener.until(linked('live'));
    assert.deepEqual(given, ['t1', 't2']);
    assert.ok(!linked('offline')(listener.heard));
    listener.leave();
  });

  it('says offline while nothing is reached, and is back when the network is', async () => {
    const stream = new FakeStream().write(': hi\n\n');
    const { adapter } = adapterOver({
      '/changes': (_, count) => {
        if (count < 3) throw new TypeError('fetch failed');
        return stream.response();
      },
    });
    const listener = listen(adapter);
    await listener.until(has('reset'));
    assert.deepEqual(listener.heard.slice(0, 3), [
      { type: 'link', state: 'offline' },
      { type: 'link', state: 'live' },
      { type: 'reset' },
    ]);
    listener.leave();
  });

  it('waits as long as the server asks', async () => {
    const times: number[] = [];
    const stream = new FakeStream().write(': hi\n\n');
    const { adapter } = adapterOver({
      '/changes': (_, count) => {
        times.push(Date.now());
        return count === 0 ? problem(503, 'unavailable', { 'retry-after': '1' }) : stream.response();
      },
    });
    const listener = listen(adapter);
    await listener.until(linked('live'));
    assert.ok((times[1] ?? 0) - (times[0] ?? 0) >= 950);
    listener.leave();
  });

  it('ends for everybody with the access, also where another call learns of it first', async () => {
    const stream = new FakeStream().write(': hi\n\n');
    const { adapter } = adapterOver({
      '/changes': () => stream.response(),
      '/projects': () => problem(403, 'access_expired'),
    });
    const [first, second] = [listen(adapter), listen(adapter)];
    await Promise.all([first.until(linked('live')), second.until(linked('live'))]);
    await assert.rejects(adapter.projects?.list() ?? Promise.resolve());
    await Promise.all([first.done, second.done]);
    assert.deepEqual(last(first.heard), { type: 'ended', code: 'access_expired' });
    assert.deepEqual(last(second.heard), { type: 'ended', code: 'access_expired' });
    const late = listen(adapter);
    await late.done;
    assert.deepEqual(late.heard, [{ type: 'ended', code: 'access_expired' }]);
  });

  it('ends by an event, and by the answer to the stream itself', async () => {
    const stream = new FakeStream().write(eventText({ type: 'ended', code: 'access_ended' }, 'e1'));
    for (const answer of [() => stream.response(), () => problem(403, 'access_ended')]) {
      const { adapter, to } = adapterOver({ '/changes': answer });
      const listener = listen(adapter);
      await listener.done;
      assert.deepEqual(last(listener.heard), { type: 'ended', code: 'access_ended' });
      assert.equal(to('/changes').length, 1);
    }
  });

  it('passes over nothing that it cannot understand: listeners read again; with strict they fail', async () => {
    const answer = () =>
      new FakeStream().write(eventText({ type: 'upsert', noun: 'stages', record: {} }, 'e1')).response();
    const { adapter } = adapterOver({ '/changes': answer });
    const listener = listen(adapter);
    await listener.until(has('reset'));
    listener.leave();
    const strict = listen(adapterOver({ '/changes': answer }, { strict: true }).adapter);
    await assert.rejects(strict.done, { code: 'bad_answer' });
  });

  it('fails where nobody is signed in, and says first that nothing may be shown', async () => {
    const { adapter, to } = adapterOver({ '/changes': () => problem(401, 'unauthenticated') });
    const listener = listen(adapter);
    await assert.rejects(listener.done, { code: 'unauthenticated' });
    assert.deepEqual(listener.heard, [{ type: 'link', state: 'offline', lapsed: true }]);
    assert.equal(to('/changes').length, 2);
  });

  it('signs out in silence', async () => {
    const stream = new FakeStream().write(': hi\n\n');
    const { adapter } = adapterOver({ '/changes': () => stream.response() });
    const listener = listen(adapter);
    await listener.until(linked('live'));
    adapter.signOut?.();
    await listener.done;
    assert.deepEqual(listener.heard, [{ type: 'link', state: 'live' }]);
    assert.equal(stream.cancelled, true);
  });

  it('says that the session lapsed where the network is gone past its end', async () => {
    let reached = true;
    const session = () =>
      reached
        ? Promise.resolve({ token: 't', expiresAt: new Date(Date.now() + 80).toISOString() })
        : Promise.reject(new TypeError('fetch failed'));
    const streams = [new FakeStream().write(': hi\n\nid: p\n\n'), new FakeStream().write(': hi\n\n')];
    const { adapter, to } = adapterOver(
      {
        '/changes': () => {
          if (!reached) throw new TypeError('fetch failed');
          return streams[to('/changes').length > 1 ? 1 : 0]?.response() ?? problem(503, 'unavailable');
        },
      },
      { session },
    );
    const listener = listen(adapter);
    await listener.until(linked('live'));
    reached = false;
    streams[0]?.cut();
    await listener.until((events) => events.some((event) => event.type === 'link' && event.lapsed === true));
    assert.deepEqual(listener.heard[1], { type: 'link', state: 'offline' });
    reached = true;
    await listener.until(has('reset'));
    assert.deepEqual(listener.heard.slice(-2), [{ type: 'link', state: 'live' }, { type: 'reset' }]);
    listener.leave();
  });

  it('lets reads wait a moment for a stream that is being opened, so that nothing falls between', async () => {
    const order: string[] = [];
    const stream = new FakeStream().write(': hi\n\n');
    const { adapter } = adapterOver({
      '/changes': async () => {
        await new Promise((resolve) => setTimeout(resolve, 10));
        order.push('changes');
        return stream.response();
      },
      '/session': () => {
        order.push('session');
        return json(sessionAnswer);
      },
    });
    const listener = listen(adapter);
    await adapter.session.get();
    assert.deepEqual(order, ['changes', 'session']);
    assert.ok(!has('reset')(listener.heard));
    listener.leave();
  });

  it('asks to read again what was read before a slow stream stood', async () => {
    const stream = new FakeStream().write(': hi\n\n');
    const { adapter } = adapterOver({
      '/changes': async () => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        return stream.response();
      },
      '/session': () => json(sessionAnswer),
    });
    const listener = listen(adapter);
    await adapter.session.get();
    await listener.until(has('reset'));
    listener.leave();
  });
});
