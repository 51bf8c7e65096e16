import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { eventText } from '../../src/server/guest/event-text.ts';
import { listen, type Listening } from '../../src/server/start/listen.ts';
import { boardWorld, fixtureNow } from '../../src/worlds/fixtures.ts';
import { openHouse, type TestHouse } from './house.ts';

const { world, accountId, taskIds, viewers } = boardWorld({ tasks: 9 });
const visible = taskIds[0] ?? '';
const internal = taskIds[7] ?? '';

interface Event {
  readonly id?: string;
  readonly data: Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** A reader of a stream that waits for what it is asked for. */
class Reader {
  readonly response: Response;
  text = '';
  isEnded = false;
  readonly #done: Promise<void>;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;

  constructor(response: Response) {
    this.response = response;
    this.#reader = (response.body as ReadableStream<Uint8Array>).getReader();
    this.#done = this.#read();
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for (let step = await this.#reader.read(); !step.done; step = await this.#reader.read()) {
        this.text += decoder.decode(step.value, { stream: true });
      }
    } catch {
      // cut off
    }
    this.isEnded = true;
  }

  get events(): readonly Event[] {
    return this.text.split('\n\n').flatMap((block) => {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      const id = /^id: (.*)$/m.exec(block)?.[1];
      return data === undefined
        ? []
        : [{ ...(id === undefined ? {} : { id }), data: JSON.parse(data) as Event['data'] }];
    });
  }

  get lastId(): string {
    return (
      this.text
        .match(/^id: (.*)$/gm)
        ?.at(-1)
        ?.slice(4) ?? ''
    );
  }

  async until(holds: (reader: Reader) => boolean, patience = 2000): Promise<void> {
    for (const end = Date.now() + patience; !holds(this); await wait(5)) {
      if (Date.now() > end) assert.fail(`waited in vain; the stream said: ${this.text.slice(-500)}`);
    }
  }

  async close(): Promise<void> {
    await this.#reader.cancel();
    await this.#done;
  }
}

describe('the stream', () => {
  let house: TestHouse;
  before(async () => (house = await openHouse(world, { timing: { heartbeat: 50 } })));
  after(() => house.close());

  async function open(over = house, viewer = viewers.client, headers: Record<string, string> = {}): Promise<Reader> {
    const authorization = `Bearer ${await over.token(viewer)}`;
    const reader = new Reader(
      await over.handler(new Request('http://guest.test/v1/changes', { headers: { authorization, ...headers } })),
    );
    await reader.until(({ text }) => text.includes('\n\n'));
    return reader;
  }
  const retitle = (title: string, id = visible, over = house) =>
    over.admin('PATCH', `/admin/tasks/${id}`, { body: { accountId, title } });

  it('speaks at once, and shows life after that', async () => {
    const reader = await open();
    assert.equal(reader.response.headers.get('content-type'), 'text/event-stream');
    assert.match(reader.response.headers.get('cache-control') ?? '', /no-store, no-transform/);
    assert.equal(reader.response.headers.get('x-accel-buffering'), 'no');
    assert.notEqual(reader.lastId, '', 'there is a place to go on from before any event');
    await reader.until(({ text }) => (text.match(/^: $/gm)?.length ?? 0) > 1);
    await reader.close();
  });

  it('tells what moves in sight, exactly as a GET would answer, and nothing else', async () => {
    const reader = await open();
    await retitle('Nobody hears of this', internal);
    await retitle('Heard of');
    await reader.until(({ events }) => events.length > 0);
    const client = await house.as(viewers.client);
    const [event] = reader.events;
    assert.deepEqual(event?.data, {
      type: 'upsert',
      noun: 'tasks',
      record: (await client('GET', `/v1/tasks/${visible}`)).json,
    });
    assert.equal(reader.text.includes(internal), false);
    await reader.close();
  });

  it('goes on after the last event, and nothing is missing or told twice in a row', async () => {
    const reader = await open();
    await retitle('One');
    await reader.until(({ events }) => events.length === 1);
    await reader.close();
    await retitle('Two');
    await retitle('Three');
    const back = await open(house, viewers.client, { 'last-event-id': reader.lastId });
    await back.until(({ events }) => events.some(({ data }) => data['record']?.title === 'Three'));
    const titles = back.events.map(({ data }) => data['record'].title as string);
    assert.ok(
      titles.every((title) => ['Two', 'Three'].includes(title)),
      titles.join(),
    );
    await back.close();
  });

  it('starts again where an id is bent or of another viewer', async () => {
    const other = await open(house, viewers.team);
    for (const id of ['bent', other.lastId]) {
      const reader = await open(house, viewers.client, { 'last-event-id': id });
      await reader.until(({ events }) => events[0]?.data['type'] === 'reset');
      await reader.close();
    }
    await other.close();
  });

  it('starts again where the log no longer reaches back', async () => {
    const own = await openHouse(world);
    const reader = await open(own);
    await reader.close();
    await retitle('Old', visible, own);
    const later = new Date(Date.parse(fixtureNow) + 1000).toISOString();
    await own.store.forget({ changes: later, keys: later });
    const back = await open(own, viewers.client, { 'last-event-id': reader.lastId });
    await back.until(({ events }) => events[0]?.data['type'] === 'reset');
    await back.close();
    await own.close();
  });

  it('ends within a second of the end of access', async () => {
    const own = await openHouse(world);
    const reader = await open(own);
    const guest = world.guests?.find(({ personId }) => personId === viewers.client.personId);
    await own.admin('PATCH', `/admin/guests/${guest?.id ?? ''}`, { body: { accountId, state: 'ended' } });
    await retitle('After the end', visible, own);
    await reader.until(({ isEnded }) => isEnded, 1000);
    assert.deepEqual(
      reader.events.map(({ data }) => data),
      [{ type: 'ended', code: 'access_ended' }],
    );
    await own.close();
  });

  it('ends with its token', async () => {
    const own = await openHouse(world);
    const reader = await open(own);
    await own.admin('POST', '/admin/clock', {
      body: { now: new Date(Date.parse(fixtureNow) + 301_000).toISOString() },
    });
    await reader.until(({ isEnded }) => isEnded);
    const real = await openHouse(world, { clock: undefined, timing: { heartbeat: 60_000 } });
    const authorization = `Bearer ${await real.token(viewers.client, { ttl: 2 })}`;
    const short = new Reader(
      await real.handler(new Request('http://guest.test/v1/changes', { headers: { authorization } })),
    );
    await wait(300);
    assert.equal(short.isEnded, false);
    await short.until(({ isEnded }) => isEnded, 3000);
    await own.close();
    await real.close();
  });

  it('ends when the server stops, and none opens then', async () => {
    const own = await openHouse(world);
    const reader = await open(own);
    const authorization = `Bearer ${await own.token(viewers.client)}`;
    own.handler.close();
    await reader.until(({ isEnded }) => isEnded);
    assert.equal((await own.ask('GET', '/v1/changes', { headers: { authorization } })).status, 503);
    assert.equal((await own.ask('GET', '/ready')).status, 503);
    assert.equal((await own.ask('GET', '/health')).status, 200);
    await own.close();
  });

  it('answers HEAD without staying open', async () => {
    const client = await house.as(viewers.client);
    const head = await client('HEAD', '/v1/changes');
    assert.equal(head.status, 200);
    assert.equal(head.headers['content-type'], 'text/event-stream');
  });

  it('is polled where it is cut off: in the same order, with the same sight, and never skipping', async () => {
    const client = await house.as(viewers.client);
    const poll = async (after = '') => (await client('GET', `/v1/changes?poll=1${after && `&after=${after}`}`)).json;
    const first = await poll();
    assert.deepEqual(first['events'], []);
    await retitle('Hidden', internal);
    await retitle('Polled');
    const second = await poll(first['next']);
    assert.deepEqual(
      second['events'].map((event: Event['data']) => event['record'].title),
      ['Polled'],
    );
    assert.deepEqual((await poll(second['next']))['events'], []);
    assert.deepEqual((await poll('bent'))['events'], [{ type: 'reset' }]);
    assert.equal(first['next'].length, second['next'].length);
  });
});

describe('the text of an event', () => {
  it('cannot be forged by what a record holds', () => {
    const name = 'a\r\ndata: {"type":"reset"}\n\nid: 7\u2028';
    const record = { id: 's', version: 'v'.repeat(22), rights: [], projectId: 'p', name };
    const text = eventText({ type: 'upsert', noun: 'stages', record, place: 'here' } as never);
    assert.equal(text.split(/\r\n|\r|\n/).length, 4, 'id, data, and two empty');
    assert.equal(JSON.parse(text.split('\n')[1]?.slice('data: '.length) ?? '').record.name, name);
  });

  it('is refused where its place or its shape is none of the protocol', () => {
    assert.throws(() => eventText({ type: 'reset', place: 'a\nb' } as never));
    assert.throws(() => eventText({ type: 'reset', secret: 1 } as never));
    assert.equal(eventText({ type: 'link', state: 'live' } as never), '');
  });
});

describe('a reader who takes nothing', () => {
  let house: TestHouse;
  let listening: Listening;
  before(async () => {
    house = await openHouse(world, { timing: { heartbeat: 100, queue: 1024 } });
    listening = await listen(house.handler, { host: '127.0.0.1', port: 0 });
  });
  after(async () => {
    house.handler.close();
    await listening.stop(500);
    await house.close();
  });

  it('is cut off, and everybody else goes on', async () => {
    const headers = { authorization: `Bearer ${await house.token(viewers.team)}` };
    const stalled = await house.handler(new Request('http://guest.test/v1/changes', { headers }));
    const reading = new Reader(await fetch(`${listening.url}/v1/changes`, { headers }));
    const description = 'x'.repeat(5000);
    for (let at = 0; at < 5; at += 1) {
      await house.admin('PATCH', `/admin/tasks/${visible}`, {
        body: { accountId, title: `Title ${at}`, description: `${description}${at}` },
      });
    }
    await reading.until(({ events }) => events.some(({ data }) => data['record']?.title === 'Title 4'));
    await wait(500);
    await assert.rejects(stalled.text(), /takes nothing/);
    assert.equal(reading.isEnded, false);
    await reading.close();
  });
});
