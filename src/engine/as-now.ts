/**
 * What is told late is told as it is seen now: a comment that was taken back and a task that was hidden while the viewer was
 * away are not shown to somebody who never saw them, and of what was rewritten only what it says now.
 */
import type { StreamEvent } from '../contract/events.ts';
import type { Projected } from '../contract/projected.ts';
import { projectAll, projectedEvent, type Wire, type WireNoun } from './projector.ts';
import { readByIds } from './read-all.ts';
import type { Sight } from './sight.ts';

/** Events with their records as a viewer sees them now; without those of what is not seen any more. */
export async function asNow(
  sight: Sight,
  events: readonly Projected<StreamEvent>[],
): Promise<readonly Projected<StreamEvent>[]> {
  const ids = new Map<WireNoun, string[]>();
  for (const event of events) {
    if (event.type !== 'upsert') continue;
    const some = ids.get(event.noun);
    if (some) some.push(event.record.id);
    else ids.set(event.noun, [event.record.id]);
  }
  const now = new Map<string, Projected<Wire[WireNoun]>>();
  for (const [noun, some] of ids) {
    const records = await readByIds(sight.reads, noun, sight.accountId, some);
    const seen = await sight.views(noun, [...records.values()] as never);
    for (const record of await projectAll<WireNoun>(sight, seen as never)) now.set(`${noun}/${record.id}`, record);
  }
  return events.flatMap((event) => {
    if (event.type !== 'upsert') return event;
    const record = now.get(`${event.noun}/${event.record.id}`);
    return record ? projectedEvent({ type: 'upsert', noun: event.noun, record }, event.place ?? '') : [];
  });
}
