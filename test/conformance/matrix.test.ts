import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { channels, otherMatters } from '../../src/conformance/server/channels.ts';
import { serverCases } from '../../src/conformance/server/index.ts';
import { columns, matrix } from '../../src/conformance/server/matrix.ts';
import { wireRoutes } from '../../src/conformance/wire.ts';

const cases = serverCases({ seed: 'x', pairs: 1 });

describe('the matrix of routes and principals', () => {
  it('has a row for each operation of the route table, for time stamps and the stream, and no other', () => {
    assert.deepEqual(Object.keys(matrix).sort(), Object.keys(wireRoutes).sort());
  });

  it('says for each principal one status that the protocol has', () => {
    for (const [operation, row] of Object.entries(matrix)) {
      const statuses = row.trim().split(/\s+/);
      assert.equal(statuses.length, columns.length, operation);
      for (const status of statuses) assert.match(status, /^(200|201|204|403|404|409|422)$/, operation);
    }
  });
});

describe('the ways out', () => {
  const watched = new Set<string>(cases.flatMap((one) => one.channels));

  it('are 58, numbered in order', () => {
    assert.deepEqual(
      channels.map(({ number }) => number),
      Array.from({ length: 58 }, (_, at) => at + 1),
    );
    assert.equal(new Set(channels.map(({ name }) => name)).size, 58);
  });

  for (const channel of channels) {
    const reason = 'absent' in channel ? channel.absent : undefined;
    it(`${channel.number}, ${channel.name}: ${reason ?? 'watched by a case'}`, () => {
      assert.equal(watched.has(channel.name), reason === undefined);
    });
  }

  it('are all that a case may name, besides other matters that some case watches', () => {
    const known = new Set<string>([...channels.map(({ name }) => name), ...otherMatters]);
    assert.deepEqual(
      [...watched].filter((name) => !known.has(name)),
      [],
    );
    assert.deepEqual(
      otherMatters.filter((name) => !watched.has(name)),
      [],
    );
  });
});

describe('docs/conformance.md', () => {
  it('tells of each way out what the data says', async () => {
    const page = await readFile(join(import.meta.dirname, '../../docs/conformance.md'), 'utf8');
    for (const channel of channels) {
      const watching = cases.filter((one) => (one.channels as readonly string[]).includes(channel.name)).length;
      const by = 'absent' in channel ? channel.absent : `${watching} ${watching === 1 ? 'case' : 'cases'}`;
      assert.ok(page.includes(`| ${channel.number} | ${channel.name} | ${by} |`), `${channel.number}: ${by}`);
    }
  });
});
