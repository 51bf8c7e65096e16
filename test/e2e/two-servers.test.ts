import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type Postgres, startPostgres } from '../../tools/postgres.ts';
import { makePlace, startServed, tokenOf, type Place, type Served } from '../support/served.ts';

describe('two servers on one PostgreSQL', () => {
  let data: string;
  let postgres: Postgres;
  let one: Served;
  let other: Served;
  let place: Place;
  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'guest-kit-two-'));
    postgres = await startPostgres();
    const env = { GUEST_KIT_DATA: data, DATABASE_URL: await postgres.createDatabase(), GUEST_KIT_SECOND_LOCK: 'on' };
    // Both at once, on an empty database and an empty folder.
    [one, other] = await Promise.all([startServed(env, ['--demo']), startServed(env, ['--demo'])]);
    place = await makePlace(one);
  });
  after(async () => {
    await one?.kill();
    await other?.kill();
    await postgres?.stop();
    await rm(data, { recursive: true, force: true });
  });

  async function stream(
    served: Served,
    token: string,
  ): Promise<{ readonly text: () => string; readonly isEnded: () => boolean }> {
    const response = await fetch(`${served.url}/v1/changes`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal(response.status, 200);
    let text = '';
    let isEnded = false;
    const decoder = new TextDecoder();
    void (async () => {
      for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
      isEnded = true;
    })();
    await until(
      () => text.includes('\n\n'),
      2000,
      () => text,
    );
    return { text: () => text, isEnded: () => isEnded };
  }

  async function until(holds: () => boolean, patience: number, says: () => string): Promise<number> {
    const start = performance.now();
    while (!holds()) {
      if (performance.now() - start > patience) assert.fail(`waited ${patience} ms in vain: ${says().slice(-400)}`);
      await wait(5);
    }
    return performance.now() - start;
  }

  it('take one another’s sessions', async () => {
    const token = await tokenOf(one, place, place.memberId);
    const answer = await fetch(`${other.url}/v1/session`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal(answer.status, 200, await answer.text());
  });

  it('tell the streams of each what went through the other', async () => {
    const [client, member] = [await tokenOf(other, place, place.clientId), await tokenOf(one, place, place.memberId)];
    const streams = [await stream(one, client), await stream(other, client)];
    for (const [at, served] of [one, other].entries()) {
      const title = `through server ${at}`;
      const made = await fetch(`${served.url}/v1/projects/${place.projectId}/tasks`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${member}`,
          'content-type': 'application/json',
          'idempotency-key': `through-${at}`,
        },
        body: JSON.stringify({ title, stageId: place.stageId }),
      });
      assert.equal(made.status, 201, await made.text());
      for (const { text } of streams) await until(() => text().includes(title), 2000, text);
    }
  });

  it('do an act once, whichever of them it reaches', async () => {
    const member = await tokenOf(one, place, place.memberId);
    const send = (served: Served) =>
      fetch(`${served.url}/v1/projects/${place.projectId}/tasks`, {
        method: 'POST',
        headers: { authorization: `Bearer ${member}`, 'content-type': 'application/json', 'idempotency-key': 'once' },
        body: JSON.stringify({ title: 'Once', stageId: place.stageId }),
      });
    const answers = await Promise.all([send(one), send(other), send(one), send(other)]);
    const ids = new Set<string>();
    for (const answer of answers) {
      const body = (await answer.json()) as { id?: string; code?: string };
      if (answer.status === 201 && body.id !== undefined) ids.add(body.id);
      else assert.equal(body.code, 'in_progress');
    }
    assert.equal(ids.size, 1);
  });

  it('end the streams of a guest within a second of the end of access', async () => {
    const streams = await Promise.all(
      [one, other].map(async (served) => stream(served, await tokenOf(one, place, place.clientId))),
    );
    const { body } = await one.admin('GET', `guests?accountId=${place.accountId}`);
    const [{ id }] = body['items'] as [{ id: string }];
    assert.equal(
      (await one.admin('PATCH', `guests/${id}`, { accountId: place.accountId, state: 'ended' })).status,
      200,
    );
    for (const { text, isEnded } of streams) {
      await until(isEnded, 1000, text);
      assert.match(text(), /"code":"access_ended"/);
    }
  });
});
