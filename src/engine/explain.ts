import type { RecordOf } from '../contract/nouns.ts';
import type { Viewer } from '../contract/session.ts';
import type { Around, Policy, Reason } from '../policy/types.ts';
import { lineOf } from './history.ts';
import type { House } from './house.ts';
import { readById } from './read-all.ts';
import { notFound, unknownName } from './refusals.ts';
import { type MaybeOnTask, Sight } from './sight.ts';
import type { ExplainQuery } from './types.ts';

/** What of a record is asked about; the record itself without either. */
type What = NonNullable<Parameters<Policy['why']>[3]>;

/** Why a viewer sees a record, or one field or right of it, or does not. For members and administrators: it tells of what is hidden. */
export async function explain(house: House, viewer: Viewer, { noun, id, field, right }: ExplainQuery): Promise<Reason> {
  const { store, policies } = house;
  const compiled = await policies.of(viewer);
  const record = compiled && (await readById(store, noun, viewer.accountId, id));
  if (!record) throw notFound();
  if (field !== undefined && !/^(?:fields\.)?[A-Za-z][A-Za-z0-9]{0,39}$/.test(field)) throw unknownName('/field');
  const place = await placeOf(house, noun, record);
  if (!place) return { verdict: 'hidden', by: 'scope', text: 'Its project is gone, so nothing leads to it.' };
  const sight = new Sight(house, compiled);
  const around = { ...place, within: await sight.lookUp(noun, [record]) };
  const what = { ...(field !== undefined && { field }), ...(right !== undefined && { right }) };
  const reason = compiled.policy.why(noun, record, around, what);
  return noun === 'revisions' ? ofLine(sight, record as RecordOf<'revisions'>, around, what, reason) : reason;
}

async function placeOf(
  { store }: House,
  noun: ExplainQuery['noun'],
  record: RecordOf<ExplainQuery['noun']>,
): Promise<Around | undefined> {
  const { accountId } = record;
  if (noun === 'projects') return { project: record as RecordOf<'projects'> };
  const { projectId, taskId } = record as RecordOf<MaybeOnTask>;
  const [project, task] = await Promise.all([
    readById(store, 'projects', accountId, projectId),
    noun === 'stages' || noun === 'tasks' || taskId === null ? undefined : readById(store, 'tasks', accountId, taskId),
  ]);
  return project && { project, task };
}

/** Policy knows whether a change may be seen; what is left of it, the line that the history would have tells. */
async function ofLine(
  sight: Sight,
  record: RecordOf<'revisions'>,
  around: Around,
  { field, right }: What,
  reason: Reason,
): Promise<Reason> {
  const [revision] = await sight.views('revisions', [record]);
  const task = revision && (await sight.find('tasks', record.taskId));
  if (!task) return reason;
  const line = await lineOf(sight, revision, task);
  const changed = Object.keys({ ...record.before, ...record.after });
  if (!line) return { ...whyUntold(sight.policy, record, around, changed), verdict: 'hidden' };
  if (field === undefined || right !== undefined || Object.hasOwn(line, field)) return reason;
  if (line.changes.some((change) => change.field === field) || reason.verdict === 'hidden') return reason;
  return changed.includes(field)
    ? { ...whyUntold(sight.policy, record, around, [field]), verdict: 'hidden' }
    : { verdict: 'hidden', by: 'default', text: `This change left ${field} as it was.` };
}

/** The first thing that keeps the changes of these fields from being told: a field, or the instant that a line would tell. */
function whyUntold(
  policy: Policy,
  revision: RecordOf<'revisions'>,
  around: Around,
  changed: readonly string[],
): Reason {
  const isFirst = Object.keys(revision.before).length === 0;
  const names = [...(isFirst ? ['openedAt'] : []), ...changed, ...(changed.includes('stageId') ? ['stageSince'] : [])];
  const { task } = around;
  for (const field of names) {
    const reasons = [
      policy.why('revisions', revision, around, { field }),
      ...(task ? [policy.why('tasks', task, { project: around.project, within: around.within }, { field })] : []),
    ];
    const hidden = reasons.find(({ verdict }) => verdict === 'hidden');
    if (hidden) return hidden;
  }
  return { verdict: 'hidden', by: 'default', text: 'Of what changed, nothing is left that this viewer may know.' };
}
