import type { OrderRecord } from '../../contract/nouns/order.ts';
import type { WorldBuilder } from '../builder.ts';
import { digestOf } from '../digest.ts';
import { pastDay } from './days.ts';

/** What is to be built, as the order's attachment says it: the one file of the demo whose bytes are there. */
const flow = `Booking a visit to the showroom: how it works

1. The visitor picks one of three showrooms. The nearest comes first, if the visitor allows it.
2. Free hours of the next 14 days stand in one list. Taken ones are not shown.
3. One tap books. A mail says when, where, and how to get there.
4. A reminder goes out the evening before. It has one button to cancel, and needs no sign-in.
5. The showroom sees who comes in its own calendar, by name and time alone.

Not included: waiting lists, bookings for more than six people, payment.
`;

/** Bytes of the demo's files, by the name of the attachment in the world. */
export const demoTexts: Readonly<Record<string, string>> = { 'website/showroom/booking-flow.txt': flow };

/** Adds the file of the order for the calendar to its card; answers it as an order lists it. */
export function addBookingFlow(build: WorldBuilder, now: string): OrderRecord['files'][number] {
  const uploadedAt = pastDay(now, 4);
  const name = 'website/showroom/booking-flow.txt';
  const file = {
    ...{ name: 'booking-flow.txt', mediaType: 'text/plain', digest: digestOf(flow) },
    size: new TextEncoder().encode(flow).length,
  };
  const [projectId, taskId] = [build.id('projects', 'website'), build.id('tasks', 'website/showroom')];
  const uploadedBy = build.id('people', 'mara');
  const place = { projectId, taskId, audience: 'guests', uploadedBy, uploadedAt } as const;
  return { id: build.add('attachments', name, { ...file, ...place }, uploadedAt), ...file };
}
