import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { RecordOf } from '../../src/contract/nouns.ts';
import { rightNames } from '../../src/contract/rights.ts';
import { compilePolicy } from '../../src/policy/index.ts';
import type { PolicyFacts } from '../../src/policy/types.ts';
import { type Scene, scene } from './arbitraries.ts';
import { denied } from './deny.ts';
import { placed } from './random-records.ts';
import { namesOf, plain, runs, views, within } from './views.ts';

describe('law 1: deny by default', () => {
  it('shows nothing where no role has a rule', () => {
    fc.assert(
      fc.property(scene, ({ facts, records }) => {
        const silent = { ...facts, roles: facts.roles.map((role) => ({ ...role, fields: {}, rights: {} })) };
        assert.ok(views({ facts: silent, records }).every((view) => view === undefined));
        assert.equal(compilePolicy(silent).rights.size, 0);
      }),
      runs,
    );
  });

  it('shows no field and gives no right that no role names', () => {
    fc.assert(
      fc.property(scene, ({ facts, records }) => {
        const opened = new Set(
          facts.roles.flatMap(({ fields }) => Object.keys(fields).filter((rule) => opens(fields[rule]))),
        );
        const allowed = new Set(
          facts.roles.flatMap(({ rights }) => rightNames.filter((right) => rights[right] === 'allow')),
        );
        const policy = compilePolicy(facts);
        for (const { noun, record, around } of placed(records)) {
          const view = policy.view(noun, record, around);
          for (const { name, rule } of namesOf(noun, facts)) {
            const ownTime = noun === 'timeEntries' && allowed.has('time.write');
            const named = opened.has(rule) || opened.has(`${rule.split('.')[0]}.*`) || ownTime;
            assert.ok(named || !view?.read.has(name), `${name} is open`);
          }
          assert.ok(within(view?.rights ?? new Set(), allowed));
          assert.ok(!view?.read.has('fields.title'), 'a custom field named like a built-in one');
        }
      }),
      runs,
    );
  });
});

function opens(state: string | undefined): boolean {
  return state === 'read' || state === 'write';
}

describe('law 2: forbid beats permit', () => {
  it('hides from every guest what the account denies, whatever roles and shares say', () => {
    fc.assert(
      fc.property(scene, ({ facts, records }) => {
        if (!facts.guest) return;
        const { denies } = facts.account;
        const gone = new Set(
          denies.fields.flatMap((rule) => [rule, ...(rule.endsWith('.*') ? [rule.split('.')[0] ?? ''] : [])]),
        );
        const all = placed(records);
        views({ facts, records }).forEach((view, index) => {
          for (const { name, rule } of namesOf(all[index]!.noun, facts)) {
            if (gone.has(rule) || gone.has(rule.split('.')[0] ?? ''))
              assert.ok(!view?.read.has(name), `${rule} is open`);
          }
          for (const right of denies.rights) assert.ok(!view?.rights.has(right));
        });
      }),
      runs,
    );
  });

  it('shows a guest nothing that is flagged internal, and no technical task at a fixed fee', () => {
    fc.assert(
      fc.property(scene, ({ facts, records }) => {
        if (!facts.guest) return;
        const { rights } = compilePolicy(facts);
        assert.ok(!rights.has('internal.read') && !rights.has('role.manage'));
        const all = placed(records);
        views({ facts, records }).forEach((view, index) => {
          const { record, around, noun } = all[index]!;
          const task = noun === 'tasks' ? (record as RecordOf<'tasks'>) : around.task;
          const technical = task?.type === 'technical' && around.project.billing === 'fixed';
          const flagged = 'internal' in record && record.internal;
          const kept = 'audience' in record && record.audience === 'internal';
          if (around.project.internal || task?.internal || technical || flagged || kept) assert.equal(view, undefined);
          assert.ok(!view?.rights.has('internal.read'));
        });
      }),
      runs,
    );
  });

  it('takes from the wire what a switch of the only grant turns off', () => {
    fc.assert(
      fc.property(scene, ({ facts, records }) => {
        const shared = facts.roles.map((role) => ({ ...role, scope: { kind: 'shared' as const } }));
        const policy = compilePolicy({ ...facts, roles: shared });
        for (const { noun, record, around } of placed(records)) {
          const shares = facts.shares.filter(({ projectId }) => projectId === around.project.id);
          const view = facts.guest && policy.view(noun, record, around);
          if (!view) continue;
          if (shares.every(({ switches }) => !switches.dueDate)) assert.ok(!view.read.has('dueAt'));
          if (shares.every(({ switches }) => !switches.stage)) {
            assert.ok(
              noun !== 'stages' &&
                !view.read.has('stageId') &&
                !view.read.has('stage') &&
                !view.read.has('counts') &&
                !view.rights.has('task.move'),
            );
          }
          if (shares.every(({ switches }) => !switches.percentHours)) assert.ok(!view.read.has('percentHours'));
          if (shares.every(({ switches }) => !switches.percentTasks)) {
            assert.ok(!view.read.has('percentTasks') && !view.read.has('progress'));
          }
          if (shares.every(({ switches }) => !switches.tasks)) {
            assert.ok((noun === 'projects' || noun === 'stages') && !view.read.has('counts'));
          }
        }
      }),
      runs,
    );
  });
});

describe('law 3: the order of rules does not matter', () => {
  const turned = <T>(record: Readonly<Record<string, T>>) => Object.fromEntries(Object.entries(record).reverse());
  it('sees the same with every list and record of the facts turned round', () => {
    fc.assert(
      fc.property(scene, ({ facts, records }) => {
        const { account } = facts;
        const denies = { rights: account.denies.rights.toReversed(), fields: account.denies.fields.toReversed() };
        const other: PolicyFacts = {
          ...facts,
          account: { ...account, denies, fieldDefinitions: account.fieldDefinitions.toReversed() },
          roles: facts.roles
            .toReversed()
            .map((role) => ({ ...role, rights: turned(role.rights), fields: turned(role.fields) })),
          shares: facts.shares.toReversed(),
        };
        assert.deepEqual(views({ facts: other, records }).map(plain), views({ facts, records }).map(plain));
        assert.equal(compilePolicy(other).access, compilePolicy(facts).access);
      }),
      runs,
    );
  });
});

describe('law 4: adding a deny never adds a visible byte', () => {
  it('sees no record, field, right or name more than before', () => {
    fc.assert(
      fc.property(
        scene.chain((before) => denied(before).map((after) => ({ before, after }))),
        ({ before, after }) => {
          const was = views(before);
          views(after).forEach((view, index) => {
            if (!view) return;
            assert.ok(was[index], 'a record came into sight');
            assert.ok(within(view.read, was[index].read) && within(view.write, was[index].write));
            // A comment flagged internal can be opened to guests, which one that is open already cannot.
            const allowed = new Set([...was[index].rights, 'comment.publish']);
            assert.ok(within(view.rights, allowed), 'a right came up');
          });
          assert.ok(within(compilePolicy(after.facts).rights, compilePolicy(before.facts).rights));
          assert.ok(knownAtTasks(after).every((known, index) => !known || knownAtTasks(before)[index]));
          assert.ok(within(creatable(after), creatable(before)));
        },
      ),
      runs,
    );
  });
});

/** Which people's names and crafts are told at which tasks. */
function knownAtTasks({ facts, records }: Scene): boolean[] {
  const policy = compilePolicy(facts);
  return records.tasks.flatMap((task) => {
    const project = records.projects.find(({ id }) => id === task.projectId)!;
    return (['team', 'guest'] as const).flatMap((side) => Object.values(policy.person(side, 'other', project, task)));
  });
}

function creatable({ facts, records }: Scene): Set<string> {
  const policy = compilePolicy(facts);
  return new Set(
    records.projects.flatMap((project) => {
      const { allowed, write } = policy.create(project);
      return allowed ? [project.id, ...[...write].map((name) => `${project.id} ${name}`)] : [];
    }),
  );
}
