/** The section `approvals`: reading what waits for a signature, and receipts. */
import type { ReadOptions } from '../../contract/adapter.ts';
import type { ApprovalsApi } from '../../contract/approvals/api.ts';
import { all, and } from '../../contract/condition.ts';
import type { ListQuery } from '../../contract/list.ts';
import { receiptFormat } from '../../contract/nouns/receipt.ts';
import type { Desk } from '../desk.ts';
import { type FieldUses, fieldUses } from '../field-uses.ts';
import { listPage, parseListQuery } from '../lists.ts';
import { approvalNow } from '../orders/orders.ts';
import { projectedReceipt } from '../projector.ts';
import { readAll, readById } from '../read-all.ts';
import { forbidden, notFound } from '../refusals.ts';
import type { Sight } from '../sight.ts';
import type { ProjectedSection } from '../types.ts';
import { approvalActs } from './acts.ts';
import { approvalAsking } from './ask.ts';
import { mayEver } from './on-approval.ts';

/** The section `approvals`. */
export type ApprovalSection = ProjectedSection<ApprovalsApi>;

/** See {@link ApprovalSection}. */
export function approvalSection(desk: Desk): ApprovalSection {
  const { house, viewer } = desk;
  const { accountId } = viewer;

  return {
    ...approvalActs(desk),
    ask: approvalAsking(desk),

    async list(query?: ListQuery, options?: ReadOptions) {
      const sight = await desk.look(options);
      const asked = parseListQuery(query);
      const uses = await usesOverAll(sight);
      const sent = uses.sort.get('sentAt');
      const order = sent === undefined ? [] : [{ field: sent, descending: true }];
      return listPage(sight, { noun: 'approvals', name: 'approvals', base: all, place: undefined, uses, order }, asked);
    },

    async get(id: string, options?: ReadOptions) {
      return approvalNow(await desk.look(options), { id });
    },

    async receipt(id: string, personId: string, options?: ReadOptions) {
      const sight = await desk.look(options);
      const seen = await sight.see('approvals', id);
      const isOwn = personId === viewer.personId && seen.record.askedIds.includes(personId);
      if (!isOwn && !(seen.view.read.has('document') && (await mayEver(sight, seen, 'approval.ask'))))
        throw forbidden();
      const where = and({ op: 'eq', field: 'approvalId', value: id }, { op: 'eq', field: 'personId', value: personId });
      const [[receipt], approval] = await Promise.all([
        house.store.read({ noun: 'receipts', accountId, where, order: [], limit: 1 }),
        readById(house.store, 'approvals', accountId, id),
      ]);
      if (!receipt || approval?.document == null) throw notFound();
      const { drawing, jws } = receipt;
      return projectedReceipt({ document: approval.document, drawing, format: receiptFormat, jws });
    },
  };
}

/** A list over projects can be asked only by what is readable in every one of them. */
async function usesOverAll({ house, reads, policy, facts, accountId }: Sight): Promise<FieldUses> {
  const projects = await readAll(reads, 'projects', accountId, policy.rows('projects'));
  const [first, ...others] = projects.map((project) => policy.list('approvals', project).uniform);
  const uniform = new Set([...(first ?? [])].filter((name) => others.every((one) => one.has(name))));
  return fieldUses('approvals', { uniform }, facts.account.fieldDefinitions, house.store.can.matches);
}
