/** Edits of tasks, and of what is remembered of them. */
import type { RecordInput } from '../../../contract/complete.ts';
import type { RecordOf } from '../../../contract/nouns.ts';
import { priorities } from '../../../contract/priorities.ts';
import type { DrawEdits, EditGround } from './ground.ts';

/** A task more, hidden in one way or another, close to those that may be seen. */
export const addTask: DrawEdits = (ground) => {
  const { chance } = ground;
  const like = ground.any('tasks');
  if (!like) return [];
  const beside = ground.of('tasks', like.accountId).filter(({ projectId }) => projectId === like.projectId);
  const stages = ground.of('stages', like.accountId).filter(({ projectId }) => projectId === like.projectId);
  if (stages.length === 0) return [];
  const parent = chance.often(40) ? chance.one(beside) : undefined;
  const hidden = parent?.internal ? { internal: true } : chance.one([{ internal: true }, { type: 'technical' }, {}]);
  const input: RecordInput<'tasks'> = {
    ...like,
    projectId: like.projectId,
    stageId: chance.one(stages).id,
    title: ground.words(),
    description: ground.words(),
    assignees: someone(ground, like),
    followers: someone(ground, like),
    createdBy: someone(ground, like)[0] ?? null,
    openedAt: ground.instant(beside.map(({ openedAt }) => openedAt)),
    stageSince: ground.instant(beside.map(({ stageSince }) => stageSince)),
    dueAt: chance.often(70) ? ground.instant(beside.map(({ dueAt }) => dueAt)) : null,
    priority: chance.one(priorities),
    parentId: parent?.id ?? null,
    links: chance.often(40) ? [{ kind: ground.words(), taskId: chance.one(beside).id }] : [],
    position: placeLike(ground, beside),
    estimateMinutes: chance.often(50) ? ground.figure() : null,
    spentMinutes: chance.often(50) ? ground.figure() : 0,
    fields: { wish: ground.words(), margin: ground.figure(), tags: [ground.words()] },
    version: 1,
    ...hidden,
  };
  const edit = ground.add('tasks', like.accountId, input);
  if (edit.op !== 'add' || !chance.often(40)) return [edit];
  // Something visible may hang under what is hidden, too.
  const child = chance.one(beside);
  const named = { parentId: edit.id };
  const linked = { links: [...child.links, { kind: 'beside', taskId: edit.id }] };
  // Parts of an internal task are internal, so a part that may be seen hangs under what is hidden for another reason.
  // What has a part has no parent of its own here, so that none becomes a part of itself.
  const mayHang = !input.internal && parent === undefined;
  return [edit, ground.change('tasks', child, mayHang && chance.often(60) ? named : linked)];
};

/** Any field of any task. */
export const changeTask: DrawEdits = (ground) => {
  const task = ground.any('tasks');
  if (!task) return [];
  return [ground.change('tasks', task, ground.chance.one(changes)(ground, task))];
};

/** One field of every task of an account: what nobody reads differs on each card that is seen. */
export const changeTasks: DrawEdits = (ground) => {
  const { chance } = ground;
  const accountId = ground.any('tasks')?.accountId ?? '';
  const change = chance.one(changes.filter((one) => one !== changeParent));
  return ground.of('tasks', accountId).map((task) => ground.change('tasks', task, change(ground, task)));
};

/** A task less. */
export const removeTask: DrawEdits = (ground) => {
  const task = ground.any('tasks');
  return task ? [ground.remove('tasks', task)] : [];
};

/** A line more in a history; of fields that may be read, and of others. */
export const addRevision: DrawEdits = (ground) => {
  const task = ground.any('tasks');
  if (!task) return [];
  const { accountId, projectId } = task;
  const changed = ground.chance.one([
    { before: { title: ground.words() }, after: { title: ground.words() } },
    { before: { 'fields.margin': 1 }, after: { 'fields.margin': ground.figure() } },
    {
      before: { estimateMinutes: null, spentMinutes: 1 },
      after: { estimateMinutes: ground.figure(), spentMinutes: 2 },
    },
    { before: { assignees: [] }, after: { assignees: someone(ground, task) } },
    { before: { internal: true }, after: { internal: false } },
    { before: { parentId: null }, after: { parentId: ground.any('tasks')?.id ?? null } },
    { before: { description: '' }, after: { description: ground.words() } },
  ]);
  const by = someone(ground, task)[0] ?? null;
  const at = ground.instant(ground.draft.all('revisions').map((one) => one.at));
  const internal = ground.chance.often(50);
  return [ground.add('revisions', accountId, { projectId, taskId: task.id, by, at, internal, ...changed })];
};

/** Time entries, of whatever task. */
export const editTime: DrawEdits = (ground) => {
  const entry = ground.any('timeEntries');
  const task = ground.any('tasks');
  if (!entry || !task || ground.chance.often(50)) {
    if (!task) return [];
    const personId = someone(ground, task)[0];
    if (personId === undefined) return [];
    const input = { projectId: task.projectId, taskId: task.id, personId, minutes: 77, startedAt: ground.instant() };
    return [ground.add('timeEntries', task.accountId, { ...input, note: ground.words() })];
  }
  if (ground.chance.often(30)) return [ground.remove('timeEntries', entry)];
  return [ground.change('timeEntries', entry, { note: ground.words(), minutes: ground.chance.number(1, 999) })];
};

/** Some people of the task's account. */
export function someone({ draft, chance }: EditGround, { accountId }: { readonly accountId: string }): string[] {
  const ids = [...draft.all('members'), ...draft.all('guests')]
    .filter((one) => one.accountId === accountId)
    .map(({ personId }) => personId);
  return [...chance.few(ids, chance.number(0, 2))];
}

/** A place right beside, at, or far from that of another task. */
function placeLike({ chance }: EditGround, beside: readonly RecordOf<'tasks'>[]): string {
  const { position } = chance.one(beside);
  return `${position.slice(0, -1)}${chance.one(['0', 'z', position.slice(-1), '5'])}`;
}

type Change = (ground: EditGround, task: RecordOf<'tasks'>) => RecordInput<'tasks'>;

const custom =
  (
    key: string,
    value: (ground: EditGround) => string | number | boolean | string[] | { minor: number; currency: string },
  ): Change =>
  (ground, { fields }) => ({ fields: { ...fields, [key]: value(ground) } });

/** Another parent, none of the task's own parts. */
const changeParent: Change = (ground, task) => {
  const other = otherTask(ground, task);
  const fits = other && (task.internal || !other.internal) && !lineOf(ground, other).includes(task.id);
  return { parentId: fits ? other.id : null };
};

/** A task and what it is a part of, up to the top. */
function lineOf({ draft }: EditGround, task: RecordOf<'tasks'>): readonly string[] {
  const line = [task.id];
  for (let at = task.parentId; at !== null && !line.includes(at); at = draft.get('tasks', at)?.parentId ?? null) {
    line.push(at);
  }
  return line;
}

const changes: readonly Change[] = [
  (ground) => ({ title: ground.words() }),
  (ground) => ({ description: ground.words() }),
  ({ chance }) => ({ type: chance.one(['technical', 'feature', 'bug']) }),
  (ground, { accountId, projectId }) => {
    const stages = ground.of('stages', accountId).filter((stage) => stage.projectId === projectId);
    const stage = ground.chance.some(stages);
    return stage ? { stageId: stage.id, stageSince: ground.chance.before(ground.now, 2) } : {};
  },
  (ground) => ({ stageSince: ground.instant() }),
  ({ chance }) => ({ priority: chance.one(priorities) }),
  ({ chance }) => ({ progress: chance.one([null, 7, 77]) }),
  changeParent,
  (ground, task) => ({ assignees: someone(ground, task) }),
  // One more whom the viewer does not know by name.
  (ground, task) => ({ assignees: [...new Set([...task.assignees, ...someone(ground, task)])] }),
  (ground, task) => ({ followers: someone(ground, task) }),
  (ground, task) => ({ followers: [...new Set([...task.followers, ...someone(ground, task)])] }),
  (ground, task) => ({ createdBy: someone(ground, task)[0] ?? null }),
  (ground) => ({ openedAt: ground.instant() }),
  (ground) => ({ dueAt: ground.chance.often(70) ? ground.instant() : null }),
  (ground) => ({ labels: [ground.words(), 'red'] }),
  (ground, task) => {
    const other = otherTask(ground, task);
    return { links: other ? [...task.links, { kind: 'hidden', taskId: other.id }] : [] };
  },
  (ground) => ({ estimateMinutes: ground.figure() }),
  (ground) => ({ spentMinutes: ground.figure() }),
  ({ chance, draft }, task) => {
    const parts = draft.all('tasks').filter(({ parentId }) => parentId === task.id);
    const parent = task.parentId === null ? undefined : draft.get('tasks', task.parentId);
    return { internal: (parent?.internal ?? false) || (parts.every(({ internal }) => internal) && chance.often(70)) };
  },
  (ground) => ({ position: placeLike(ground, ground.draft.all('tasks')) }),
  (ground) => ({ version: ground.chance.number(2, 99), updatedAt: ground.instant() }),
  (ground) => ({ createdAt: ground.instant() }),
  custom('wish', (ground) => ground.words()),
  custom('margin', (ground) => ground.figure()),
  custom('budget', (ground) => ({ minor: ground.figure(), currency: 'EUR' })),
  custom('address', (ground) => ground.words()),
  custom('choice', ({ chance }) => chance.one(['red', 'green', 'blue'])),
  custom('tags', (ground) => [ground.words(), 'one']),
  custom('checked', ({ chance }) => chance.often(50)),
  // A field that no definition knows any more.
  custom('forgotten', (ground) => ground.words()),
  () => ({ fields: {} }),
];

function otherTask(ground: EditGround, task: RecordOf<'tasks'>): RecordOf<'tasks'> | undefined {
  const others = ground
    .of('tasks', task.accountId)
    .filter(({ id, projectId }) => id !== task.id && projectId === task.projectId);
  return ground.chance.some(others);
}
