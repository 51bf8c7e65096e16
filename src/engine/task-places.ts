/** Where a card comes to stand in its stage. Hidden cards count for nothing, so that no place tells of one. */
import { and, type Condition } from '../contract/condition.ts';
import type { ProjectRecord } from '../contract/nouns/project.ts';
import type { TaskRecord } from '../contract/nouns/task.ts';
import type { OrderKey } from '../contract/store.ts';
import { makeRoom, placeAtEnd, placeBetween } from './placement.ts';
import { badValue, unknownReference } from './refusals.ts';
import type { Seen, Sight } from './sight.ts';

/** The card that is placed: its id, and whether it is for the team alone. */
export interface Card {
  readonly id: string;
  readonly internal: boolean;
}

/** Before or after which card; without either, at the end. */
export interface Beside {
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** A place, and other cards that had to make room for it. */
export interface PlaceInStage {
  readonly position: string;
  readonly shifted: readonly { readonly task: TaskRecord; readonly position: string }[];
}

/** Most cards that make room at once; places lie so far apart that a few do. */
const mostShifted = 500;

/** Finds the place of a card in a stage of a project. `spread` follows from the act, so that a replay finds the same. */
export async function placeInStage(
  sight: Sight,
  project: ProjectRecord,
  stageId: string,
  card: Card,
  beside: Beside,
  spread: Uint8Array,
): Promise<PlaceInStage> {
  const { before, after } = beside;
  if (before !== undefined && after !== undefined) throw badValue('/after', 'A card goes before another or after one.');
  const around = (where: Condition, order: OrderKey, limit: number) =>
    sight.rows('tasks', { project }, { where: and(neighbours(project, stageId, card), where), order: [order], limit });
  if (before === undefined && after === undefined) {
    const [last] = await around({ op: 'all' }, { field: 'position', descending: true }, 1);
    return { position: placeAtEnd(last?.record.position, sight.house.clock.now(), card.id, spread), shifted: [] };
  }
  const anchor = await anchorOf(sight, stageId, card, beside);
  const { position } = anchor.record;
  const [low, high] =
    before === undefined
      ? [
          position,
          (await around({ op: 'gt', field: 'position', value: position }, { field: 'position' }, 1))[0]?.record
            .position,
        ]
      : [
          (
            await around({ op: 'lt', field: 'position', value: position }, { field: 'position', descending: true }, 1)
          )[0]?.record.position,
          position,
        ];
  const place = placeBetween(low, high, spread);
  if (place !== undefined) return { position: place, shifted: [] };
  const behind = low === undefined ? ({ op: 'all' } as const) : ({ op: 'gt', field: 'position', value: low } as const);
  const following = (await around(behind, { field: 'position' }, mostShifted)).map(({ record }) => record);
  const room = makeRoom(low, following);
  return {
    position: room.position,
    shifted: following.flatMap((task) => {
      const shifted = room.shifted.get(task.id);
      return shifted === undefined ? [] : [{ task, position: shifted }];
    }),
  };
}

/** Cards of the stage that this card's place may follow from: none that is hidden from somebody who sees this one by flag. */
function neighbours(project: ProjectRecord, stageId: string, card: Card): Condition {
  const others: Condition = { op: 'not', of: { op: 'eq', field: 'id', value: card.id } };
  return and(
    { op: 'eq', field: 'projectId', value: project.id },
    { op: 'eq', field: 'stageId', value: stageId },
    others,
    card.internal ? { op: 'all' } : { op: 'eq', field: 'internal', value: false },
  );
}

async function anchorOf(sight: Sight, stageId: string, card: Card, { before, after }: Beside): Promise<Seen<'tasks'>> {
  const id = before ?? after ?? '';
  const anchor = id === card.id ? undefined : await sight.find('tasks', id);
  const isThere = anchor?.view.read.has('stageId') && anchor.record.stageId === stageId;
  if (!anchor || !isThere) throw unknownReference(before === undefined ? '/after' : '/before');
  return anchor;
}
