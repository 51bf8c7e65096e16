import { positionAt } from '../../contract/complete.ts';
import type { WorldBuilder } from '../builder.ts';
import { between, randomFrom } from '../seed.ts';
import { dayOf, pastDay } from './days.ts';
import type { ProjectPlan, TaskPlan } from './plan.ts';

/** Adds a project as planned: its stages, tasks, comments, files, hours and history. */
export function addProject(build: WorldBuilder, plan: ProjectPlan, now: string): void {
  const opened = pastDay(now, plan.opened);
  build.add(
    'projects',
    plan.name,
    {
      name: plan.title,
      code: plan.code,
      description: plan.text,
      organizationId: plan.organization ? build.id('organizations', plan.organization) : null,
      stage: plan.stage,
      dueAt: dayOf(now, plan.due, 16),
      billing: plan.billing,
      fields: plan.fields,
    },
    opened,
  );
  const projectId = build.id('projects', plan.name);
  plan.stages.forEach(({ name, title, colour, category }, at) => {
    const key = `${plan.name}/${name}`;
    const position = positionAt(dayOf(now, -plan.opened, 8 + at / 10), key);
    build.add('stages', key, { projectId, name: title, colour, category, position }, opened);
  });
  for (const task of plan.tasks) addTask(build, plan, task, now);
}

function addTask(build: WorldBuilder, project: ProjectPlan, task: TaskPlan, now: string): void {
  const projectId = build.id('projects', project.name);
  const key = (name: string) => `${project.name}/${name}`;
  const taskId = build.id('tasks', key(task.name));
  const person = (name: string) => build.id('people', name);
  const spentMinutes = addHours(build, project, task, now);
  const openedAt = pastDay(now, task.opened, 8 + between(randomFrom(task.name), 0, 90) / 10);
  const stageSince = task.since === undefined ? openedAt : pastDay(now, task.since, 15);
  const last = Math.min(task.since ?? task.opened, ...(task.remarks ?? []).map(({ ago }) => ago));
  build.add(
    'tasks',
    key(task.name),
    {
      projectId,
      title: task.title,
      description: task.text ?? '',
      type: task.type,
      stageId: build.id('stages', key(task.stage)),
      stageSince,
      priority: task.priority ?? 'medium',
      progress: task.progress ?? null,
      parentId: task.parent ? build.id('tasks', key(task.parent)) : null,
      assignees: (task.who ?? []).map(person),
      followers: (task.follow ?? []).map(person),
      createdBy: person(task.by),
      openedAt,
      dueAt: task.due === undefined ? null : dayOf(now, task.due, task.hour ?? 16),
      labels: [...(task.labels ?? [])],
      links: (task.links ?? []).map(({ kind, to }) => ({ kind, taskId: build.id('tasks', key(to)) })),
      estimateMinutes: task.planned === undefined ? null : task.planned * 60,
      spentMinutes,
      internal: task.internal ?? false,
      position: positionAt(stageSince, taskId),
      fields: task.fields ?? {},
      updatedAt: pastDay(now, last, 17),
    },
    openedAt,
  );
  addHistory(build, { project, task, taskId, openedAt, stageSince });
  (task.remarks ?? []).forEach(({ by, ago, text, audience }, at) => {
    const postedAt = pastDay(now, ago, 10 + at / 4);
    build.add(
      'comments',
      `${key(task.name)}/${at}`,
      { projectId, taskId, text, audience: audience ?? 'guests', author: person(by), postedAt },
      postedAt,
    );
  });
  (task.files ?? []).forEach(({ name, type, size, by, ago, audience }) => {
    const uploadedAt = pastDay(now, ago, 9.5);
    const file = {
      projectId,
      taskId,
      name,
      mediaType: type,
      size,
      audience: audience ?? 'guests',
      uploadedBy: person(by),
      uploadedAt,
    } as const;
    build.add('attachments', `${key(task.name)}/${name}`, file, uploadedAt);
  });
}

/** Spreads the hours worked on a task over its people and days; answers the minutes. */
function addHours(build: WorldBuilder, project: ProjectPlan, task: TaskPlan, now: string): number {
  const who = (task.who ?? []).filter((name) => name !== 'ines');
  const total = Math.round((task.worked ?? 0) * 60);
  const random = randomFrom(`hours ${project.name} ${task.name}`);
  const latest = task.stage === 'live' || task.stage === 'released' ? (task.since ?? 1) : 1;
  for (let spent = 0, at = 0; spent < total && who.length > 0; at += 1) {
    const minutes = Math.min(total - spent, between(random, 2, 10) * 30);
    const startedAt = pastDay(
      now,
      latest + ((at * 2) % Math.max(1, task.opened - latest)),
      between(random, 16, 27) / 2,
    );
    const name = who[at % who.length] ?? task.by;
    build.add(
      'timeEntries',
      `${project.name}/${task.name}/${at}`,
      {
        projectId: build.id('projects', project.name),
        taskId: build.id('tasks', `${project.name}/${task.name}`),
        personId: build.id('people', name),
        startedAt,
        minutes,
        note: task.title,
        billable: task.internal !== true,
      },
      startedAt,
    );
    spent += minutes;
  }
  return who.length > 0 ? total : 0;
}

interface Past {
  readonly project: ProjectPlan;
  readonly task: TaskPlan;
  readonly taskId: string;
  readonly openedAt: string;
  readonly stageSince: string;
}

/** The way of a task over the board: opened in the first stage, one line for its step into the present one. */
function addHistory(build: WorldBuilder, { project, task, taskId, openedAt, stageSince }: Past): void {
  const first = project.stages[0]?.name ?? task.stage;
  if (first === task.stage || stageSince === openedAt) return;
  const stage = (name: string) => build.id('stages', `${project.name}/${name}`);
  build.add(
    'revisions',
    `${project.name}/${task.name}/stage`,
    {
      projectId: build.id('projects', project.name),
      taskId,
      at: stageSince,
      by: build.id('people', task.who?.[0] ?? task.by),
      internal: task.internal ?? false,
      before: { stageId: stage(first) },
      after: { stageId: stage(task.stage) },
    },
    stageSince,
  );
}
