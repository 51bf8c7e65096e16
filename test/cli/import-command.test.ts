import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import naughty from 'big-list-of-naughty-strings' with { type: 'json' };
import { runImport } from '../../src/cli/import.ts';
import { readIssues } from '../../src/cli/jira/read-issues.ts';
import type { ImportReport } from '../../src/cli/jira/report.ts';
import { silentLog } from '../../src/server/log.ts';
import { startServer } from '../../src/server/start/start.ts';
import { readSettings } from '../../src/server/start/settings.ts';
import { comment, comments, goodIssues, issue, ndjson, writeTemporary } from './jira-file.ts';
import { runHeard } from './words.ts';

const folder = () => mkdtemp(join(tmpdir(), 'guest-kit-data-'));

/** Runs the command; answers its code, its words, and its report. */
async function run(t: TestContext, argv: readonly string[], env: Record<string, string>) {
  const report = join(await folder(), 'report.json');
  const heard = await runHeard(t, () => runImport([...argv, '--report', report], env));
  const written = existsSync(report) ? (JSON.parse(await readFile(report, 'utf8')) as ImportReport) : undefined;
  return { ...heard, report: written };
}

async function issuesOf(file: string): Promise<unknown[]> {
  const found = [];
  for await (const read of readIssues(file))
    found.push('issue' in read ? (read.issue as { key: string }).key : read.fault);
  return found;
}

describe('reading a file of issues', () => {
  const keys = goodIssues.map(({ key }) => key);

  it('takes NDJSON, a search result and a list, in one line or many, packed or not', async () => {
    const forms = {
      'issues.ndjson': ndjson(goodIssues),
      'no-last-line-end.ndjson': ndjson(goodIssues).trimEnd(),
      'windows.ndjson': ndjson(goodIssues).replaceAll('\n', '\r\n'),
      'issues.ndjson.gz': ndjson(goodIssues),
      'result.json': JSON.stringify({ startAt: 0, total: 6, issues: goodIssues }),
      'pretty.json': JSON.stringify({ expand: 'names', issues: goodIssues }, null, 2),
      'pages.ndjson': ndjson([{ issues: goodIssues.slice(0, 2) }, { issues: goodIssues.slice(2) }]),
      'list.json': JSON.stringify(goodIssues),
      'pretty-list.json.gz': JSON.stringify(goodIssues, null, 2),
    };
    for (const [name, content] of Object.entries(forms))
      assert.deepEqual(await issuesOf(await writeTemporary(name, content)), keys, name);
  });

  it('names the fault of a broken line, a broken document and a broken packing', async () => {
    const [first] = goodIssues;
    const broken = await issuesOf(await writeTemporary('a.ndjson', `{"key": oops}\n${ndjson([first])}`));
    assert.match(String(broken[0]), /^Not JSON/);
    assert.equal(broken[1], 'WS-1');
    assert.match(String((await issuesOf(await writeTemporary('b.json', '{\n "issues": [')))[0]), /^Not JSON/);
    const packed = new Uint8Array(await readFile(await writeTemporary('c.gz', ndjson(goodIssues))));
    const cut = await issuesOf(await writeTemporary('cut.ndjson', packed.subarray(0, packed.length - 20)));
    assert.match(String(cut.at(-1)), /compressed file is broken/);
    assert.deepEqual(await issuesOf(await writeTemporary('empty.ndjson', '')), []);
  });
});

describe('guest-kit import', () => {
  it('imports into the data folder, prints a short report and the projects, and writes the whole report', async (t) => {
    const file = await writeTemporary('issues.ndjson.gz', ndjson(goodIssues));
    const { code, words, report } = await run(t, ['jira', file], { GUEST_KIT_DATA: await folder() });
    assert.equal(code, 0, words);
    assert.match(words, /imported: .*6 tasks, 4 comments/);
    assert.match(words, /^project WS\t[\w-]{22}$/m);
    assert.equal(report?.imported['tasks'], 6);
  });

  it('goes through the server that works on the folder, and beside nobody', async (t) => {
    const data = await folder();
    const file = await writeTemporary('issues.ndjson', ndjson(goodIssues));
    const server = await startServer(readSettings({ GUEST_KIT_DATA: data, PORT: '0' }), { log: silentLog });
    try {
      const { code, words, report } = await run(t, ['jira', file, '--account', 'workshop'], { GUEST_KIT_DATA: data });
      assert.equal(code, 0, words);
      assert.equal(report?.imported['tasks'], 6);
      const again = await run(t, ['jira', file, '--account', 'workshop'], { GUEST_KIT_DATA: data });
      assert.equal(again.code, 0, again.words);
      assert.ok((again.report?.skipped ?? 0) > 10);
      assert.deepEqual(again.report?.imported, {});
      assert.match(again.words, /imported: nothing/);
      const { items } = await server.engine.admin.list('tasks', { accountId: 'workshop' });
      assert.equal(items.length, 6);
    } finally {
      await server.stop();
    }
  });

  it('takes every naughty string as it is, or says what it changed', async (t) => {
    const issues = naughty.map((text, at) =>
      issue(`NS-${at + 1}`, {
        summary: text,
        description: text,
        labels: [text],
        comment: comments(comment('1', text)),
      }),
    );
    const { code, report } = await run(t, ['jira', await writeTemporary('naughty.ndjson', ndjson(issues))], {
      GUEST_KIT_DATA: await folder(),
    });
    assert.equal(code, 0);
    assert.equal(report?.imported['tasks'], naughty.length);
    assert.equal(report?.imported['comments'], naughty.length);
  });

  it('says how it is called, and what is wrong', async (t) => {
    const env = { GUEST_KIT_DATA: await folder() };
    const file = await writeTemporary('issues.ndjson', ndjson(goodIssues));
    for (const argv of [
      [],
      ['trello', file],
      ['jira'],
      ['jira', file, 'more'],
      ['jira', file, '--colour', 'red'],
      ['jira', file, '--account', 'no/slash'],
    ]) {
      const { code, words } = await run(t, argv, env);
      assert.equal(code, 2, argv.join(' '));
      assert.match(words, /guest-kit import jira FILE/);
    }
    assert.equal((await run(t, ['jira', '/no/such/file'], env)).code, 1);
    assert.equal((await run(t, ['jira', file], { ...env, PORT: 'many' })).code, 1);
    assert.equal((await run(t, ['jira', await writeTemporary('none.ndjson', 'nothing\n')], env)).code, 1);
  });

  it(
    'takes the real file whole',
    { skip: process.env['GUEST_KIT_TEST_DATA'] ? false : 'GUEST_KIT_TEST_DATA is not set' },
    async (t) => {
      const file = join(process.env['GUEST_KIT_TEST_DATA'] ?? '', 'jira-aloy.ndjson.gz');
      const began = Date.now();
      const { code, report } = await run(t, ['jira', file, '--synthetic-time', '7'], {
        GUEST_KIT_DATA: await folder(),
      });
      assert.equal(code, 0);
      const { tasks, comments: said } = report?.imported ?? {};
      assert.deepEqual({ tasks, comments: said }, { tasks: 1499, comments: 4513 });
      assert.deepEqual(
        report?.refused.filter(({ where }) => where !== 'comment'),
        [],
      );
      assert.ok(Date.now() - began < 20_000);
    },
  );
});
