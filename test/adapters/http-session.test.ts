import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { httpAdapter } from '../../src/adapters/http.ts';
import { isGuestError } from '../../src/contract/errors.ts';
import {
  type Answer,
  eventText,
  fakeBackend,
  FakeStream,
  json,
  problem,
  quick,
  sessionAnswer,
  tokens,
} from './fake-backend.ts';

/** An adapter whose backend answers `/session` when the test lets it. */
function held(answer: Answer = () => json(sessionAnswer)) {
  const waiting: (() => void)[] = [];
  const stream = new FakeStream().write(': hi\n\n');
  const backend = fakeBackend({
    '/session': async (request, count) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return answer(request, count);
    },
    '/changes': () => stream.response(),
  });
  const adapter = httpAdapter({
    baseUrl: 'https://guest.test/v1',
    session: tokens().session,
    fetch: backend.fetch,
    timing: quick,
  });
  const asked = (): number => backend.to('/session').length;
  const release = async (count = 1): Promise<void> => {
    for (const late = Date.now() + 3000; asked() < count; await turn()) assert.ok(Date.now() < late, 'nobody asked');
    for (const go of waiting.splice(0)) go();
  };
  return { adapter, backend, stream, asked, release };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 1));

describe('the session', () => {
  it('is asked for once by all who ask in one moment, and again afterwards', async () => {
    const { adapter, asked, release } = held();
    const both = Promise.all([adapter.session.get(), adapter.session.get({ signal: new AbortController().signal })]);
    await release();
    assert.deepEqual(await both, [sessionAnswer, sessionAnswer]);
    assert.equal(asked(), 1);
    const later = adapter.session.get();
    await release(2);
    await later;
    assert.equal(asked(), 2);
  });

  it('is not kept where it was refused', async () => {
    const { adapter, release } = held((_, count) => (count === 0 ? problem(403, 'access_ended') : json(sessionAnswer)));
    const both = Promise.allSettled([adapter.session.get(), adapter.session.get()]);
    await release();
    for (const one of await both) {
      assert.ok(one.status === 'rejected' && isGuestError(one.reason) && one.reason.code === 'access_ended');
    }
    const later = adapter.session.get();
    await release(2);
    assert.deepEqual(await later, sessionAnswer);
  });

  it('comes for one although another no longer waits, and is given up when nobody does', async () => {
    const { adapter, backend, asked, release } = held();
    const [left, stayed] = [new AbortController(), new AbortController()];
    const first = adapter.session.get({ signal: left.signal });
    const second = adapter.session.get({ signal: stayed.signal });
    left.abort();
    await assert.rejects(first, { name: 'AbortError' });
    await release();
    assert.deepEqual(await second, sessionAnswer);
    const third = adapter.session.get({ signal: stayed.signal });
    while (asked() < 2) await turn();
    stayed.abort();
    await assert.rejects(third, { name: 'AbortError' });
    assert.ok(backend.to('/session')[1]?.signal.aborted);
  });

  it('is asked for anew after a reset, and by nobody after the sign-out', async () => {
    const { adapter, stream, asked, release } = held();
    const stop = new AbortController();
    const events = adapter.changes?.({ signal: stop.signal })[Symbol.asyncIterator]();
    const reset = events?.next();
    const before = adapter.session.get();
    while (asked() < 1) await turn();
    stream.write(eventText({ type: 'reset' }));
    await reset;
    const after = adapter.session.get();
    await release(2);
    await Promise.all([before, after]);
    const last = adapter.session.get();
    last.catch(() => undefined);
    while (asked() < 3) await turn();
    adapter.signOut?.();
    await assert.rejects(adapter.session.get(), (error) => isGuestError(error) && error.code === 'unauthenticated');
    assert.equal(asked(), 3);
    stop.abort();
    await release(3);
    await Promise.allSettled([last, events?.return?.()]);
  });
});
