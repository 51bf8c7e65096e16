import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { evaluate } from '../../src/contract/evaluate.ts';
import type { RecordOf } from '../../src/contract/nouns.ts';
import { rightNames } from '../../src/contract/rights.ts';
import { compilePolicy } from '../../src/policy/index.ts';
import type { SeenNoun, Within } from '../../src/policy/types.ts';
import { crowded, scene } from './arbitraries.ts';
import { make, placed, type Records, storeWithin } from './random-records.ts';
import { namesOf, plain, runs, within } from './views.ts';

const hung: ReadonlySet<SeenNoun> = new Set(['comments', 'attachments', 'timeEntries', 'revisions']);
/** Scenes of all kinds, every other one with grants that each show a part of one project. */
const anyScene = fc.oneof(scene, crowded);

describe('what is hidden changes nothing', () => {
  it('sees the same in a world without the hidden tasks', () => {
    fc.assert(
      fc.property(anyScene, ({ facts, records }) => {
        const policy = compilePolicy(facts);
        const tasks = placed(records).filter(
          ({ noun, ...at }) => noun === 'tasks' && policy.view(noun, at.record, at.around),
        );
        const less = { ...records, tasks: tasks.map(({ record }) => record as RecordOf<'tasks'>) };
        const seen = (all: Records) =>
          placed(all).flatMap(({ noun, record, around }) => {
            const view = policy.view(noun, record, around);
            return view ? [[noun, record.id, plain(view)]] : [];
          });
        assert.deepEqual(seen(less), seen(records));
      }),
      runs,
    );
  });
});

describe('law 5: a list is the filter of what can be got one by one', () => {
  it('gives as rows exactly the records that have a view, and looks up only what it has named', () => {
    fc.assert(
      fc.property(anyScene, ({ facts, records }) => {
        const policy = compilePolicy(facts);
        const store = storeWithin(records);
        const visible = new Set<string>();
        for (const { noun, record, around } of inOrder(records)) {
          const named = new Set(policy.lookups(noun).map((condition) => JSON.stringify(condition)));
          const asked = (condition: Within, at: object) => {
            assert.ok(named.has(JSON.stringify(condition)), 'a condition that lookups() did not name');
            return store(condition, at);
          };
          const listed =
            evaluate(policy.rows(noun), record, store) && (!hung.has(noun) || visible.has(around.task!.id));
          const inProject = evaluate(policy.rows(noun, around.project), record, store);
          const view = policy.view(noun, record, { ...around, within: asked });
          if (view) visible.add(record.id);
          assert.equal(listed, view !== undefined, `${noun} ${record.id}`);
          assert.equal(inProject, evaluate(policy.rows(noun), record, store), 'rows of the project');
        }
      }),
      runs,
    );
  });

  it('names as uniform only what is readable on every visible row of a project', () => {
    fc.assert(
      fc.property(anyScene, ({ facts, records }) => {
        const policy = compilePolicy(facts);
        for (const { noun, record, around } of placed(records)) {
          const view = policy.view(noun, record, around);
          if (!view) continue;
          const list = policy.list(noun, around.project);
          assert.ok(within(list.uniform, view.read), 'uniform');
          // Own time is readable beyond what the list as such offers.
          if (noun !== 'timeEntries') assert.ok(within(view.read, list.read), 'read');
        }
      }),
      runs,
    );
  });

  it('lets a task be made only where it would be seen, and given only what would be read', () => {
    fc.assert(
      fc.property(anyScene, ({ facts, records }) => {
        const policy = compilePolicy(facts);
        for (const project of records.projects) {
          const { allowed, write } = policy.create(project);
          const task = make('tasks', 'new', { projectId: project.id, title: 'New', stageId: 'c1', type: 'bug' });
          const view = policy.view('tasks', task, { project });
          assert.ok(!allowed || view, 'made and gone');
          if (allowed) assert.ok(within(write, view?.read ?? new Set()));
          assert.equal(policy.view('projects', project, { project })?.rights.has('task.create') ?? false, allowed);
        }
      }),
      runs,
    );
  });

  it('knows a person of a project only where each of its visible tasks tells as much', () => {
    fc.assert(
      fc.property(anyScene, ({ facts, records }) => {
        const policy = compilePolicy(facts);
        for (const { noun, record, around } of placed(records)) {
          if (noun !== 'tasks' || !policy.view(noun, record, around)) continue;
          for (const side of ['team', 'guest'] as const) {
            const ofProject = policy.person(side, 'other', around.project);
            const atTask = policy.person(side, 'other', around.project, record as RecordOf<'tasks'>);
            assert.ok((!ofProject.name || atTask.name) && (!ofProject.craft || atTask.craft));
          }
        }
      }),
      runs,
    );
  });
});

/** Tasks before what hangs on them. */
function inOrder(records: Records) {
  const all = placed(records);
  return [...all.filter(({ noun }) => !hung.has(noun)), ...all.filter(({ noun }) => hung.has(noun))];
}

describe('the explanation agrees with the wire', () => {
  it('gives for every record, field and right the verdict of the view, and reading is never less than writing', () => {
    fc.assert(
      fc.property(anyScene, ({ facts, records }) => {
        const policy = compilePolicy(facts);
        for (const { noun, record, around } of placed(records)) {
          const view = policy.view(noun, record, around);
          const verdict = (what?: object) => policy.why(noun, record, around, what).verdict === 'seen';
          assert.equal(verdict(), view !== undefined);
          const names = namesOf(noun, facts).map(({ name }) => name);
          for (const field of [...names, 'fields.nobody']) {
            assert.equal(verdict({ field }), view?.read.has(field) ?? false, `${noun} ${field}`);
          }
          for (const right of rightNames) assert.equal(verdict({ right }), view?.rights.has(right) ?? false);
          assert.ok(!view || within(view.write, view.read), 'write without read');
        }
      }),
      runs,
    );
  });
});
