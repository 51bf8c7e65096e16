/** Mails for tests. What they are made of stands for projections: the projector's own are tried where approvals are. */
import { documentFormat, type OrderDocument } from '../../../src/contract/approvals/document.ts';
import type { Approval } from '../../../src/contract/nouns/approval.ts';
import type { Projected } from '../../../src/contract/projected.ts';
import type { Session } from '../../../src/contract/session.ts';
import type { ApprovalMail } from '../../../src/server/mail/approval-mails.ts';
import type { Mail } from '../../../src/server/mail/mail.ts';
import { mailEn } from '../../../src/server/mail/words/en.ts';

export const at = '2026-11-22T09:30:00.000Z';

/** A mail that is sound. */
export function mailWith(more: Partial<Mail> = {}): Mail {
  return {
    id: 'mail-1',
    at,
    from: { address: 'hello@guests.example', name: 'Studio North' },
    to: { address: 'ana@harbour.example', name: 'Ana' },
    subject: 'Approved',
    language: 'en',
    text: 'Good day.\n',
    html: '<p>Good day.</p>',
    ...more,
  };
}

const document: OrderDocument = {
  format: documentFormat,
  kind: 'order',
  id: 'o1',
  edition: 1,
  number: 'EST-7',
  title: 'Oak table',
  seller: 'Studio North',
  buyer: 'Harbour',
  currency: 'EUR',
  currencyDigits: 2,
  groups: [],
  lines: [],
  net: 124_000,
  taxes: [],
  tax: 0,
  total: 124_000,
  materials: [],
  deadlines: [],
  terms: '',
  validUntil: null,
  files: [],
};

/** What a mail about an approval of an order is made of; `title`, `account` and `name` say what a hostile somebody typed. */
export function aboutOrder(
  { title = 'Oak table', account = 'Studio North', name = 'Ana Kovač' } = {},
  approval: Partial<Approval> = {},
): ApprovalMail {
  const signer = { state: 'approved', viewedAt: at, decidedAt: at, reason: null, delegatedTo: null, delegatedBy: null };
  return {
    id: 'mail-1',
    at,
    from: { address: 'hello@guests.example' },
    to: 'ana@harbour.example',
    words: mailEn,
    session: {
      viewer: { id: 'u1', name, kind: 'guest' },
      account: { id: 'a1', name: account, brand: { name: account } },
      rights: [],
    } as unknown as Projected<Session>,
    approval: {
      id: 'ap1',
      document: JSON.stringify({ ...document, title }),
      signers: [{ ...signer, person: { id: 'u1', name, side: 'guest' } }],
      ...approval,
    } as unknown as Projected<Approval>,
    url: 'https://studio.example/orders?id=1&x=2',
  };
}
