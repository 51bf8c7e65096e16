/** Offers of work: reading, writing and sending them. */
import type { ReadOptions, WriteOptions } from '../../contract/adapter.ts';
import { ApprovalRequest, type OrderInput } from '../../contract/approvals/inputs.ts';
import { orderDocument } from '../../contract/approvals/order-document.ts';
import { completeRecord } from '../../contract/complete.ts';
import type { ListQuery } from '../../contract/list.ts';
import type { Approval } from '../../contract/nouns/approval.ts';
import type { Order, OrderRecord } from '../../contract/nouns/order.ts';
import type { Projected } from '../../contract/projected.ts';
import type { Precondition } from '../../contract/store.ts';
import { perform, type Result } from '../act.ts';
import { standingEntries, stepEntries } from '../approvals/activity.ts';
import { checkMoves, checkMoveTo } from '../approvals/move-card.ts';
import type { Desk } from '../desk.ts';
import { listPage, parseListQuery, usesIn } from '../lists.ts';
import { parse } from '../parse.ts';
import { projectOne } from '../projector.ts';
import { badValue, forbidden, moved } from '../refusals.ts';
import { relate } from '../relations.ts';
import type { Seen, Sight } from '../sight.ts';
import type { ProjectedSection } from '../types.ts';
import type { OrdersApi } from '../../contract/approvals/api.ts';
import { type ChangeGround, changedOrder, type OrderPatch, type OrderStanding, revisedOrder } from './change.ts';
import { checkCurrency } from './currencies.ts';
import { checkFiles, filesAsListed, filesBy } from './files.ts';
import { checkOrderInput } from './input.ts';
import { putOrder, standingOf, standingOperations } from './operations.ts';
import { checkOrderText } from './readable.ts';
import { sentOrder } from './sending.ts';
import { checkSigners } from './signers.ts';

/** The section `orders`. */
export type OrderSection = ProjectedSection<OrdersApi>;

/** A write on one order. */
interface OnOrder {
  readonly operation: 'orders.update' | 'orders.revise';
  readonly id: string;
  readonly patch: OrderInput;
  readonly options: WriteOptions;
  readonly change: (standing: OrderStanding, patch: OrderPatch, ground: ChangeGround) => OrderStanding;
}

/** See {@link OrderSection}. */
export function orderSection(desk: Desk): OrderSection {
  const { house, viewer } = desk;
  const { accountId, personId } = viewer;
  const writer = `${accountId}/${personId}`;

  /** In the one order of checks: see, right, done before, validate, version, lock; then the write. */
  function onOrder({ operation, id, patch, options, change }: OnOrder): Promise<Projected<Order>> {
    const version = options?.version;
    return perform(house, { writer, operation, request: [id, patch, version], options }, async (act) => {
      const sight = await desk.look();
      const seen = await sight.see('orders', id);
      if (!seen.view.rights.has('order.edit')) throw forbidden();
      const done = await act.begin();
      if (done) return orderNow(sight, done);
      const values = await checkOrderInput(
        sight,
        seen.project,
        writableUnlocked(sight, seen),
        patch,
        seen.record.files,
      );
      if (version !== undefined && version !== (await projectOrder(sight, seen)).version) throw moved();
      const at = house.clock.now();
      const before = await standingOf(house.store, seen.record);
      await checkMoves(sight, seen.project, before, values.taskId);
      const after = change(before, values, { by: personId, at, nextApprovalId: () => act.nextId('approvals') });
      if ((await sight.views('orders', [after.order])).length === 0) throw forbidden();
      const operations = standingOperations(before, after, at);
      const append = standingEntries(before.approvals, after.approvals);
      const batch = { accountId, at, operations, append, require: presenceOf(after.order, seen.record) };
      return orderNow(await desk.look(), await act.commit({ noun: 'orders', id }, batch));
    });
  }

  return {
    async list(projectId: string, query?: ListQuery, options?: ReadOptions) {
      const sight = await desk.look(options);
      const { project } = await sight.see('projects', projectId);
      const asked = parseListQuery(query);
      const uses = usesIn(sight, 'orders', { project });
      const number = uses.sort.get('number');
      const order = number === undefined ? [] : [{ field: number }];
      const base = { op: 'eq', field: 'projectId', value: projectId } as const;
      // Orders stand on different cards: each is looked at with its own.
      return listPage(
        sight,
        { noun: 'orders', name: `orders/${projectId}`, base, place: undefined, uses, order },
        asked,
      );
    },

    async get(id: string, options?: ReadOptions) {
      const sight = await desk.look(options);
      return projectOrder(sight, await sight.see('orders', id));
    },

    create(projectId: string, input: OrderInput, options: WriteOptions) {
      const request = { writer, operation: 'orders.create', request: [projectId, input], options } as const;
      return perform(house, request, async (act) => {
        const sight = await desk.look();
        const { project, view } = await sight.see('projects', projectId);
        if (!view.rights.has('order.edit')) throw forbidden();
        const done = await act.begin();
        if (done) return orderNow(sight, done);
        const names = sight.policy.list('orders', project);
        const values = await checkOrderInput(sight, project, names, input);
        const { title, seller, buyer } = values;
        if (title === undefined) throw badValue('/title', 'An order has a title.');
        if (seller === undefined) throw badValue('/seller', 'An order says who offers.');
        if (buyer === undefined) throw badValue('/buyer', 'An order says who orders.');
        const at = house.clock.now();
        const given = { ownerId: personId, ...values, projectId, title, seller, buyer };
        const record = completeRecord('orders', given, { id: act.nextId('orders'), accountId, at });
        orderDocument(record);
        checkOrderText(record);
        checkCurrency(record);
        if ((await sight.views('orders', [record])).length === 0) throw forbidden();
        const batch = { accountId, at, operations: putOrder(undefined, record, at), require: presenceOf(record) };
        return orderNow(await desk.look(), await act.commit({ noun: 'orders', id: record.id }, batch));
      });
    },

    update: (id: string, patch: OrderInput, options: WriteOptions) =>
      onOrder({ operation: 'orders.update', id, patch, options, change: changedOrder }),

    revise: (id: string, patch: OrderInput, options: WriteOptions) =>
      onOrder({ operation: 'orders.revise', id, patch, options, change: revisedOrder }),

    send(id: string, request: ApprovalRequest, options: WriteOptions) {
      const version = options?.version;
      const asked = { writer, operation: 'orders.send', request: [id, request, version], options } as const;
      return perform(house, asked, async (act) => {
        const sight = await desk.look();
        const seen = await sight.see('orders', id);
        // Of an order that was sent the right is gone: whether this act did it, its key says.
        const may = seen.view.rights.has('approval.ask');
        const done = may || sight.policy.rights.has('approval.ask') ? await act.begin() : undefined;
        if (done) return approvalNow(sight, done);
        if (!may) throw forbidden();
        const {
          signerIds,
          sequence,
          mayDelegate = false,
          expiresAt = null,
          moveTo = {},
        } = parse(ApprovalRequest, request);
        if (version !== undefined && version !== (await projectOrder(sight, seen)).version) throw moved();
        const at = house.clock.now();
        const before = await standingOf(house.store, seen.record);
        await checkMoveTo(sight, seen.project, seen.record.taskId, moveTo);
        await checkFiles(filesBy(sight), seen.record);
        const asking = { signerIds, sequence, mayDelegate, expiresAt, moveTo };
        const sent = sentOrder(before.order, asking, { id: act.nextId('approvals'), by: personId, at });
        await checkSigners(sight, sent.approval, seen);
        const after = { order: sent.order, approvals: [...before.approvals, sent.approval] };
        const operations = standingOperations(before, after, at);
        const append = stepEntries(undefined, sent.approval);
        const batch = { accountId, at, operations, append, require: presenceOf(sent.order, seen.record) };
        return approvalNow(await desk.look(), await act.commit({ noun: 'approvals', id: sent.approval.id }, batch));
      });
    },
  };
}

/** An approval as its own GET answers now. */
export async function approvalNow(sight: Sight, { id }: Pick<Result, 'id'>): Promise<Projected<Approval>> {
  const seen = await sight.see('approvals', id);
  return projectOne<'approvals'>(sight, seen, await relate(sight, [seen]));
}

async function orderNow(sight: Sight, { id }: Pick<Result, 'id'>): Promise<Projected<Order>> {
  return projectOrder(sight, await sight.see('orders', id));
}

async function projectOrder(sight: Sight, seen: Seen<'orders'>): Promise<Projected<Order>> {
  return projectOne<'orders'>(sight, seen, await relate(sight, [seen]));
}

/** What could be written if nobody had signed: who may change a field is told that it is locked, not that there is none. */
function writableUnlocked(sight: Sight, { record, project, task }: Seen<'orders'>) {
  const view = sight.policy.view('orders', { ...record, signed: false }, { project, task });
  return view ?? { read: new Set<string>(), write: new Set<string>() };
}

/** What an order refers to must be there when it is written; the card that it stood on before may have gone since. */
function presenceOf(order: OrderRecord, before?: OrderRecord): readonly Precondition[] {
  const { projectId, taskId } = order;
  const isPut = taskId !== null && taskId !== before?.taskId;
  return [
    { kind: 'present', noun: 'projects', id: projectId },
    ...(isPut ? [{ kind: 'present', noun: 'tasks', id: taskId } as const] : []),
    ...filesAsListed(order, before),
  ];
}
