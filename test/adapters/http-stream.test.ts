import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventText, FakeStream, problem } from './fake-backend.ts';
import { adapterOver, listen, upsert, last, linked, has, names } from './listen.ts';

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

  it('keeps the order of events where what is known of one has to be loaded first', async () => {
    const stream = new FakeStream().write(': hello\n\n');
    const { adapter } = adapterOver({ '/changes': () => stream.response() }, { strict: true });
    const listener = listen(adapter);
    await listener.until(linked('live'));
    const order = { id: 'o1', version: 'v'.repeat(22), rights: [], projectId: 'p1', writable: [] };
    const events = [upsert('one'), { type: 'upsert', noun: 'orders', record: order }, upsert('two')];
    stream.write(events.map((event, at) => eventText(event, `e${at}`)).join(''));
    await listener.until((heard) => names(heard).length === 2);
    assert.deepEqual(
      listener.heard.flatMap((event) => (event.type === 'upsert' ? [event.noun] : [])),
      ['stages', 'orders', 'stages'],
    );
    listener.leave();
    await listener.done;
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
});
