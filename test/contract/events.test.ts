import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import { ViewerEvent } from '../../src/contract/events.ts';

const stage = { id: 's1', version: 'v'.repeat(22), rights: [], projectId: 'p1', name: 'Review' };

describe('an event of the stream', () => {
  it('is told apart by its type and, for an upsert, by its noun', () => {
    const events = [
      { type: 'upsert', noun: 'stages', record: stage },
      { type: 'remove', noun: 'tasks', id: 't1' },
      { type: 'reset' },
      { type: 'ended', code: 'access_ended' },
    ];
    for (const event of events) assert.deepEqual(z.parse(ViewerEvent, event), event);
  });

  it('is refused where the record is of another noun, or the noun is unknown', () => {
    assert.equal(z.safeParse(ViewerEvent, { type: 'upsert', noun: 'tasks', record: stage }).success, false);
    assert.equal(z.safeParse(ViewerEvent, { type: 'upsert', noun: 'invoices', record: stage }).success, false);
  });
});
