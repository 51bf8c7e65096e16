import { randomBytes } from '@noble/hashes/utils.js';
import type { Viewer } from '../contract/session.ts';
import { adminApi } from './admin/admin.ts';
import { withContent } from './admin/content.ts';
import { approvalSection } from './approvals/approvals.ts';
import { expireDue } from './approvals/expiry.ts';
import type { Caller } from './caller.ts';
import { commentList, fileSection } from './comments.ts';
import { commentWrites } from './comment-writes.ts';
import { openDesk } from './desk.ts';
import { explain } from './explain.ts';
import { Feed } from './feed.ts';
import { findContent, readContent } from './file-content.ts';
import type { House } from './house.ts';
import { randomIds } from './ids.ts';
import { deriveKeys } from './keys.ts';
import { orderSection } from './orders/orders.ts';
import { Policies } from './policies.ts';
import { ReceiptChains } from './receipts/receipt-chains.ts';
import { passingSeal } from './receipts/seal.ts';
import { projectReads } from './projects.ts';
import { Roster } from './roster.ts';
import { sessionSection } from './session.ts';
import { stageWrites } from './stage-writes.ts';
import { taskReads } from './tasks.ts';
import { taskWrites } from './task-writes.ts';
import { Turns } from './turns.ts';
import type { Engine, EngineOptions, ProjectedAdapter } from './types.ts';

/** The system's clock. */
const systemClock = { now: () => new Date().toISOString() };

/** Opens the use cases over a store. */
export function createEngine({
  store,
  clock = systemClock,
  ids = randomIds,
  keys,
  seal,
  files,
}: EngineOptions): Engine {
  const house: House = {
    store,
    clock,
    ids,
    keys: deriveKeys(keys?.secret ?? randomBytes(32)),
    policies: new Policies(store, () => clock.now()),
    roster: new Roster(store),
    flights: new Set(),
    turns: new Turns(),
    receipts: new ReceiptChains(store),
    seal: seal ?? passingSeal(),
    files,
  };
  const feed = new Feed(house);
  return {
    as: (viewer, caller) => adapterOf(house, feed, viewer, caller),
    admin: withContent(house, adminApi(house)),
    content: (viewer, id, options) => findContent(openDesk(house, viewer), id, options),
    explain: (viewer, about) => explain(house, viewer, about),
    place: (viewer) => feed.place(viewer),
    poll: (viewer, after) => feed.poll(viewer, after),
    expireDue: () => expireDue(house),
    async close() {
      feed.close();
    },
  };
}

function adapterOf(house: House, feed: Feed, viewer: Viewer, caller: Caller | undefined): ProjectedAdapter {
  const desk = openDesk(house, viewer, caller);
  return {
    name: 'engine',
    session: sessionSection(desk),
    projects: { ...projectReads(desk), ...stageWrites(desk) },
    tasks: { ...taskReads(desk), ...taskWrites(desk) },
    comments: { list: commentList(desk), ...commentWrites(desk) },
    files: { ...fileSection(desk), ...(house.files && { content: (id, options) => readContent(desk, id, options) }) },
    orders: orderSection(desk),
    approvals: approvalSection(desk),
    changes: (options) => feed.listen(viewer, options),
  };
}
