import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventText, FakeStream, json, problem, tokens } from './fake-backend.ts';
import { adapterOver, listen, last, linked, has } from './listen.ts';

describe('the end of a stream, and its gaps', () => {
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
      '/projects': () => {
        order.push('projects');
        return json({ items: [] });
      },
    });
    const listener = listen(adapter);
    await adapter.projects?.list();
    assert.deepEqual(order, ['changes', 'projects']);
    assert.ok(!has('reset')(listener.heard));
    listener.leave();
  });

  it('counts that moment from the token on', async () => {
    const { session } = tokens();
    const slow = async () => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      return session();
    };
    const stream = new FakeStream().write(': hi\n\n');
    const answers = { '/changes': () => stream.response(), '/projects': () => json({ items: [] }) };
    const { adapter, to } = adapterOver(answers, { session: slow });
    const listener = listen(adapter);
    await adapter.projects?.list();
    assert.equal(to('/changes').length, 1);
    assert.ok(linked('live')(listener.heard) && !has('reset')(listener.heard));
    listener.leave();
  });

  it('asks to read again what was read before a slow stream stood', async () => {
    const stream = new FakeStream().write(': hi\n\n');
    const { adapter } = adapterOver({
      '/changes': async () => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        return stream.response();
      },
      '/projects': () => json({ items: [] }),
    });
    const listener = listen(adapter);
    await adapter.projects?.list();
    await listener.until(has('reset'));
    listener.leave();
  });
});
