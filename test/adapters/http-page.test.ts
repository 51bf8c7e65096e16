import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { httpAdapter } from '../../src/adapters/http.ts';
import type { GuestAdapter } from '../../src/contract/adapter.ts';
import type { StreamEvent } from '../../src/contract/events.ts';
import { type Answer, fakeBackend, FakeStream, json, problem, quick, sessionAnswer, tokens } from './fake-backend.ts';

/** A page that can be looked at and whose network can come back. */
let page: EventTarget;
const globals = globalThis as { addEventListener?: unknown; removeEventListener?: unknown };
beforeEach(() => {
  page = new EventTarget();
  globals.addEventListener = page.addEventListener.bind(page);
  globals.removeEventListener = page.removeEventListener.bind(page);
});
afterEach(() => {
  delete globals.addEventListener;
  delete globals.removeEventListener;
});

async function whileListening(
  answers: Readonly<Record<string, Answer>>,
  act: (heard: readonly StreamEvent[], to: (path: string) => Request[], adapter: GuestAdapter) => Promise<void>,
  timing = quick,
) {
  const { fetch, to } = fakeBackend({
    '/changes': () => new FakeStream().write(': hi\n\nid: p1\n\n').response(),
    ...answers,
  });
  const adapter = httpAdapter({ baseUrl: 'https://guest.test/v1', session: tokens().session, fetch, timing });
  const stop = new AbortController();
  const heard: StreamEvent[] = [];
  const listening = (async () => {
    for await (const event of adapter.changes?.({ signal: stop.signal }) ?? []) heard.push(event);
  })();
  await until(() => heard.length > 0);
  try {
    await act(heard, to, adapter);
  } finally {
    stop.abort();
    await listening;
  }
}

async function until(met: () => boolean): Promise<void> {
  for (const late = Date.now() + 3000; !met();) {
    assert.ok(Date.now() < late, 'too late');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

const lapsed = (heard: readonly StreamEvent[]) => heard.some((event) => event.type === 'link' && event.lapsed === true);

describe('a page that is looked at again', () => {
  it('asks whether access still holds, and once for several signs of one look', async () => {
    await whileListening({ '/session': () => json(sessionAnswer) }, async (heard, to) => {
      page.dispatchEvent(new Event('visibilitychange'));
      page.dispatchEvent(new Event('focus'));
      await until(() => to('/session').length > 0);
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal(to('/session').length, 1);
      assert.equal(heard.length, 1);
    });
  });

  it('need not ask where the session came a moment ago', async () => {
    await whileListening({ '/session': () => json(sessionAnswer) }, async (_, to, adapter) => {
      await adapter.session.get();
      page.dispatchEvent(new Event('pageshow'));
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal(to('/session').length, 1);
    });
  });

  it('learns that access was taken back', async () => {
    await whileListening({ '/session': () => problem(403, 'access_ended') }, async (heard) => {
      page.dispatchEvent(new Event('focus'));
      await until(() => heard.some(({ type }) => type === 'ended'));
    });
  });

  it('shows nothing on where nobody can say so, until somebody can', async () => {
    let reached = false;
    const session = () => {
      if (!reached) throw new TypeError('fetch failed');
      return json(sessionAnswer);
    };
    await whileListening({ '/session': session }, async (heard) => {
      page.dispatchEvent(new Event('focus'));
      await until(() => lapsed(heard));
      reached = true;
      await until(() => heard.some(({ type }) => type === 'reset'));
      assert.deepEqual(heard.at(-1), { type: 'reset' });
      assert.deepEqual(heard.at(-2), { type: 'link', state: 'live' });
    });
  });

  it('tries again at once when the network is back', async () => {
    let reached = false;
    const stream = () => {
      if (!reached) throw new TypeError('fetch failed');
      return new FakeStream().write(': hi\n\n').response();
    };
    const slow = { ...quick, retryLeast: 60_000, retryMost: 60_000 };
    await whileListening(
      { '/changes': stream },
      async (heard) => {
        assert.deepEqual(heard, [{ type: 'link', state: 'offline' }]);
        reached = true;
        page.dispatchEvent(new Event('online'));
        await until(() => heard.some((event) => event.type === 'link' && event.state === 'live'));
      },
      slow,
    );
  });

  it('is not watched once nobody listens', async () => {
    let asked = 0;
    const session = () => json((asked += 1) && sessionAnswer);
    await whileListening({ '/session': session }, () => Promise.resolve());
    page.dispatchEvent(new Event('focus'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(asked, 0);
  });
});
