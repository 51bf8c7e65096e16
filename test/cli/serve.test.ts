import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { makePlace, startServed, tokenOf, type Served } from '../support/served.ts';

const cli = join(import.meta.dirname, '../../src/cli/guest-kit.ts');
const run = (args: readonly string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, NODE_ENV: 'test', ...env },
  });

describe('guest-kit', () => {
  it('tells how it is called and which version it is', () => {
    assert.match(run(['--help']).stdout, /guest-kit serve/);
    assert.match(run(['--version']).stdout, /^\d+\.\d+\.\d+\n$/);
  });

  it('ends with 2 for a wrong call, and says what is wrong', () => {
    for (const [args, env, says] of [
      [['dance'], {}, /no command dance/],
      [['serve', '--loud'], {}, /--loud/],
      [['serve'], { PORT: 'ninety' }, /PORT is a port/],
      [['serve', '--demo'], { NODE_ENV: 'production' }, /anybody as anybody/],
    ] as const) {
      const { status, stderr } = run(args, env);
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, says);
    }
  });
});

describe('guest-kit serve on SQLite', () => {
  let data: string;
  let served: Served;
  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'guest-kit-serve-'));
    served = await startServed({ GUEST_KIT_DATA: data }, ['--demo']);
  });
  after(async () => {
    await served.kill();
    await rm(data, { recursive: true });
  });

  it('prints a link to each page of the demo, and each opens under the strictest policy', async () => {
    for (const name of ['demo', 'client', 'courier', 'team', 'side-by-side']) {
      const response = await fetch(served.links.get(name) ?? '');
      assert.equal(response.status, 200, name);
      assert.match(await response.text(), /<!doctype html>/);
      const policy = response.headers.get('content-security-policy') ?? '';
      for (const part of [
        "default-src 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types lit-html 'allow-duplicates'",
      ]) {
        assert.ok(policy.includes(part), part);
      }
      assert.equal(policy.includes('unsafe'), false);
    }
  });

  it("signs the demo's people in, each with the own view", async () => {
    const session = async (as: string) => {
      const { token } = (await (await fetch(`${served.url}/demo/session?as=${as}`)).json()) as { token: string };
      return (await fetch(`${served.url}/v1/session`, { headers: { authorization: `Bearer ${token}` } })).json();
    };
    assert.equal(((await session('courier')) as { viewer: { kind: string } }).viewer.kind, 'guest');
    assert.equal(((await session('team')) as { viewer: { kind: string } }).viewer.kind, 'member');
    assert.equal((await fetch(`${served.url}/demo/session?as=nobody`)).status, 404);
  });

  it('gives no other file away', async () => {
    for (const path of [
      '/..%2fpackage.json',
      '/package.json',
      '/chunks/..%2f..%2fpackage.json',
      '/.env',
      '/src/cli/serve.ts',
      '//etc/passwd',
    ]) {
      assert.equal((await fetch(`${served.url}${path}`)).status, 404, path);
    }
  });

  it('works alone on its folder, and says so to another', async () => {
    const { status, stderr } = run(['serve'], { GUEST_KIT_DATA: data, PORT: '0' });
    assert.equal(status, 1);
    assert.match(stderr, /used by another guest-kit process/);
    assert.equal((await fetch(`${served.url}/ready`)).status, 200);
  });

  it('keeps its secrets from others, and tells commands where it is', async () => {
    for (const file of ['keys.json', 'secret', 'server.json'])
      assert.equal((await stat(join(data, file))).mode & 0o077, 0, file);
    assert.deepEqual(JSON.parse(await readFile(join(data, 'server.json'), 'utf8')), {
      url: served.url,
      pid: served.pid,
    });
  });

  it('speaks HTTP to the end: 413 closes its connection and the next request goes well', async () => {
    const place = await makePlace(served);
    const token = await tokenOf(served, place, place.memberId);
    const send = (description: string) =>
      fetch(`${served.url}/v1/projects/${place.projectId}/tasks`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': description.slice(0, 8),
        },
        body: JSON.stringify({ title: 'x', stageId: place.stageId, description }),
      });
    assert.equal((await send('y'.repeat(2_000_000))).status, 413);
    assert.equal(
      (await fetch(`${served.url}/v1/session`, { headers: { authorization: `Bearer ${token}` } })).status,
      200,
    );
  });

  it('stops within five seconds, ends its streams, and leaves neither lock nor notice', async () => {
    const place = await makePlace(served);
    const token = await tokenOf(served, place, place.clientId);
    const stream = await fetch(`${served.url}/v1/changes`, { headers: { authorization: `Bearer ${token}` } });
    const whole = stream.text();
    const { code, took } = await served.stop();
    assert.equal(code, 0);
    assert.ok(took < 5000, `it took ${took} ms`);
    assert.match(await whole, /^: guest-kit/);
    assert.equal(existsSync(join(data, 'server.json')), false);
    assert.equal(served.log().includes(token), false, 'no token in the log');
    served = await startServed({ GUEST_KIT_DATA: data });
    assert.equal(
      (await fetch(`${served.url}/v1/session`, { headers: { authorization: `Bearer ${token}` } })).status,
      200,
      'sessions outlive a start',
    );
  });
});
