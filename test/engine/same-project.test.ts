import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completeRecord } from '../../src/contract/complete.ts';
import { sameProject } from '../../src/engine/same-project.ts';

const project = (name: string, organizationId: string | null = 'o1') =>
  completeRecord('projects', { name, organizationId }, { id: 'p1', accountId: 'a1', at: '2026-11-22T09:30:00.000Z' });

describe('The object that stands for a project', () => {
  it('is one for records that are equal', () => {
    assert.equal(sameProject(project('Door')), sameProject(project('Door')));
  });

  it('is another one where anything differs, also at the same id and version', () => {
    const [one, renamed, moved] = [project('Door'), project('Gate'), project('Door', 'o2')];
    assert.equal(sameProject(renamed), renamed);
    assert.equal(sameProject(moved), moved);
    assert.notEqual(sameProject(project('Door')), renamed);
    assert.equal(sameProject(one).name, 'Door');
  });
});
