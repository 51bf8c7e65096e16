import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { suiteId as id, suiteViewers as viewers, suiteWorld } from '../../../src/conformance/server/world.ts';
import type { FileDriver } from '../../../src/contract/files.ts';
import { memoryFiles } from '../../../src/stores/memory/files.ts';
import { adapterNow, adapterWorld } from '../../../src/conformance/adapter/world.ts';
import { adminKey, assertAlike, openHouse, type TestHouse } from '../house.ts';

const { accountId } = adapterWorld;
const [draft, cost] = [id('attachments', 'draft'), id('attachments', 'cost')];
const landing = id('tasks', 'landing');
const at = (file: string) => `/v1/attachments/${file}/content`;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('the bytes of files over HTTP', () => {
  let files: FileDriver;
  let house: TestHouse;
  const fresh = async () => {
    files = memoryFiles({ limit: 1000 });
    house = await openHouse(suiteWorld, { files });
    house.clock.set(adapterNow);
  };
  const put = async (file: string, body: BodyInit, headers: Record<string, string> = {}) => {
    const request = new Request(`http://guest.test/admin/attachments/${file}/content?accountId=${accountId}`, {
      ...{ method: 'PUT', body, headers: { authorization: `Bearer ${adminKey}`, ...headers }, duplex: 'half' },
    });
    const answer = await house.handler(request, { address: '10.0.0.1' });
    return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
  };
  const record = async (file: string) =>
    (await house.admin('GET', `/admin/attachments/${file}?accountId=${accountId}`)).json;
  const patch = (file: string, more: object) =>
    house.admin('PATCH', `/admin/attachments/${file}`, { body: { accountId, ...more } });
  before(fresh);
  after(() => house.close());

  it('are taken as they are, and the server says their digest and size', async () => {
    const answer = await put(draft, 'Drawn.');
    assert.equal(answer.status, 200, JSON.stringify(answer.json));
    assert.deepEqual([answer.json['digest'], answer.json['size']], [sha256('Drawn.'), 6]);
    const again = await put(draft, 'Drawn.');
    assert.deepEqual(again, answer);
    const other = await put(draft, 'Drawn otherwise.');
    assert.deepEqual([other.status, other.json['code'], other.json['pointer']], [409, 'conflict', '/digest']);
    assert.deepEqual(await record(draft), answer.json);
    assert.equal((await patch(draft, { digest: null })).status, 200);
    assert.equal((await put(draft, 'Drawn otherwise.')).json['digest'], sha256('Drawn otherwise.'));
    assert.equal((await put(draft, '')).status, 409);
  });

  it('go to exactly those who are told of the file, and to all others as if there were none', async () => {
    await fresh();
    await put(draft, 'Drawn.');
    await put(cost, 'What it costs us.');
    const counted = new Map<string, number>();
    for (const [name, viewer] of Object.entries(viewers)) {
      const ask = await house.as(viewer).catch(() => undefined);
      if (!ask) continue;
      const listed = await ask('GET', `/v1/tasks/${landing}/attachments`);
      const items = (listed.json['items'] ?? []) as readonly { readonly id: string; readonly digest?: unknown }[];
      const absent = await ask('GET', at('unknown'));
      for (const [file, text] of [
        [draft, 'Drawn.'],
        [cost, 'What it costs us.'],
      ] as const) {
        const answer = await ask('GET', at(file));
        const head = await ask('HEAD', at(file));
        const told = items.find((one) => one.id === file);
        counted.set(`${file} ${answer.status}`, (counted.get(`${file} ${answer.status}`) ?? 0) + 1);
        assert.deepEqual([head.status, head.text], [answer.status, '']);
        if (told?.digest === undefined) {
          assertAlike(answer, absent, name);
          continue;
        }
        assert.deepEqual([answer.status, answer.text], [200, text], name);
        assert.deepEqual(head.headers, answer.headers);
      }
    }
    assert.ok((counted.get(`${draft} 200`) ?? 0) > 2 && (counted.get(`${draft} 404`) ?? 0) > 1, 'both happened');
    assert.ok((counted.get(`${cost} 200`) ?? 0) >= 1 && (counted.get(`${cost} 404`) ?? 0) > 3, 'both happened');
    assert.equal((await house.ask('GET', at(draft))).status, 401);
  });

  it('are handed out to be saved, under their name, and run nowhere', async () => {
    await patch(draft, { name: 'Angebot "Ö" \u202Efdp/..exe', mediaType: 'text/html' });
    const client = await house.as(viewers.client);
    const { headers } = await client('GET', at(draft));
    assert.equal(headers['content-type'], 'application/octet-stream');
    assert.equal(headers['content-length'], '6');
    assert.equal(
      headers['content-disposition'],
      `attachment; filename="Angebot _O__ _fdp_..exe"; filename*=UTF-8''Angebot%20_%C3%96_%20_fdp_..exe`,
    );
    assert.equal(headers['repr-digest'], `sha-256=:${createHash('sha256').update('Drawn.').digest('base64')}:`);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['cache-control'], 'private, no-store');
    assert.match(headers['content-security-policy'] ?? '', /^sandbox; default-src 'none'/);
    await patch(draft, { mediaType: 'Application/PDF' });
    assert.equal((await client('GET', at(draft))).headers['content-type'], 'application/pdf');
    assert.deepEqual((await client('GET', `${at(draft)}?as=page`)).json['pointer'], '/as');
  });

  it('do not follow from a digest that somebody states', async () => {
    const client = await house.as(viewers.client);
    const [before] = [await client('GET', at('unknown'))];
    await patch(draft, { digest: sha256('What it costs us.') });
    assertAlike(await client('GET', at(draft)), before);
    await patch(draft, { digest: 'a'.repeat(64) });
    assertAlike(await client('GET', at(draft)), before);
    await patch(draft, { digest: sha256('Drawn.') });
  });

  it('that were cut off, or are too many, leave nothing', async () => {
    await fresh();
    const was = await record(draft);
    const cut = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new TextEncoder().encode('half'));
        controller.error(new Error('The wire was cut.'));
      },
    });
    assert.equal((await put(draft, cut)).status, 500);
    assert.equal((await put(draft, 'x'.repeat(1001))).status, 413);
    assert.equal((await put(draft, 'x', { 'content-encoding': 'gzip' })).status, 415);
    assert.equal((await put('unknown', 'x')).status, 404);
    assert.equal((await put(draft, 'x', { authorization: 'Bearer wrong' })).status, 401);
    assert.equal((await put(draft, 'x', { 'if-match': '"99"' })).status, 409);
    assert.deepEqual(await record(draft), was);
    for (const text of ['half', 'x', 'x'.repeat(1001)])
      assert.equal(await files.sizeOf(`${accountId}/${draft}`, sha256(text)), undefined);
  });

  it('that were signed are locked, and can still be put where they were stated before', async () => {
    await fresh();
    const text = 'The final version.';
    await patch(draft, { digest: sha256(text), size: text.length });
    const team = await house.as(viewers.team);
    const asked = await team('POST', '/v1/approvals', {
      body: {
        subject: { kind: 'attachment', id: draft },
        signerIds: [viewers.client.personId],
        sequence: 'parallel',
      },
    });
    assert.equal(asked.status, 201, asked.text);
    const client = await house.as(viewers.client);
    const path = `/v1/approvals/${String(asked.json['id'])}`;
    const { json } = await client('POST', `${path}/view`);
    const signed = await client('POST', `${path}/decision`, {
      body: { decision: 'approved', digest: json['digest'], signature: { kind: 'typed', name: 'Ines' } },
    });
    assert.equal(signed.status, 200, signed.text);
    const other = await put(draft, 'Another version.');
    assert.deepEqual([other.status, other.json['code']], [423, 'locked']);
    assert.equal((await client('GET', at(draft))).status, 404);
    const was = await record(draft);
    const same = await put(draft, text);
    assert.deepEqual([same.status, same.json], [200, was]);
    assert.equal((await client('GET', at(draft))).text, text);
  });

  it('that come twice at a time are taken twice', async () => {
    await fresh();
    const both = await Promise.all([put(draft, 'Drawn.'), put(draft, 'Drawn.')]);
    assert.deepEqual(
      both.map(({ status }) => status),
      [200, 200],
    );
    const mixed = await Promise.all([put(cost, 'One.'), put(cost, 'Two.')]);
    assert.deepEqual(mixed.map(({ status }) => status).sort(), [200, 409]);
    const { digest } = await record(cost);
    const other = digest === sha256('One.') ? sha256('Two.') : sha256('One.');
    assert.equal(await files.sizeOf(`${accountId}/${cost}`, other), undefined);
  });

  it('go with their attachment', async () => {
    const owner = `${accountId}/${draft}`;
    assert.equal(await files.sizeOf(owner, sha256('Drawn.')), 6);
    assert.equal((await house.admin('DELETE', `/admin/attachments/${draft}?accountId=${accountId}`)).status, 204);
    assert.equal(await files.sizeOf(owner, sha256('Drawn.')), undefined);
  });
});

describe('a server that keeps no bytes', () => {
  it('takes none, and answers for those of every file as for those of none', async () => {
    const house = await openHouse(suiteWorld);
    house.clock.set(adapterNow);
    await house.admin('PATCH', `/admin/attachments/${draft}`, { body: { accountId, digest: 'a'.repeat(64) } });
    const path = `/admin/attachments/${draft}/content?accountId=${accountId}`;
    assert.equal((await house.admin('PUT', path, { body: 'Drawn.' })).status, 404);
    const client = await house.as(viewers.client);
    assertAlike(await client('GET', at(draft)), await client('GET', at('unknown')));
    assert.equal((await client('GET', at(draft))).status, 404);
    await house.close();
  });
});
