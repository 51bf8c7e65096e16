import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import { completeRecord, derivedKeys, positionAt } from '../../src/contract/complete.ts';
import { nounNames, nouns, type Noun } from '../../src/contract/nouns.ts';
import { Position } from '../../src/contract/position.ts';

const at = '2026-11-22T09:30:00.000Z';
const base = { id: 'one', accountId: 'acc', at };

/** The least that somebody must say of each noun; everything else has a default. */
const least: { readonly [N in Noun]: object } = {
  accounts: { name: 'Studio' },
  organizations: { name: 'Client' },
  contacts: { organizationId: 'org', name: 'Ana' },
  people: { name: 'Ana' },
  members: { personId: 'p', roleId: 'r' },
  guests: { personId: 'p', roleId: 'r' },
  teams: { name: 'Design' },
  roles: { name: 'Reader', kind: 'guest' },
  shares: { guestId: 'g', projectId: 'p' },
  projects: { name: 'Site' },
  stages: { projectId: 'p', name: 'To do' },
  tasks: { projectId: 'p', title: 'Logo', stageId: 's' },
  comments: { projectId: 'p', taskId: 't', text: 'Hello' },
  attachments: { projectId: 'p', taskId: 't', name: 'a.png', mediaType: 'image/png', size: 1 },
  timeEntries: { projectId: 'p', taskId: 't', personId: 'p', startedAt: at, minutes: 30 },
  orders: { projectId: 'p', title: 'Logo', seller: 'Studio', buyer: 'Client' },
  approvals: { projectId: 'p', subject: { kind: 'order', id: 'o', edition: 1 } },
  receipts: { projectId: 'p', approvalId: 'w', personId: 'p', number: 2, jws: 'a.b.c' },
  revisions: { projectId: 'p', taskId: 't' },
  serverItems: { kind: 'mark' },
};

describe('completing records', () => {
  for (const noun of nounNames) {
    it(`makes a whole ${noun} record of the least that must be said`, () => {
      const record = completeRecord(noun, least[noun], base);
      assert.deepEqual(z.parse(nouns[noun].record as z.ZodMiniType, record), record);
    });

    it(`refuses a ${noun} record with a field that nobody knows`, () => {
      const record = { ...completeRecord(noun, least[noun], base), surprise: 1 };
      assert.equal(z.safeParse(nouns[noun].record as z.ZodMiniType, record).success, false);
    });
  }

  it('opens nothing to guests by default', () => {
    assert.equal(completeRecord('comments', least.comments, base).audience, 'internal');
    assert.equal(completeRecord('attachments', least.attachments, base).audience, 'internal');
    assert.equal(completeRecord('projects', least.projects, base).billing, 'fixed');
  });

  it('derives the same keys whatever was given for them', () => {
    const task = completeRecord('tasks', { ...least.tasks, titleKey: 'forged' } as never, base);
    assert.equal(task.titleKey, 'logo');
    assert.deepEqual(derivedKeys('stages', task), {});
  });

  it('places what was made later after what was made before, at a fixed length', () => {
    const early = positionAt(at, 'zzz');
    const late = positionAt('2026-11-22T09:30:00.001Z', 'aaa');
    assert.ok(early < late);
    for (const position of [early, late]) assert.ok(z.safeParse(Position, position).success, position);
  });
});
