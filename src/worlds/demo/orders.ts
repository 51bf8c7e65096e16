import type { OrderLine } from '../../contract/nouns/order.ts';
import type { WorldBuilder } from '../builder.ts';
import { addOrder } from '../sent-order.ts';
import { dayOf, pastDay } from './days.ts';
import { addBookingFlow } from './files.ts';

const vat = { name: 'VAT', rate: '20' } as const;

function line(
  id: string,
  text: string,
  quantity: string,
  unit: string,
  unitPrice: number,
  more: Partial<OrderLine> = {},
): OrderLine {
  return { id, groupId: null, text, details: '', quantity, unit, unitPrice, discount: null, tax: vat, ...more };
}

const terms = [
  'Half is due with this approval, half when the work is handed over; each within 14 days.',
  'Two rounds of changes are included. What comes on top is offered first and worked on after.',
  'All rights of use go to the client once the last invoice is paid.',
].join('\n\n');

/** The offers of the agency: one that waits for the client, one that came back, one that is being written. */
export function addOrders(build: WorldBuilder, now: string): void {
  const person = (name: string) => build.id('people', name);
  const mara = { kind: 'member', personId: person('mara') } as const;
  const dana = { kind: 'signer', personId: person('dana') } as const;
  const ownerId = person('mara');
  const seller = 'Studio North';
  addOrder(
    build,
    'website/calendar',
    {
      ...{
        projectId: build.id('projects', 'website'),
        number: 'EST-0142',
        seller,
        buyer: 'Fennmoor Furniture',
        ownerId,
      },
      taskId: build.id('tasks', 'website/showroom'),
      title: 'Booking a visit to the showroom',
      groups: [
        { id: 'design', title: 'Design' },
        { id: 'build', title: 'Build' },
      ],
      lines: [
        line('l1', 'Calendar for three showrooms, on a phone first', '2.5', 'days', 78_000, {
          groupId: 'design',
          details: 'Free hours at a glance, one tap to book, one to cancel.',
        }),
        line('l2', 'Words for the confirmation and the reminder', '6', 'h', 9_200, { groupId: 'design' }),
        line('l3', 'Booking with reminder by mail', '5', 'days', 82_000, {
          groupId: 'build',
          discount: { percent: '10' },
        }),
        line('l4', 'Connection to the calendars of the showrooms', '1', 'flat', 145_000, { groupId: 'build' }),
        line('l5', 'Licence of the map, for one year', '1', 'year', 24_000, { tax: { name: 'VAT', rate: '0' } }),
      ],
      materials: [
        { id: 'm1', text: 'Opening hours of all showrooms, from Fennmoor', quantity: null, unit: '' },
        { id: 'm2', text: 'Photographs of the showrooms', quantity: '9', unit: 'pieces' },
      ],
      deadlines: [
        { id: 'd1', text: 'Design to look at', on: dayOf(now, 12).slice(0, 10) },
        { id: 'd2', text: 'Live', on: dayOf(now, 30).slice(0, 10) },
      ],
      terms,
      files: [addBookingFlow(build, now)],
      validUntil: dayOf(now, 21, 22),
      note: 'Otto asked for it at the fair. Room for 8 % at most.',
    },
    pastDay(now, 4),
    {
      signerIds: [person('ines')],
      acts: [{ act: 'send', by: mara, at: pastDay(now, 2, 11) }],
    },
  );
  addOrder(
    build,
    'website/catalogue-print',
    {
      ...{
        projectId: build.id('projects', 'website'),
        number: 'EST-0143',
        seller,
        buyer: 'Fennmoor Furniture',
        ownerId,
      },
      title: 'Printed catalogue from the same pictures',
      lines: [
        line('l1', 'Layout of 48 pages', '48', 'pages', 8_500),
        line('l2', 'Print, 2,000 copies', '20', '100 pieces', 31_900, { discount: { amount: 20_000 } }),
      ],
      terms,
      note: 'The printer has not answered yet.',
    },
    pastDay(now, 1),
  );
  addOrder(
    build,
    'app/voice',
    {
      ...{ projectId: build.id('projects', 'app'), number: 'EST-0139', seller, buyer: 'Tarn Cycles', ownerId },
      title: 'Spoken directions',
      lines: [
        line('l1', 'Recording in two languages', '2', 'days', 96_000),
        line('l2', 'Directions while riding', '64', 'h', 10_400),
      ],
      deadlines: [{ id: 'd1', text: 'In the hands of ten riders', on: dayOf(now, 40).slice(0, 10) }],
      terms,
    },
    pastDay(now, 12),
    {
      signerIds: [person('dana')],
      acts: [
        { act: 'send', by: mara, at: pastDay(now, 11, 10) },
        { act: 'view', by: dana, at: pastDay(now, 9, 8) },
        {
          act: 'request_changes',
          by: dana,
          at: pastDay(now, 9, 9),
          reason: 'One language is enough to begin with. Please offer the second one apart.',
        },
      ],
    },
  );
}
