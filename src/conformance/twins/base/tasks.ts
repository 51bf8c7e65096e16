/** Tasks, with their histories and the time spent on them. */
import type { RecordInput } from '../../../contract/complete.ts';
import { priorities } from '../../../contract/priorities.ts';
import type { Chance } from '../chance.ts';
import { memberNames, otherGuests } from './account.ts';
import { projectNames, stageNames, stageOf } from './projects.ts';
import type { Ground } from './viewer.ts';

/** Words of visible titles, which the searches of a trace look for. */
export const titleWords = ['landing', 'invoice', 'photo', 'header', 'delivery', 'contrast', 'menu', 'archive'];

/** How many tasks each project has, at most. */
const most: Readonly<Record<(typeof projectNames)[number], number>> = { web: 10, next: 4, far: 3, hush: 2, old: 1 };

/** Adds the tasks of all projects. */
export function addTasks(ground: Ground): void {
  const { chance } = ground;
  for (const project of projectNames) {
    const count = project === 'web' ? chance.number(5, most.web) : most[project];
    for (let at = 0; at < count; at += 1) addTask(ground, project, at);
  }
}

function addTask({ build, chance, plan, now, viewer }: Ground, project: string, number: number): void {
  const name = `${project} ${number}`;
  const id = (noun: 'people' | 'tasks', one: string) => build.id(noun, one);
  const someone = () => id('people', chance.one([...Object.keys(memberNames), ...otherGuests]));
  const isForViewer = chance.often(plan.kind === 'courier' || plan.kind === 'contractor' ? 60 : 20);
  const other = number > 0 ? id('tasks', `${project} ${chance.number(0, number - 1)}`) : undefined;
  const at = chance.before(now, 90);
  const parentId = other !== undefined && chance.often(25) ? other : null;
  // The parts of an internal task are internal.
  const isPart = (build.world().tasks ?? []).some(({ id: one, internal: flagged }) => one === parentId && flagged);
  const internal = isPart || chance.often(15);
  const input: RecordInput<'tasks'> = {
    projectId: build.id('projects', project),
    stageId: build.id('stages', stageOf(project, chance.one(stageNames.slice(0, 3)))),
    title: `${chance.one(titleWords)} ${chance.one(titleWords)}`,
    description: `About the ${chance.one(titleWords)}`,
    type: chance.one(['feature', 'bug', 'technical', 'delivery']),
    stageSince: chance.before(now, 30),
    priority: chance.one(priorities),
    progress: chance.one([null, 0, 30, 100]),
    parentId,
    assignees: [...(isForViewer ? [viewer] : []), ...(chance.often(60) ? [someone()] : [])],
    followers: [...(chance.often(15) ? [viewer] : []), ...(chance.often(40) ? [someone()] : [])],
    createdBy: chance.often(20) ? viewer : chance.often(80) ? someone() : null,
    dueAt: chance.often(60) ? chance.before(now, 40) : null,
    labels: chance.few(['red', 'green', 'blue'], chance.number(0, 2)).slice(),
    links: other !== undefined && chance.often(25) ? [{ kind: 'after', taskId: other }] : [],
    estimateMinutes: chance.one([null, 60, 240]),
    spentMinutes: chance.one([0, 30, 120]),
    internal,
    fields: customFields(chance),
  };
  const taskId = build.add('tasks', name, input, at);
  const revision = (line: string, before: object, after: object) =>
    build.add(
      'revisions',
      `${name} ${line}`,
      {
        projectId: build.id('projects', project),
        taskId,
        by: chance.often(80) ? someone() : null,
        internal: internal && chance.often(50),
        before: { ...before },
        after: { ...after },
      },
      chance.before(now, 60),
    );
  revision('made', {}, { title: 'The first title', internal: false });
  if (chance.often(40)) revision('titled', { title: 'The first title' }, { title: input.title });
  if (chance.often(30)) revision('ranked', { priority: 'low', spentMinutes: 5 }, { priority: 'high', spentMinutes: 9 });
  if (chance.often(20)) revision('given', { assignees: [] }, { assignees: [someone()] });
  if (chance.often(40)) {
    const entry = { projectId: build.id('projects', project), taskId, minutes: chance.number(5, 300), note: 'Work' };
    build.add('timeEntries', name, { ...entry, personId: someone(), startedAt: chance.before(now, 20) }, at);
  }
}

function customFields(chance: Chance): RecordInput<'tasks'>['fields'] {
  return {
    ...(chance.often(60) && { address: 'Harbour street 5', boxes: chance.number(1, 9) }),
    ...(chance.often(40) && { phone: '0123', wish: `A ${chance.one(titleWords)}` }),
    ...(chance.often(50) && { budget: { minor: 120_000, currency: 'EUR' }, margin: chance.number(1, 40) }),
    ...(chance.often(30) && { choice: chance.one(['red', 'green']), tags: ['one', 'two'], checked: true }),
  };
}
