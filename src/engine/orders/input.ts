/** What a viewer sends for an order, checked: names first, then rights, then values and references. */
import { OrderInput } from '../../contract/approvals/inputs.ts';
import type { OrderRecord } from '../../contract/nouns/order.ts';
import type { ProjectRecord } from '../../contract/nouns/project.ts';
import { checkNames, parse } from '../parse.ts';
import { forbidden, unknownReference } from '../refusals.ts';
import type { Sight } from '../sight.ts';
import type { Names } from '../task-input.ts';
import { checkFiles, filesBy } from './files.ts';

/** What an input says: nothing in it is undefined. */
export type OrderValues = Partial<Pick<OrderRecord, keyof OrderInput>>;

/** Raises `invalid` for a name that the viewer does not meet, `forbidden` for one that the viewer only reads. */
export async function checkOrderInput(
  sight: Sight,
  project: ProjectRecord,
  { read, write }: Names,
  raw: unknown,
  before?: OrderRecord['files'],
): Promise<OrderValues> {
  checkNames(raw, Object.keys(OrderInput.shape), read);
  if (Object.keys(raw as object).some((name) => !write.has(name))) throw forbidden();
  const given = Object.entries(parse(OrderInput, raw)).filter(([, value]) => value !== undefined);
  const values: OrderValues = Object.fromEntries(given);
  if (values.taskId) {
    const task = await sight.find('tasks', values.taskId);
    if (task?.record.projectId !== project.id) throw unknownReference('/taskId');
  }
  if (values.ownerId && !(await isOfTeam(sight, values.ownerId))) throw unknownReference('/ownerId');
  if (values.files) await checkFiles(filesBy(sight), { projectId: project.id, files: values.files }, before);
  return values;
}

/** The owner is one of the team. */
async function isOfTeam(sight: Sight, personId: string): Promise<boolean> {
  return (await sight.people([personId])).get(personId)?.side === 'team';
}
