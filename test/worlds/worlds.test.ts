import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import { orderDocument } from '../../src/contract/approvals/order-document.ts';
import { derivedKeys, type World } from '../../src/contract/complete.ts';
import { everyAccount } from '../../src/contract/nouns/person.ts';
import { type AnyRecord, type Noun, nounNames, nouns } from '../../src/contract/nouns.ts';
import { canonicalJson, digestOf } from '../../src/engine/index.ts';
import { demoAccountId, demoProjects, demoViewers, demoWorld } from '../../src/worlds/demo.ts';
import { boardWorld, emptyBoardWorld, oneTaskWorld, strainedWorld } from '../../src/worlds/fixtures.ts';

const now = '2026-11-22T09:30:00.000Z';
const worlds: Readonly<Record<string, () => World>> = {
  demo: () => demoWorld(now),
  'demo in a leap year at midnight': () => demoWorld('2028-02-29T00:00:00.000Z'),
  'board of 100': () => boardWorld().world,
  'board of 1,000': () => boardWorld({ tasks: 1000 }).world,
  'empty board': () => emptyBoardWorld().world,
  'one task': () => oneTaskWorld({ billing: 'fixed' }).world,
  'strained texts': () => strainedWorld().world,
};

const listOf = (world: World, noun: Noun): readonly AnyRecord[] => world[noun] ?? [];

for (const [name, make] of Object.entries(worlds)) {
  describe(`world: ${name}`, () => {
    const world = make();

    it('holds records that the schemas of their nouns take', () => {
      for (const noun of nounNames) {
        for (const record of listOf(world, noun)) {
          const checked = z.safeParse(nouns[noun].record as z.ZodMiniType, record);
          assert.ok(checked.success, `${noun} ${JSON.stringify(record)}: ${JSON.stringify(checked.error?.issues)}`);
          assert.deepEqual(record, { ...record, ...derivedKeys(noun, record) });
        }
      }
    });

    it('gives every record of a noun an id of its own', () => {
      for (const noun of nounNames) {
        const ids = listOf(world, noun).map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length, noun);
      }
    });

    it('refers only to records that are there', () => {
      const ids = new Set(nounNames.flatMap((noun) => listOf(world, noun).map(({ id }) => id)));
      for (const noun of nounNames) {
        for (const record of listOf(world, noun))
          for (const id of references(record)) assert.ok(ids.has(id), `${noun}: ${id}`);
      }
    });

    it('keeps people outside of accounts, and all else in the one account', () => {
      const account = world.accounts?.[0];
      for (const noun of nounNames) {
        const expected = noun === 'people' ? everyAccount : account?.id;
        for (const record of listOf(world, noun)) assert.equal(record.accountId, expected);
      }
    });

    it('sums the hours of a task to what the task says', () => {
      for (const task of world.tasks ?? []) {
        const sum = (world.timeEntries ?? [])
          .filter(({ taskId }) => taskId === task.id)
          .reduce((all, { minutes }) => all + minutes, 0);
        assert.equal(sum, task.spentMinutes, task.title);
      }
    });

    it('is equal when made again', () => assert.deepEqual(make(), world));
  });
}

/** Values of the fields that name other records. */
function references(record: AnyRecord): string[] {
  return Object.entries(record).flatMap(([field, value]) => {
    if (field === 'links') return (value as { taskId: string }[]).map(({ taskId }) => taskId);
    if (['assignees', 'followers', 'taskIds', 'teamIds'].includes(field)) return (value ?? []) as string[];
    if (['createdBy', 'author', 'uploadedBy', 'by', 'replyTo'].includes(field)) return value ? [value as string] : [];
    return /[a-z]Id$/.test(field) && field !== 'accountId' && value ? [value as string] : [];
  });
}

describe('the demo', () => {
  const world = demoWorld(now);

  it('has an agency, client companies, three projects and some sixty tasks', () => {
    assert.equal(world.accounts?.[0]?.id, demoAccountId);
    assert.deepEqual(world.projects?.map(({ id }) => id).sort(), Object.values(demoProjects).sort());
    assert.ok((world.tasks?.length ?? 0) >= 55, String(world.tasks?.length));
    assert.ok(world.tasks?.some(({ internal }) => internal));
    assert.ok(world.comments?.some(({ audience }) => audience === 'internal'));
    assert.ok(world.comments?.some(({ audience }) => audience === 'guests'));
  });

  it('knows everybody through whose eyes it is shown', () => {
    for (const { viewer, projectId } of Object.values(demoViewers)) {
      assert.equal(viewer.accountId, demoAccountId);
      const isOf = ({ personId }: { personId: string }) => personId === viewer.personId;
      assert.ok(world.members?.some(isOf) || world.guests?.some(isOf));
      assert.ok(world.projects?.some(({ id }) => id === projectId));
    }
  });

  it('has an offer that waits, one that came back and one that is being written', () => {
    const orders = world.orders ?? [];
    assert.deepEqual(orders.map(({ state }) => state).sort(), ['changes_requested', 'draft', 'sent']);
    for (const { id, approvalId, state } of orders) {
      const approval = world.approvals?.find((one) => one.id === approvalId);
      if (state === 'draft') assert.equal(approval, undefined);
      else assert.deepEqual([approval?.state, approval?.subjectId], [state, id]);
    }
  });

  it('asks for what stands in its orders, by the digest of the canonical text', () => {
    for (const { document, digest, subjectId } of world.approvals ?? []) {
      const order = world.orders?.find(({ id }) => id === subjectId);
      assert.ok(order && document);
      assert.equal(document, canonicalJson(orderDocument(order)));
      assert.equal(digest, digestOf(document));
    }
  });

  it('tells nothing of the future as past', () => {
    for (const { title, openedAt, stageSince } of world.tasks ?? [])
      assert.ok(openedAt <= now && stageSince <= now, title);
    for (const { postedAt } of world.comments ?? []) assert.ok(postedAt <= now);
    for (const { startedAt } of world.timeEntries ?? []) assert.ok(startedAt <= now);
    for (const { stageSince, openedAt, title } of world.tasks ?? []) assert.ok(openedAt <= stageSince, title);
  });

  it('stands around the present that it is given', () => {
    const dues = (world.tasks ?? []).flatMap(({ dueAt }) => (dueAt ? [dueAt] : []));
    assert.ok(dues.some((due) => due < now));
    assert.ok(dues.some((due) => due > now));
  });
});

describe('a board fixture', () => {
  it('has as many tasks as asked for, every eighth internal', () => {
    const { world, taskIds } = boardWorld({ tasks: 1000 });
    assert.equal(world.tasks?.length, 1000);
    assert.equal(world.tasks?.filter(({ internal }) => internal).length, 125);
    assert.deepEqual(
      world.tasks?.map(({ id }) => id),
      taskIds,
    );
  });

  it('differs by seed in words and ids', () => {
    const [one, other] = [boardWorld({ tasks: 10, seed: 'one' }), boardWorld({ tasks: 10, seed: 'other' })];
    assert.notEqual(one.projectId, other.projectId);
    assert.notDeepEqual(
      one.world.tasks?.map(({ title }) => title),
      other.world.tasks?.map(({ title }) => title),
    );
  });

  it('lays given fields over a task', () => {
    const { world } = boardWorld({ tasks: 3, task: (at) => (at === 1 ? { title: 'Mine' } : {}) });
    assert.equal(world.tasks?.[1]?.title, 'Mine');
    assert.equal(world.tasks?.[1]?.titleKey, 'mine');
  });
});
