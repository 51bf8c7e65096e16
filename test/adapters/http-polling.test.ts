import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { httpAdapter } from '../../src/adapters/http.ts';
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

const upsert = (name: string) => ({ type: 'upsert', noun: 'stages', record: stage(name) });
const isPoll = (request: Request) => new URL(request.url).searchParams.get('poll') === '1';
const afterOf = (request: Request) => new URL(request.url).searchParams.get('after');

/** Runs over a backend until what was heard meets a condition. */
async function hear(answer: Answer, met: (events: readonly StreamEvent[], requests: readonly Request[]) => boolean) {
  const { fetch, to } = fakeBackend({ '/changes': answer, '/session': () => json(sessionAnswer) });
  const adapter = httpAdapter({ baseUrl: 'https://guest.test/v1', session: tokens().session, fetch, timing: quick });
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), 3000);
  const heard: StreamEvent[] = [];
  const look = setInterval(() => met(heard, to('/changes')) && stop.abort(), 5);
  for await (const event of adapter.changes?.({ signal: stop.signal }) ?? []) heard.push(event);
  const arrived = met(heard, to('/changes'));
  clearTimeout(late);
  clearInterval(look);
  assert.ok(arrived, JSON.stringify(heard));
  return { heard, requests: to('/changes') };
}

describe('polling of the HTTP adapter, where streams are cut off', () => {
  const nothing = (next: string) => json({ events: [], next });

  it('begins where no first byte arrives', async () => {
    const { heard, requests } = await hear(
      (request) => {
        if (!isPoll(request)) return new FakeStream().response();
        return afterOf(request) === 'p1'
          ? json({ events: [upsert('one')], next: 'p2' })
          : nothing(afterOf(request) ?? 'p1');
      },
      (events) => events.some(({ type }) => type === 'upsert'),
    );
    assert.deepEqual(
      heard.map((event) => (event.type === 'link' ? event.state : event.type)),
      ['polling', 'reset', 'upsert'],
    );
    assert.deepEqual(requests.filter(isPoll).map(afterOf).slice(0, 2), [null, 'p1']);
  });

  it('begins where the answer is held back until it ends', async () => {
    await hear(
      (request) =>
        isPoll(request) ? nothing('p1') : new Response('whole', { headers: { 'content-type': 'text/html' } }),
      (events) => events.some((event) => event.type === 'link' && event.state === 'polling'),
    );
  });

  it('begins where a stream ends at once, twice, and goes on from its place', async () => {
    const { requests } = await hear(
      (request) => {
        if (isPoll(request)) return nothing('p9');
        const stream = new FakeStream().write(eventText(upsert('one'), 'e1'));
        setTimeout(() => stream.end(), 5);
        return stream.response();
      },
      (events, sent) =>
        sent.some((request) => isPoll(request)) &&
        events.some((event) => event.type === 'link' && event.state === 'polling'),
    );
    assert.equal(requests.filter((request) => !isPoll(request)).length, 2);
    assert.equal(afterOf(requests.find(isPoll) ?? new Request('https://guest.test')), 'e1');
  });

  it('tries a stream again after a while', async () => {
    let streams = 0;
    const { heard } = await hear(
      (request) => {
        if (isPoll(request)) return nothing('p1');
        streams += 1;
        return streams === 1 ? new FakeStream().response() : new FakeStream().write(': hi\n\n').response();
      },
      (events) => events.some((event) => event.type === 'link' && event.state === 'live'),
    );
    assert.deepEqual(
      heard.filter(({ type }) => type === 'link').map((event) => (event as { state: string }).state),
      ['polling', 'live'],
    );
  });

  it('says offline when polls fail, and polls on', async () => {
    let polls = 0;
    const { heard } = await hear(
      (request) => {
        if (!isPoll(request)) return new FakeStream().response();
        polls += 1;
        return polls === 2 ? problem(500, 'server') : nothing('p1');
      },
      (events) => events.filter((event) => event.type === 'link' && event.state === 'polling').length === 2,
    );
    assert.deepEqual(
      heard.flatMap((event) => (event.type === 'link' ? [event.state] : [])),
      ['polling', 'offline', 'polling'],
    );
  });

  it('ends with the access', async () => {
    const { heard } = await hear(
      (request) =>
        isPoll(request)
          ? json({ events: [{ type: 'ended', code: 'access_ended' }], next: 'p1' })
          : new FakeStream().response(),
      (events) => events.some(({ type }) => type === 'ended'),
    );
    assert.equal(heard.at(-1)?.type, 'ended');
  });
});
