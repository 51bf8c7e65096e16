import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { nounNames, nouns } from '../../src/contract/nouns.ts';
import { imported } from './import-into-memory.ts';
import { comment, comments, issue, ndjson, people, status } from './jira-file.ts';

/** What may stand in a field: what belongs there, or anything. */
const or = (...usual: unknown[]) => fc.oneof(fc.constantFrom(...usual), fc.jsonValue(), fc.constant(null));
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\0', '\ud800', '__proto__', '\u2028'));
const key = fc.constantFrom('R-1', 'R-2', 'R-3', 'S-1', 'elsewhere', '');

const fields = fc.record(
  {
    summary: fc.oneof(text, fc.jsonValue()),
    description: fc.oneof(text, fc.jsonValue()),
    status: or(status('Open', 'new'), status('Done', 'done'), { name: 'x'.repeat(600) }),
    priority: or({ name: 'High' }, { name: 'None' }),
    issuetype: or({ name: 'Bug' }),
    assignee: or(people.ada, people.ben),
    reporter: or(people.ada),
    created: or('2024-03-01T08:00:00.000+0100', '+275760-09-13T00:00:00.000Z', 'never'),
    duedate: or('2024-03-01', '2024-02-30'),
    resolutiondate: or('2024-03-01T08:00:00.000+0000'),
    labels: or(['one'], [1, null, 'two']),
    parent: key.map((parent) => ({ key: parent })),
    subtasks: fc.array(
      key.map((part) => ({ key: part })),
      { maxLength: 2 },
    ),
    issuelinks: fc.oneof(
      fc.jsonValue(),
      fc.array(
        key.map((target) => ({ type: { name: 'Blocks', outward: 'blocks' }, outwardIssue: { key: target } })),
        { maxLength: 3 },
      ),
    ),
    comment: fc.oneof(
      fc.jsonValue(),
      text.map((body) => comments(comment('1', body), { id: 2, body })),
    ),
    attachment: fc.oneof(
      fc.jsonValue(),
      text.map((filename) => [{ filename, size: 1 }]),
    ),
    worklog: or({ worklogs: [{ timeSpentSeconds: 1e11 }, { timeSpentSeconds: 3600, started: 'x' }] }),
    security: fc.jsonValue(),
    environment: fc.jsonValue(),
    components: fc.jsonValue(),
    customfield_1: fc.jsonValue(),
    customfield1: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

describe('an import of anything at all', () => {
  it('takes or refuses each issue, crashes on none, and writes only what is valid', async () => {
    const file = fc.array(fc.tuple(key, fields), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(file, async (issues) => {
        const { report, rows } = await imported(ndjson(issues.map(([name, given]) => issue(name, given))), {
          syntheticTime: 's',
        });
        const refused = report.refused.filter(({ where }) => where === 'issue');
        assert.equal((report.imported['tasks'] ?? 0) + refused.length, issues.length, JSON.stringify(report));
        assert.deepEqual(
          report.refused.filter(({ where }) => / [\w-]{22}$/.test(where)),
          [],
          'the store refused a record',
        );
        for (const noun of nounNames) {
          for (const record of await rows(noun))
            assert.ok(z.safeParse(nouns[noun].record as z.ZodMiniType, record).success);
        }
      }),
      { numRuns: 150 },
    );
  });
});
