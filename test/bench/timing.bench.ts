// Whether an answer's time tells a hidden record from one that does not exist: both are asked for in turn, in chance order,
// and the means are compared by Welch's t-test. |t| below 4.5 is the threshold of dudect (Reparaz, Balasch, Verbauwhede,
// "Dude, is my code constant time?", 2017), which also crops the slowest samples, as is done here.
import { createEngine } from '../../src/engine/index.ts';
import { createHandler, type GuestHandler } from '../../src/server/handler.ts';
import { StillClock } from '../../src/server/clock.ts';
import { makeKey } from '../../src/server/tokens/keys.ts';
import { boardWorld, fixtureNow } from '../../src/worlds/fixtures.ts';
import { randomFrom } from '../../src/worlds/seed.ts';
import { fill, grounds } from './support/ground.ts';
import { withHiddenProjects } from './support/hidden-projects.ts';
import { welch } from './support/welch.ts';

const samples = 2_000;
const threshold = 4.5;
const unlimited = { session: { requests: 1e9, seconds: 60 }, address: { requests: 1e9, seconds: 60 } };

/** A request that names a record, by its id. */
interface Question {
  readonly what: string;
  readonly noun: 'projects' | 'tasks' | 'comments';
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: (id: string) => string;
  readonly body?: unknown;
}

const questions: readonly Question[] = [
  { what: 'read a project', noun: 'projects', method: 'GET', path: (id) => `projects/${id}` },
  { what: 'read a task', noun: 'tasks', method: 'GET', path: (id) => `tasks/${id}` },
  { what: 'read its comments', noun: 'tasks', method: 'GET', path: (id) => `tasks/${id}/comments` },
  {
    what: 'comment on it',
    noun: 'tasks',
    method: 'POST',
    path: (id) => `tasks/${id}/comments`,
    body: { text: 'x' },
  },
  { what: 'follow it', noun: 'tasks', method: 'POST', path: (id) => `tasks/${id}/follow` },
  { what: 'edit a comment', noun: 'comments', method: 'PATCH', path: (id) => `comments/${id}`, body: { text: 'x' } },
];

/** Times both kinds of an answer. Raises where they differ in more than time. */
async function measure(
  ask: (question: Question, id: string, number: number) => Promise<{ readonly ms: number; readonly answer: string }>,
  question: Question,
  hidden: readonly string[],
): Promise<{ readonly hidden: number[]; readonly absent: number[] }> {
  const times = { hidden: [] as number[], absent: [] as number[] };
  const random = randomFrom(question.what);
  // As many ids of the other kind, as long and asked for as often: no cache must tell them apart.
  const ids = { hidden, absent: hidden.map((id) => Array.from(id).reverse().join('')) };
  let asked = 0;
  while (times.hidden.length < samples || times.absent.length < samples) {
    asked += 1;
    const kind = random() < 0.5 ? 'hidden' : 'absent';
    const id = ids[kind][asked % hidden.length] ?? '';
    const { ms, answer } = await ask(question, id, asked);
    if (!answer.startsWith('404')) throw new Error(`${question.what} answered ${answer}`);
    // The first hundred warm up.
    if (asked > 100 && times[kind].length < samples) times[kind].push(ms);
  }
  return times;
}

const asking = (handler: GuestHandler, token: string) => async (question: Question, id: string, number: number) => {
  const { method, path, body } = question;
  const request = new Request(`http://guest.test/v1/${path(id)}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(method !== 'GET' && { 'idempotency-key': `key-${number}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const start = performance.now();
  const response = await handler(request, { address: '10.0.0.1' });
  const text = await response.text();
  return { ms: performance.now() - start, answer: `${response.status} ${text}` };
};

function idsOf<T extends { readonly id: string }>(records: readonly T[] = [], isHidden: (record: T) => boolean) {
  return records.filter(isHidden).map(({ id }) => id);
}

let worst = 0;
for (const [name, open] of grounds) {
  const { store, close } = await open();
  const { world: board, viewers } = boardWorld({ tasks: 2_000 });
  const { world, ids: projects } = withHiddenProjects(board, 200);
  await fill(store, world);
  const clock = new StillClock(fixtureNow);
  const engine = createEngine({ store, clock });
  const handler = createHandler({ engine, store, keys: [await makeKey()], clock, limits: unlimited });
  const hiddenFrom = {
    client: {
      projects,
      tasks: idsOf(board.tasks, ({ internal }) => internal),
      comments: idsOf(world.comments, ({ audience }) => audience === 'internal'),
    },
    contractor: {
      projects,
      tasks: idsOf(board.tasks, ({ assignees }) => !assignees.includes(viewers.contractor.personId)),
      comments: idsOf(world.comments, ({ audience }) => audience === 'internal'),
    },
  };
  console.log(`\n${name}: ${samples} answers of each kind, hidden against absent; |t| is to stay below ${threshold}`);
  for (const [who, hidden] of Object.entries(hiddenFrom)) {
    const { token } = await handler.mintSession(viewers[who as keyof typeof hiddenFrom]);
    for (const question of questions) {
      const times = await measure(asking(handler, token), question, hidden[question.noun]);
      const { t, means } = welch(times.hidden, times.absent);
      worst = Math.max(worst, Math.abs(t));
      const [one, other] = means.map((ms) => `${(ms * 1000).toFixed(1)} µs`);
      console.log(`  ${`${who}: ${question.what}`.padEnd(30)} hidden ${one}, absent ${other}, t = ${t.toFixed(2)}`);
    }
  }
  handler.close();
  await engine.close();
  await close();
}
console.log(`\nLargest |t|: ${worst.toFixed(2)}`);
if (worst >= threshold) process.exitCode = 1;
