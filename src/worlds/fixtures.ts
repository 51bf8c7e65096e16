/** Small worlds for tests and stories: one project, and one viewer of each kind. */
import type { RecordInput, World } from '../contract/complete.ts';
import type { Viewer } from '../contract/session.ts';
import { worldBuilder } from './builder.ts';
import { addFixtureAccount } from './fixtures/account.ts';
import { addFixtureTask } from './fixtures/task.ts';
import { randomFrom } from './seed.ts';

/** Everybody whom a fixture knows, by what they may see and do. */
export interface FixtureViewers {
  /** A member of the team with every right. */
  readonly team: Viewer;
  /** A guest with a share of the project: sees and comments, moves nothing. */
  readonly client: Viewer;
  /** A guest who may only read. */
  readonly reader: Viewer;
  /** A guest who sees the tasks that he is assigned to: every fourth. */
  readonly contractor: Viewer;
  /** A guest without any share. */
  readonly outsider: Viewer;
  /** A guest whose access was taken back. */
  readonly ended: Viewer;
  /** A guest whose access had a last day, which has passed. */
  readonly expired: Viewer;
}

/** A world with one board. */
export interface BoardFixture {
  readonly world: World;
  readonly accountId: string;
  readonly projectId: string;
  /** In the order of the board: to do, in progress, review, done. */
  readonly stageIds: readonly string[];
  /** In the order in which they were opened. */
  readonly taskIds: readonly string[];
  readonly viewers: FixtureViewers;
}

/** What a fixture may be asked for. */
export interface BoardFixtureOptions {
  /** How many tasks; 100 unless told. Every eighth, from the eighth on, is internal. */
  readonly tasks?: number;
  /** Worlds of one seed are equal. */
  readonly seed?: string;
  /** The present of the world; its days lie around it. */
  readonly now?: string;
  readonly billing?: 'fixed' | 'time-and-materials';
  /** Fields laid over those of the task with this number, counted from 0. */
  readonly task?: (at: number) => RecordInput<'tasks'>;
}

/** The instant that fixtures take for the present unless told. */
export const fixtureNow = '2026-11-22T09:30:00.000Z';

/** A board with so many tasks, the same for the same options. 10,000 take some 300 ms. */
export function boardWorld({
  tasks = 100,
  seed = 'fixture',
  now = fixtureNow,
  billing = 'time-and-materials',
  task = () => ({}),
}: BoardFixtureOptions = {}): BoardFixture {
  const build = worldBuilder(seed);
  const stageIds = addFixtureAccount(build, { now, billing });
  const random = randomFrom(seed);
  const taskIds = Array.from({ length: tasks }, (_, at) =>
    addFixtureTask(build, { at, of: tasks, now, random, stageIds, over: task(at) }),
  );
  const viewer = (name: string): Viewer => ({ accountId: build.accountId, personId: build.id('people', name) });
  return {
    world: build.world(),
    accountId: build.accountId,
    projectId: build.id('projects', 'board'),
    stageIds,
    taskIds,
    viewers: {
      team: viewer('team'),
      client: viewer('client'),
      reader: viewer('reader'),
      contractor: viewer('contractor'),
      outsider: viewer('outsider'),
      ended: viewer('ended'),
      expired: viewer('expired'),
    },
  };
}

/** A board with stages and no task. */
export function emptyBoardWorld(options: Omit<BoardFixtureOptions, 'tasks' | 'task'> = {}): BoardFixture {
  return boardWorld({ ...options, tasks: 0 });
}

/** A board with one task that has everything: dates, people, labels, comments of both kinds, files of both kinds, hours. */
export function oneTaskWorld(options: Omit<BoardFixtureOptions, 'tasks'> = {}): BoardFixture {
  return boardWorld({ ...options, tasks: 1 });
}

/** A board whose texts strain a layout: long words, right-to-left, emoji, markup that must stay text. */
export function strainedWorld(options: Omit<BoardFixtureOptions, 'tasks' | 'task'> = {}): BoardFixture {
  return boardWorld({
    ...options,
    tasks: strains.length,
    task: (at) => ({ title: strains[at] ?? 'Plain', labels: ['Donaudampfschifffahrt'] }),
  });
}

const strains = [
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz'.repeat(2),
  'مراجعة الصفحة الرئيسية قبل الإطلاق',
  '<img src=x onerror=alert(1)> must stay text',
  '👩🏽‍🏭👨‍👩‍👧‍👦 and e\u0301 in one line',
  'a',
  'A title that goes on and on, because somebody wrote the whole story of the problem into it and nobody dared to cut it short. '
    .repeat(3)
    .trim(),
  'https://example.com/a/very/long/address/that/has/no/place/to/break/and/still/must/not/widen/the/card?with=a&long=query',
];
