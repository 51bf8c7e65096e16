/** Issues as Jira's REST API returns them, written by us: every field that the import maps, and every fault that it must survive. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

type Fields = Record<string, unknown>;

export const people = {
  ada: { name: 'ada', key: 'ada', displayName: 'Ada Fairweather', active: true, emailAddress: 'ada@example.test' },
  ben: { accountId: '5b10:ben', displayName: 'Ben Okoro-Lindt', active: false },
};

const categories = {
  new: { id: 2, key: 'new', name: 'To Do' },
  indeterminate: { id: 4, key: 'indeterminate', name: 'In Progress' },
  done: { id: 3, key: 'done', name: 'Done' },
};

export const status = (name: string, category: keyof typeof categories): object => ({
  id: name,
  name,
  statusCategory: categories[category],
});

/** One issue with everything usual, `fields` laid over it. */
export function issue(key: string, fields: Fields = {}): { id: string; key: string; fields: Fields } {
  const usual = {
    summary: `Summary of ${key}`,
    project: { id: '1', key: key.replace(/-\d+$/, ''), name: 'Workshop' },
    issuetype: { id: '1', name: 'Bug', subtask: false },
    status: status('Open', 'new'),
    priority: { id: '3', name: 'Medium' },
    reporter: people.ada,
    creator: people.ada,
    assignee: null,
    created: '2024-03-01T08:00:00.000+0100',
    updated: '2024-03-05T10:30:00.000+0100',
    labels: [],
    components: [],
    fixVersions: [],
    versions: [],
    issuelinks: [],
    subtasks: [],
    attachment: [],
    comment: { comments: [], maxResults: 0, total: 0, startAt: 0 },
  };
  return { id: `1${key.replace(/\D/g, '')}`, key, fields: { ...usual, ...fields } };
}

export const comment = (id: string, body: unknown, more: Fields = {}): Fields => ({
  id,
  author: people.ben,
  body,
  created: '2024-03-02T09:00:00.000+0100',
  updated: '2024-03-02T09:00:00.000+0100',
  ...more,
});

export const comments = (...list: Fields[]): Fields => ({
  comments: list,
  maxResults: list.length,
  total: list.length,
  startAt: 0,
});

/** A file's worth of issues that are as they should be. */
export const goodIssues = [
  issue('WS-1', {
    summary: 'Plane the long table',
    description: 'h2. Long table\r\n\r\n* {code}plane(){code} it\u2028 twice',
    issuetype: { name: 'New Feature', subtask: false },
    status: status('In Progress', 'indeterminate'),
    priority: { name: 'Critical' },
    assignee: people.ben,
    duedate: '2024-04-01',
    labels: ['oak', 'oak', 'long table'],
    components: [{ name: 'Tables' }],
    fixVersions: [{ name: 'Spring' }],
    versions: [{ name: 'Autumn' }, { name: 'Winter' }],
    environment: 'North room',
    flagged: true,
    issuelinks: [
      { type: { name: 'Blocks', inward: 'is blocked by', outward: 'blocks' }, outwardIssue: { key: 'WS-2' } },
      { type: { name: 'Blocks', inward: 'is blocked by', outward: 'blocks' }, inwardIssue: { key: 'WS-3' } },
      { type: { name: 'Relates', inward: 'relates to', outward: 'relates to' }, outwardIssue: { key: 'ELSE-9' } },
    ],
    subtasks: [{ key: 'WS-4' }],
    attachment: [
      {
        id: '77',
        filename: 'plan.png',
        mimeType: 'image/png',
        size: 1234,
        author: people.ada,
        created: '2024-03-01T09:00:00.000+0100',
      },
    ],
    comment: comments(
      comment('10', 'Looks straight to me.'),
      comment('11', 'Do not tell the client yet.', {
        visibility: { type: 'role', value: 'Developers' },
        updated: '2024-03-03T09:00:00.000+0100',
      }),
      comment('12', 'From the service desk, for agents.', { jsdPublic: false }),
    ),
    timetracking: { originalEstimateSeconds: 7200 },
    worklog: {
      worklogs: [
        {
          id: '5',
          author: people.ben,
          started: '2024-03-02T10:00:00.000+0100',
          timeSpentSeconds: 5400,
          comment: 'Planed one side',
        },
      ],
    },
    customfield_10001: 'A plain text',
    customfield_10002: { value: 'A choice' },
    customfield_10003: [{ name: 'one' }, { name: 'two' }],
    customfield_10004: 4.5,
    epic: { key: 'WS-6', name: 'Everything straight' },
    closedSprints: [{ name: 'Sprint 1' }],
    sprint: { name: 'Sprint 2' },
    votes: { votes: 3 },
  }),
  issue('WS-2', {
    status: status('Closed', 'done'),
    resolution: { name: 'Fixed' },
    resolutiondate: '2024-03-04T12:00:00.000+0000',
    priority: { name: 'Trivial' },
  }),
  issue('WS-3', {
    security: { id: '1', name: 'Management' },
    priority: { name: 'Major' },
    comment: comments(comment('20', 'Said in a closed room.')),
    attachment: [
      {
        id: '78',
        filename: 'rates.xlsx',
        size: 5,
        mimeType: 'x/y',
        author: people.ada,
        created: '2024-03-01T09:00:00.000+0100',
      },
    ],
  }),
  issue('WS-4', {
    parent: { key: 'WS-1' },
    issuetype: { name: 'Sub-task', subtask: true },
    status: status('Reopened', 'new'),
    priority: { name: 'Lowest' },
  }),
  issue('WS-5', {
    issuetype: { name: 'Improvement' },
    status: status('In Review', 'indeterminate'),
    priority: { name: 'Low' },
    assignee: people.ada,
  }),
  issue('WS-6', {
    issuetype: { name: 'Epic' },
    description: {
      type: 'doc',
      version: 1,
      content: [
        { type: 'paragraph', content: [{ type: 'text', text: 'Line one' }] },
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: 'and ' },
            { type: 'mention', attrs: { text: '@Ada' } },
          ],
        },
      ],
    },
  }),
];

/** Issues with something wrong, each of which must be taken or refused with words. */
export const oddIssues = [
  issue('ODD-1', { summary: 'Null \0 inside', description: 'a\0b', comment: comments(comment('1', 'c\0d')) }),
  issue('ODD-2', { comment: comments(comment('1', `${'x'.repeat(999_999)}🪑${'y'.repeat(2_000_000)}`)) }),
  issue('ODD-3', {
    priority: null,
    status: undefined,
    issuetype: null,
    created: 'yesterday',
    duedate: 'soon',
    summary: '  ',
  }),
  issue('ODD-4', { priority: { name: 'None' }, status: { name: 'Limbo' } }),
  issue('ODD-5', { parent: { key: 'GONE-1' } }),
  issue('ODD-6', { parent: { key: 'ODD-7' } }),
  issue('ODD-7', { parent: { key: 'ODD-8' } }),
  issue('ODD-8', { parent: { key: 'ODD-6' } }),
  issue('ODD-9', { parent: { key: 'ODD-9' } }),
  issue('ODD-10', {
    summary: 's'.repeat(900),
    description: 'd'.repeat(150_000),
    labels: [...Array.from({ length: 120 }, (_, at) => `label ${at}`), 'l'.repeat(300)],
  }),
  issue('ODD-11', {
    comment: comments({ id: '9' }, { id: '10', author: null, body: 'By nobody', created: 'never' }),
    reporter: null,
    creator: null,
  }),
  issue('ODD-12', { comment: { comments: [comment('1', 'first')], total: 40 } }),
  issue('ODD-13', {
    attachment: [{ filename: '../../etc/passwd', size: -3 }, { size: 'big' }],
    issuelinks: [{}, { type: {}, outwardIssue: { key: 'ODD-1' } }],
  }),
  issue('ODD-14', {
    customfield_1: { deep: { er: [1] } },
    worklog: { worklogs: [{ timeSpentSeconds: 10 }, { timeSpentSeconds: 360_000, author: people.ada }] },
  }),
  issue('ODD-15', {
    summary: 'half \ud83e pair',
    labels: 'not a list',
    components: 7,
    comment: 'none',
    attachment: {},
    subtasks: null,
  }),
  issue('ODD-16', { parent: { key: 'ODD-17' }, summary: 'Its whole comes later in the file' }),
  issue('ODD-17', { duedate: '2024-02-30' }),
];

/** Keys that would reach a prototype where they were merged. */
export const pollutingLine =
  '{"key":"ODD-18","__proto__":{"polluted":1},"fields":{"summary":"Keys","__proto__":{"polluted":2},"constructor":{"prototype":{"polluted":3}},"status":{"name":"__proto__","statusCategory":{"key":"done"}},"priority":{"name":"constructor"},"issuetype":{"name":"toString"},"reporter":{"key":"__proto__","displayName":"Proto"},"created":"2024-03-01T08:00:00.000+0000","labels":["__proto__"],"customfield___proto__":"x"}}';

/** Writes a file into a folder of its own; answers its path. */
export async function writeTemporary(name: string, content: string | Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'guest-kit-import-'));
  const path = join(folder, name);
  await writeFile(path, name.endsWith('.gz') ? gzipSync(content) : content);
  return path;
}

/** Issues as NDJSON. */
export const ndjson = (issues: readonly unknown[]): string => issues.map((one) => `${JSON.stringify(one)}\n`).join('');
