/** The orders that list a file whose content changes: signed ones lock it, and those that were sent are changed with it. */
import { and, type Condition, or } from '../../contract/condition.ts';
import { isGuestError } from '../../contract/errors.ts';
import type { OrderRecord } from '../../contract/nouns/order.ts';
import type { RecordOf } from '../../contract/nouns.ts';
import type { Precondition, Store } from '../../contract/store.ts';
import { type Counted, otherThan } from '../as-read.ts';
import {
  type ChangeGround,
  changedOrder,
  type OrderStanding,
  presentApproval,
  revisedOrder,
} from '../orders/change.ts';
import { standingOf, standingOperations } from '../orders/operations.ts';
import { readAll, readById, readByIds } from '../read-all.ts';
import { standingEntries } from './activity.ts';
import { isOver } from './by-clock.ts';
import { fileParts, partsChanged, type SubjectChange } from './document-after.ts';
import type { SubjectGround } from './subject-changes.ts';
import type { Withdrawals } from './withdrawals.ts';

type FileRecord = RecordOf<'attachments'>;

/** What orders make of a change of files. */
export interface ListingOrders {
  /** The field of a change that is signed with an order; of a file that is made again, the one that was signed otherwise. */
  signedPart(change: SubjectChange): string | undefined;
  /** The orders that were sent, after the changes, and what must hold for there to be no others. */
  follow(changes: readonly SubjectChange[], ground: SubjectGround): Promise<Withdrawals>;
}

const wasSent = or(
  { op: 'eq', field: 'signed', value: true },
  { op: 'in', field: 'state', values: ['sent', 'viewed'] },
);

/** Reads the orders that were sent where files are changed or made. */
export async function listingOrders(
  store: Store,
  accountId: string,
  changes: readonly SubjectChange[],
): Promise<ListingOrders> {
  const projectIds = [...new Set(changes.flatMap(saidAnew).map(({ projectId }) => projectId))];
  const inProjects: Condition = { op: 'in', field: 'projectId', values: projectIds };
  const where = and(inProjects, wasSent);
  const fields = ['files', 'signed', 'edition'];
  const orders = projectIds.length === 0 ? [] : await readAll(store, 'orders', accountId, where, fields);

  return {
    signedPart(change) {
      const [after] = saidAnew(change);
      if (!after) return undefined;
      const listed = orders.flatMap(({ signed, files }) => (signed ? files.filter(({ id }) => id === after.id) : []));
      return change.before
        ? listed.flatMap(() => partsChanged(change))[0]
        : listed.flatMap((file) => fileParts.find((name) => file[name] !== after[name]) ?? [])[0];
    },

    async follow(made, ground) {
      const files = new Map(made.flatMap(contentChange).map((one) => [one.after.id, one] as const));
      if (files.size === 0) return { operations: [], append: [], require: [] };
      const ids = orders.flatMap((one) => (one.files.some(({ id }) => files.has(id)) ? [one.id] : []));
      const listing = [...(await readByIds(store, 'orders', accountId, ids)).values()];
      const pairs: (readonly [OrderStanding, OrderStanding])[] = [];
      for (const order of listing) {
        const before = await standingOf(store, order);
        pairs.push([before, await followed(store, before, files, ground)]);
      }
      const edition = orders.map((one): Counted => [one.id, one.edition]);
      const changed = [...files.values()].map(({ before }): Counted => [before.id, before.version]);
      const isChanged: Condition = { op: 'in', field: 'id', values: [...files.keys()] };
      const require: readonly Precondition[] = [
        { kind: 'absent', noun: 'orders', where: and(where, otherThan(edition, 'edition')) },
        // Whoever sends an order asks the same of its files: of two such writes the second finds the first.
        { kind: 'absent', noun: 'attachments', where: and(isChanged, otherThan(changed, 'version')) },
      ];
      return {
        operations: pairs.flatMap(([before, after]) => standingOperations(before, after, ground.at)),
        append: pairs.flatMap(([before, after]) => standingEntries(before.approvals, after.approvals)),
        require,
      };
    },
  };
}

interface ContentChange {
  readonly before: FileRecord;
  readonly after: FileRecord;
}

function contentChange(change: SubjectChange): readonly ContentChange[] {
  if (change.noun !== 'attachments') return [];
  const { before, after } = change;
  return before && after && partsChanged(change).length > 0 ? [{ before, after }] : [];
}

/** A file of which something else is said from now on than before, or anything at all. */
function saidAnew(change: SubjectChange): readonly FileRecord[] {
  if (change.noun !== 'attachments' || !change.after) return [];
  return change.before && partsChanged(change).length === 0 ? [] : [change.after];
}

/** An order that says of its files what they are now, and is asked about anew; as a draft where it cannot be. */
async function followed(
  store: Store,
  standing: OrderStanding,
  changes: ReadonlyMap<string, ContentChange>,
  { by, at, idAfter }: SubjectGround,
): Promise<OrderStanding> {
  const approval = presentApproval(standing);
  // What has run out is left to the clock's sweep; it is looked at again before it is sent.
  if (!approval || isOver(approval, at)) return standing;
  const ground: ChangeGround = { by, at, nextApprovalId: () => idAfter?.(approval.id) ?? '' };
  const files = await filesAfter(store, standing.order, changes);
  if (!idAfter || !files) return revisedOrder(standing, {}, ground);
  try {
    return changedOrder(standing, { files }, ground);
  } catch (cause) {
    if (isGuestError(cause) && cause.code === 'invalid') return revisedOrder(standing, {}, ground);
    throw cause;
  }
}

/** The files of an order after the changes; nothing where one of those is no file that it could list. */
async function filesAfter(
  store: Store,
  { accountId, files }: OrderRecord,
  changes: ReadonlyMap<string, ContentChange>,
): Promise<OrderRecord['files'] | undefined> {
  const next: OrderRecord['files'] = [];
  for (const file of files) {
    const after = changes.get(file.id)?.after;
    if (!after) {
      next.push(file);
      continue;
    }
    const { id, name, mediaType, size, digest, audience, taskId } = after;
    const task = await readById(store, 'tasks', accountId, taskId);
    if (digest === null || audience !== 'guests' || task?.internal !== false) return undefined;
    next.push({ id, name, mediaType, size, digest });
  }
  return next;
}
