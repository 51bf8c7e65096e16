/** The ways out by which a guest could learn what is hidden, by number and short name, and which of them a server has. */

/** One way out. */
export interface Channel {
  readonly number: number;
  readonly name: string;
  /** Why this server has none, where no case watches it. */
  readonly absent?: string;
}

const mails = 'A suite over HTTP reads no mailbox; what our server mails is compared between twin worlds.';
const bytes =
  'A server may keep none, and vendors put them in ways of their own; `test/server/files/content.test.ts` reads ours as everybody.';

/** See the head of this file. A test holds each against the cases: one names it, or the reason stands here. */
export const channels = [
  { number: 1, name: 'fields' },
  { number: 2, name: 'custom fields' },
  { number: 3, name: 'related records' },
  { number: 4, name: 'counts' },
  { number: 5, name: 'pages' },
  { number: 6, name: 'cursors' },
  { number: 7, name: 'order' },
  { number: 8, name: 'filters' },
  { number: 9, name: 'search' },
  { number: 10, name: 'people' },
  { number: 11, name: 'participants' },
  { number: 12, name: 'notifications', absent: 'There is no list of notifications.' },
  { number: 13, name: 'mail bodies', absent: mails },
  { number: 14, name: 'mail recipients', absent: mails },
  {
    number: 15,
    name: 'print',
    absent: 'A page or PDF of a receipt is made of what its file says, away from the server.',
  },
  { number: 16, name: 'exports', absent: 'No route exports.' },
  { number: 17, name: 'file bytes', absent: bytes },
  { number: 18, name: 'thumbnails', absent: 'There are none: bytes are handed out as they were put.' },
  { number: 19, name: 'files' },
  { number: 20, name: 'link previews', absent: 'The server follows no link and embeds nothing.' },
  { number: 21, name: 'back links' },
  { number: 22, name: 'history' },
  { number: 23, name: 'activity', absent: 'The history of a task is the only log that guests read: channel 22.' },
  { number: 24, name: 'feeds' },
  { number: 25, name: 'reactions', absent: 'There are none; following is an act on a task that is seen.' },
  { number: 26, name: 'stream' },
  { number: 27, name: 'removals' },
  { number: 28, name: 'subscriptions' },
  { number: 29, name: 'revocation' },
  { number: 30, name: 'event ids' },
  { number: 31, name: 'presence', absent: 'The server does not tell who is there or types.' },
  { number: 32, name: 'versions' },
  { number: 33, name: 'lengths' },
  { number: 34, name: 'error texts' },
  { number: 35, name: 'existence' },
  {
    number: 36,
    name: 'timing',
    absent:
      'One run says nothing: `test/bench/timing.bench.ts` measures, `test/engine/questions.test.ts` counts questions, `test/server/pace.test.ts` proves that refusals come in steps.',
  },
  { number: 37, name: 'sign-in' },
  { number: 38, name: 'mixed principals' },
  { number: 39, name: 'foreign parents' },
  { number: 40, name: 'shares' },
  { number: 41, name: 'role caches' },
  { number: 42, name: 'http caches' },
  { number: 43, name: 'drafts', absent: 'What is not sent stays in the page.' },
  { number: 44, name: 'copies and moves' },
  { number: 45, name: 'edit conflicts' },
  { number: 46, name: 'deleted author or role' },
  { number: 47, name: 'bulk acts', absent: 'Each act of the protocol is on one record.' },
  { number: 48, name: 'schemas' },
  { number: 49, name: 'aggregates' },
  { number: 50, name: 'replies to writes' },
  { number: 51, name: 'prefill' },
  { number: 52, name: 'derived names', absent: 'No name is made from another; ids say nothing.' },
  { number: 53, name: 'inbound mail', absent: 'The server takes no mail.' },
  { number: 54, name: 'estimates', absent: 'Counts are exact; no estimate of a database travels.' },
  {
    number: 55,
    name: 'webhooks',
    absent: 'A suite over HTTP gets no webhook; ours name records by their ids, to the team alone.',
  },
  {
    number: 56,
    name: 'browser storage',
    absent: 'A matter of pages: `test/e2e/demo.test.ts` finds no cookie, storage, database or cache after each step.',
  },
  { number: 57, name: 'logs and health' },
  { number: 58, name: 'assistants', absent: 'There are none.' },
] as const satisfies readonly Channel[];

/** What cases watch besides the numbered ways out: how something could be forged, taken twice or let in. */
export const otherMatters = ['mass assignment', 'idempotency', 'origins', 'forged events'] as const;

/** The name of a way out, or of another matter. */
export type ChannelName = (typeof channels)[number]['name'] | (typeof otherMatters)[number];
