import type { RecordOf } from '../contract/nouns.ts';
import type { Viewer } from '../contract/session.ts';
import type { Reason, SeenNoun } from '../policy/types.ts';
import type { House } from './house.ts';
import { readById } from './read-all.ts';
import { notFound, unknownName } from './refusals.ts';
import { type MaybeOnTask, Sight } from './sight.ts';
import type { ExplainQuery } from './types.ts';

/** Why a viewer sees a record, or one field or right of it, or does not. For members and administrators: it tells of what is hidden. */
export async function explain(house: House, viewer: Viewer, { noun, id, field, right }: ExplainQuery): Promise<Reason> {
  const { store, policies } = house;
  const compiled = await policies.of(viewer);
  const record = compiled && (await readById(store, noun, viewer.accountId, id));
  if (!record) throw notFound();
  if (field !== undefined && !/^(?:fields\.)?[A-Za-z][A-Za-z0-9]{0,39}$/.test(field)) throw unknownName('/field');
  const place = await placeOf(house, noun, record);
  const within = await new Sight(house, compiled).lookUp(noun, [record]);
  const what = { ...(field !== undefined && { field }), ...(right !== undefined && { right }) };
  return compiled.policy.why(noun, record, { ...place, within }, what);
}

async function placeOf<N extends SeenNoun>({ store }: House, noun: N, record: RecordOf<N>) {
  const { accountId } = record;
  if (noun === 'projects') return { project: record as RecordOf<'projects'> };
  const { projectId, taskId } = record as RecordOf<MaybeOnTask>;
  const [project, task] = await Promise.all([
    readById(store, 'projects', accountId, projectId),
    noun === 'stages' || noun === 'tasks' || taskId === null ? undefined : readById(store, 'tasks', accountId, taskId),
  ]);
  if (!project) throw notFound();
  return { project, task };
}
