import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { compilePolicy } from '../../src/policy/index.ts';
import { crowded, type Scene, scene } from './arbitraries.ts';
import { ana, app, comment, mia, record, roles, share, site, task } from './office.ts';
import { placed } from './random-records.ts';
import { plain } from './views.ts';

const runs = { numRuns: 60 };

/** Each view as a policy gives it that was asked nothing before, by facts that nobody remembers anything of. */
function afresh({ facts, records }: Scene) {
  return placed(records).map(({ noun, record, around }) =>
    plain(compilePolicy(structuredClone(facts)).view(noun, record, around)),
  );
}

/** The same, all asked of one policy, from the first to the last and back. */
function inTurn({ facts, records }: Scene) {
  const policy = compilePolicy(facts);
  const all = placed(records);
  const forth = all.map(({ noun, record, around }) => plain(policy.view(noun, record, around)));
  const back = all.toReversed().map(({ noun, record, around }) => plain(policy.view(noun, record, around)));
  const other = compilePolicy(structuredClone(facts));
  const onlyBack = all.toReversed().map(({ noun, record, around }) => plain(other.view(noun, record, around)));
  return [forth, back.toReversed(), onlyBack.toReversed()];
}

describe('law 7: what was asked before changes no answer', () => {
  const law = (one: Scene) => {
    const expected = afresh(one);
    for (const seen of inTurn(one)) assert.deepEqual(seen, expected);
  };

  it('gives each record the view that it gets alone', () => {
    fc.assert(fc.property(scene, law), runs);
  });

  it('gives it also where shares of one project open different things', () => {
    fc.assert(fc.property(crowded, law), runs);
  });
});

describe('one policy, asked of two records that stand differently', () => {
  it('lets an internal comment be opened and an open one not, whichever came first', () => {
    const [internal, open] = [comment({ audience: 'internal' }), comment({ audience: 'guests' })];
    const around = { project: site, task: task() };
    for (const order of [
      [internal, open],
      [open, internal],
    ]) {
      const policy = mia();
      const opens = order.map((one) => policy.view('comments', one, around)?.rights.has('comment.publish'));
      assert.deepEqual(
        opens,
        order.map(({ audience }) => audience === 'internal'),
      );
    }
  });

  it('shows each task by the shares that show it, however many show the other', () => {
    const role = (id: string, field: string) =>
      record('roles', id, {
        name: id, kind: 'guest', scope: { kind: 'shared' }, fields: { 'Task.title': 'read', [field]: 'read' },
      }); // prettier-ignore
    const [one, other] = [task({}, 'one'), task({}, 'other')];
    const shares = [
      share({ roleId: 'plain' }, 'all'),
      share({ roleId: 'told', taskIds: ['one'] }, 'first'),
      share({ roleId: 'ranked', taskIds: ['other'] }, 'second'),
    ];
    const more = [role('plain', 'Task.title'), role('told', 'Task.description'), role('ranked', 'Task.priority')];
    for (const order of [
      [one, other],
      [other, one],
    ]) {
      const policy = ana({ shares, roles: [...roles, ...more] });
      const read = order.map((record) => {
        const names = policy.view('tasks', record, { project: site })?.read;
        return [names?.has('description'), names?.has('priority')];
      });
      assert.deepEqual(
        read,
        order.map((record) => (record === one ? [true, false] : [false, true])),
      );
    }
  });

  it('shows time by the mode of each project, whichever came first', () => {
    const open = record('roles', 'open', {
      name: 'Open', kind: 'guest', scope: { kind: 'organization' },
      fields: { 'Task.title': 'read', 'Task.spentMinutes': 'read' },
    }); // prettier-ignore
    for (const order of [
      [site, app],
      [app, site],
    ]) {
      const policy = ana({ guest: { roleId: 'open' }, shares: [], roles: [...roles, open] });
      const read = order.map((project) =>
        policy.view('tasks', task({ projectId: project.id }), { project })?.read.has('spentMinutes'),
      );
      assert.deepEqual(
        read,
        order.map(({ billing }) => billing !== 'fixed'),
      );
    }
  });
});
