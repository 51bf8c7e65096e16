import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { runConformance } from '../../src/cli/conformance.ts';
import { runHeard } from '../cli/words.ts';
import { adminKey, type House, openHouse, openStore } from './house.ts';

const promise = 'No cache may keep an answer, whatever it says';

const run = (t: TestContext, argv: readonly string[], env: Record<string, string> = {}) =>
  runHeard(t, () => runConformance(argv, env));

describe('guest-kit conformance', { timeout: 120_000 }, () => {
  let good: House;
  let bad: House;
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'guest-kit-conformance-'));
    good = await openHouse(await openStore('memory'));
    bad = await openHouse(await openStore('memory'), (_request, answer) => {
      answer.headers.set('cache-control', 'max-age=60');
      return answer;
    });
  });
  after(async () => {
    await good.close();
    await bad.close();
    await rm(folder, { recursive: true });
  });
  const only = ['--only', 'No cache may'];

  it('ends with 0 where the promises are kept', async (t) => {
    const { code, words } = await run(t, [`${good.url}/v1/`, '--seed', 's', ...only], {
      GUEST_KIT_ADMIN_KEY: adminKey,
    });
    assert.equal(code, 0, words);
    assert.match(words, /1 promises: 1 kept/);
    assert.match(words, /seed s/);
  });

  it('ends with 1 where one is broken, and writes what it saw where it is told to', async (t) => {
    for (const form of ['json', 'junit'] as const) {
      const out = join(folder, `report.${form}`);
      const { code, words } = await run(t, [bad.url, '--admin-key', adminKey, '--report', form, '--out', out, ...only]);
      assert.equal(code, 1, words);
      assert.match(words, new RegExp(promise));
      assert.ok((await readFile(out, 'utf8')).includes(promise));
    }
  });

  it('ends with 0 where what is broken was declared, and tells of what was declared for nothing', async (t) => {
    const deviations = join(folder, 'deviations.json');
    await writeFile(deviations, JSON.stringify({ [promise]: 'Our proxy strips them' }));
    const more = ['--admin-key', adminKey, '--deviations', deviations, ...only];
    const declared = await run(t, [bad.url, ...more]);
    assert.equal(declared.code, 0, declared.words);
    assert.match(declared.words, /Our proxy strips them/);
    const needless = await run(t, [good.url, ...more]);
    assert.equal(needless.code, 0);
    assert.match(needless.words, /declared to deviate/);
  });

  it('ends with 2 for a wrong call, a wrong key and a server that is not there, and says which', async (t) => {
    const key = { GUEST_KIT_ADMIN_KEY: adminKey };
    const typo = join(folder, 'typo.json');
    await writeFile(typo, JSON.stringify({ [promise]: 'A reason', 'No cache may keep an anwser': 'A typo' }));
    for (const [argv, env, says] of [
      [[], key, /guest-kit conformance URL/],
      [['nonsense'], key, /Invalid URL/],
      [['ftp://x'], key, /no address/],
      [[good.url], {}, /GUEST_KIT_ADMIN_KEY/],
      [[good.url, '--report', 'pdf'], key, /json or junit/],
      [[good.url, '--out', 'x'], key, /needs --report/],
      [[good.url, '--pairs', 'many'], key, /a number/],
      [[good.url, '--loud'], key, /--loud/],
      [[good.url, '--only', '('], key, /regular expression/i],
      [[good.url, '--only', 'nosuchpromise'], key, /nothing was run/],
      [[good.url, '--deviations', join(folder, 'nowhere.json')], key, /nowhere\.json/],
      [
        [good.url, '--deviations', typo],
        key,
        /typo\.json declares what no promise is called: No cache may keep an anwser/,
      ],
      [[good.url], { GUEST_KIT_ADMIN_KEY: 'another-key-of-a-house' }, /does not take this admin key/],
      [['http://127.0.0.1:9'], key, /No answer from http:\/\/127\.0\.0\.1:9/],
    ] as const) {
      const { code, words } = await run(t, argv, env);
      assert.equal(code, 2, `${argv.join(' ')}: ${words}`);
      assert.match(words, says);
    }
  });
});
