import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryStore } from '../../src/stores/memory.ts';
import { imported } from './import-into-memory.ts';
import { goodIssues, issue, ndjson } from './jira-file.ts';

describe('an import', () => {
  it('reports malformed lines, second keys and other projects by line or key, and goes on', async () => {
    const { report } = await imported(
      `${ndjson([issue('WS-1')])}{"key": broken\n[]\n42\n{"no":"issue"}\n\n${ndjson([issue('WS-1'), issue('OTHER-1'), issue('WS-2')])}`,
      { project: 'WS' },
    );
    assert.equal(report.imported['tasks'], 2);
    assert.deepEqual(
      report.refused.filter(({ where }) => where !== 'emailAddress').map(({ key, where }) => [key, where]),
      [
        ['line 2', 'line'],
        ['line 4', 'issue'],
        ['line 5', 'issue'],
        ['WS-1', 'issue'],
        ['OTHER-1', 'issue'],
      ],
    );
  });

  it('makes a project of each project in the file', async () => {
    const { report } = await imported(
      ndjson([issue('WS-1'), issue('VAN-1'), issue('WS-2', { parent: { key: 'VAN-1' } })]),
    );
    assert.deepEqual(
      report.projects.map(({ key }) => key),
      ['WS', 'VAN'],
    );
    assert.equal(report.imported['projects'], 2);
    assert.equal(report.kept.find(({ key }) => key === 'WS-2')?.where, 'parent');
  });

  it('changes nothing when it is made again, and adds what is new', async () => {
    const store = memoryStore();
    const first = await imported(ndjson(goodIssues), {}, store);
    const before = await first.rows('tasks');
    const second = await imported(ndjson([...goodIssues, issue('WS-7')]), {}, store);
    assert.deepEqual(
      (await second.rows('tasks')).filter(({ fields }) => fields?.['issueKey'] !== 'WS-7'),
      before,
    );
    assert.equal((await second.rows('tasks')).length, 7);
    assert.ok(second.report.skipped > 10);
    assert.deepEqual(second.report.imported, { tasks: 1 });
    assert.deepEqual(
      second.report.refused.filter(({ where }) => where !== 'emailAddress'),
      [],
    );
  });

  it('joins an account that is there: its roles serve, its fields grow', async () => {
    const store = memoryStore();
    await imported(ndjson([issue('WS-1')]), {}, store);
    const second = await imported(ndjson([issue('VAN-1', { customfield_9: 'new' })]), {}, store);
    const roles = await second.rows('roles');
    assert.equal(new Set(roles.map(({ preset }) => preset)).size, roles.length);
    assert.ok((await second.rows('accounts'))[0]?.fieldDefinitions.some(({ key }) => key === 'customfield9'));
    assert.equal(second.report.projects[0]?.memberId, undefined, 'nobody is invented for an account that has people');
  });

  it('draws the same hours from the same seed, whatever else is in the file', async () => {
    const hours = async (seed: string, issues: readonly unknown[]) => {
      const { rows, task } = await imported(ndjson(issues), { syntheticTime: seed });
      const { id, estimateMinutes, spentMinutes } = await task('WS-2');
      const entries = (await rows('timeEntries')).filter(({ taskId }) => taskId === id);
      assert.equal(
        entries.reduce((sum, { minutes }) => sum + minutes, 0),
        spentMinutes,
      );
      return {
        estimateMinutes,
        spentMinutes,
        entries: entries.map(({ startedAt, minutes }) => ({ startedAt, minutes })),
      };
    };
    const alone = await hours('seed', [goodIssues[1]]);
    assert.ok((alone.estimateMinutes ?? 0) > 0 && alone.spentMinutes > 0);
    assert.deepEqual(await hours('seed', goodIssues), alone);
    assert.notDeepEqual(await hours('other', goodIssues), alone);
  });
});
