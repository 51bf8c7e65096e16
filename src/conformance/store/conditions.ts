/** Conditions mean the same everywhere: what `evaluate` answers on a record, a store answers on all. */
import { all, type Condition, none } from '../../contract/condition.ts';
import { ids, made, puts, task, write } from './act.ts';
import { type StoreCase, storeCase } from './case.ts';
import { same } from './look.ts';

const tasks = [
  task('k1', {
    title: 'Plan the harbour',
    type: 'feature',
    dueAt: '2026-11-05T00:00:00.000Z',
    assignees: ['x1', 'x2'],
    progress: 50,
    spentMinutes: 90,
    fields: { region: 'north', level: 1, vip: true, tags: ['red', 'blue'] },
  }),
  task('k2', {
    title: 'Paint 100% of_it',
    type: 'bug',
    parentId: 'k1',
    assignees: ['x2'],
    internal: true,
    stageId: 's2',
    fields: { region: 'south', level: '1', vip: false },
  }),
  task('k3', {
    title: 'Plan C\\D: 🚢 ships',
    dueAt: '2026-12-01T00:00:00.000Z',
    projectId: 'p2',
    progress: 0,
    fields: { level: 2.5, region: 7 },
  }),
  task('k4', {
    title: 'Étude',
    projectId: 'p2',
    fields: { vip: 1, cost: { minor: 5, currency: 'EUR' }, tags: ['blue'] },
  }),
];
const projects = [
  made('projects', 'p1', { name: 'Harbour', organizationId: 'o1', fields: { region: 'north' } }),
  made('projects', 'p2', { name: 'Ships', archived: true, fields: { regions: ['south', 'north'] } }),
];

const eq = (field: string, value: string | number | boolean | null): Condition => ({ op: 'eq', field, value });
const not = (of: Condition): Condition => ({ op: 'not', of });
const order = (op: 'lt' | 'lte' | 'gt' | 'gte', field: string, value: string | number): Condition => ({
  op,
  field,
  value,
});
const any = (field: string, ...values: readonly (string | number | boolean | null)[]): Condition => ({
  op: 'in',
  field,
  values,
});
const has = (field: string, value: string): Condition => ({ op: 'has', field, value });
const matches = (text: string, field = 'titleKey'): Condition => ({ op: 'matches', field, text });
const within = (field: string, noun: 'projects' | 'tasks', inner: string, where: Condition = all): Condition => ({
  op: 'within',
  field,
  from: { noun, field: inner, where },
});

type Line = readonly [what: string, where: Condition, expected: readonly string[]];

const groups: Readonly<Record<string, readonly Line[]>> = {
  'eq compares values with their types, and null is "no value"': [
    ['text', eq('type', 'bug'), ['k2']],
    ['boolean', eq('internal', true), ['k2']],
    ['number', eq('progress', 0), ['k3']],
    ['a text against a number', eq('progress', '0'), []],
    ['a number against a boolean', eq('internal', 1), []],
    ['a fraction against an integer', eq('progress', 0.5), []],
    ['no value', eq('dueAt', null), ['k2', 'k4']],
    ['a field that always has one', eq('title', null), []],
    ['a list against a text', eq('assignees', 'x2'), []],
  ],
  'lt, lte, gt and gte order numbers and texts, and are false without a value': [
    ['lt', order('lt', 'dueAt', '2026-12-01T00:00:00.000Z'), ['k1']],
    ['lte', order('lte', 'dueAt', '2026-12-01T00:00:00.000Z'), ['k1', 'k3']],
    ['gt', order('gt', 'progress', 0), ['k1']],
    ['gte a fraction', order('gte', 'progress', -0.5), ['k1', 'k3']],
    ['a number against a text', order('gt', 'title', 0), []],
  ],
  'in takes each value with its type, and null never': [
    ['texts', any('type', 'bug', 'feature', 'none'), ['k1', 'k2']],
    ['mixed types', any('progress', '50', 0, true), ['k3']],
    ['booleans', any('internal', true, 'true', 1), ['k2']],
    ['null', any('dueAt', null), []],
    ['nothing', any('type'), []],
  ],
  'not is true exactly where its condition is not': [
    ['without a value', not(eq('dueAt', '2026-11-05T00:00:00.000Z')), ['k2', 'k3', 'k4']],
    ['of an order', not(order('gt', 'progress', 0)), ['k2', 'k3', 'k4']],
    ['of no value', not(eq('dueAt', null)), ['k1', 'k3']],
    ['of in', not(any('progress', 50)), ['k2', 'k3', 'k4']],
    ['twice', not(not(eq('dueAt', '2026-11-05T00:00:00.000Z'))), ['k1']],
    ['of has', not(has('assignees', 'x2')), ['k3', 'k4']],
    ['of within without a value', not(within('parentId', 'tasks', 'id')), ['k1', 'k3', 'k4']],
    ['of a custom field', not(eq('fields.region', 'north')), ['k2', 'k3', 'k4']],
    ['around or', not({ op: 'or', of: [eq('progress', 0), eq('dueAt', 'x')] }), ['k1', 'k2', 'k4']],
  ],
  'and, or, all and none combine': [
    ['and', { op: 'and', of: [eq('projectId', 'p1'), not(eq('internal', true))] }, ['k1']],
    ['or', { op: 'or', of: [eq('type', 'bug'), eq('progress', 0)] }, ['k2', 'k3']],
    ['an empty and', { op: 'and', of: [] }, ['k1', 'k2', 'k3', 'k4']],
    ['an empty or', { op: 'or', of: [] }, []],
    ['all', all, ['k1', 'k2', 'k3', 'k4']],
    ['none', none, []],
  ],
  'has finds a value of an array field, whole and alone': [
    ['one', has('assignees', 'x2'), ['k1', 'k2']],
    ['part of a value', has('assignees', 'x'), []],
    ['a custom list', has('fields.tags', 'blue'), ['k1', 'k4']],
    ['a field that is no list', has('type', 'bug'), []],
    [
      'together with others',
      { op: 'and', of: [eq('projectId', 'p1'), has('assignees', 'x2'), eq('internal', false)] },
      ['k1'],
    ],
  ],
  'matches finds each folded word anywhere in the text, whatever signs it holds': [
    ['part of a word', matches('harb'), ['k1']],
    ['words in any order', matches('HARBOUR  plan'), ['k1']],
    ['every word', matches('plan ships'), ['k3']],
    ['percent', matches('%'), ['k2']],
    ['underscore', matches('of_it'), ['k2']],
    ['underscore is no joker', matches('p_an'), []],
    ['backslash', matches('c\\d'), ['k3']],
    ['emoji', matches('🚢'), ['k3']],
    ['accents and case', matches('étude'), ['k4']],
    ['no words', matches('  '), ['k1', 'k2', 'k3', 'k4']],
    ['a custom text', matches('ort', 'fields.region'), ['k1']],
  ],
  'within looks values up among rows of another noun': [
    ['ids', within('projectId', 'projects', 'id', eq('organizationId', 'o1')), ['k1', 'k2']],
    ['a boolean inside', within('projectId', 'projects', 'id', eq('archived', true)), ['k3', 'k4']],
    ['of the same noun', within('id', 'tasks', 'parentId', eq('internal', true)), ['k1']],
    ['an array field inside', within('createdBy', 'tasks', 'assignees'), []],
    ['no rows', within('projectId', 'projects', 'id', none), []],
    ['values that are null inside', within('parentId', 'projects', 'organizationId'), []],
    [
      'nested',
      within('projectId', 'projects', 'id', within('id', 'tasks', 'projectId', has('assignees', 'x1'))),
      ['k1', 'k2'],
    ],
    ['types that never meet', within('progress', 'projects', 'id'), []],
    ['a custom field outside', within('fields.region', 'projects', 'fields.region'), ['k1']],
    ['a custom list inside', within('fields.region', 'projects', 'fields.regions'), ['k1', 'k2']],
  ],
  'custom fields compare with their types': [
    ['text', eq('fields.level', '1'), ['k2']],
    ['number', eq('fields.level', 1), ['k1']],
    ['boolean', eq('fields.vip', true), ['k1']],
    ['false', eq('fields.vip', false), ['k2']],
    ['one is not true', eq('fields.vip', 1), ['k4']],
    ['no value', eq('fields.region', null), ['k4']],
    ['money is no plain value', eq('fields.cost', 5), []],
    ['in', any('fields.level', '1', 2.5, null), ['k2', 'k3']],
    ['order of numbers', order('gt', 'fields.level', 1), ['k3']],
    ['order of texts', order('gte', 'fields.region', 'north'), ['k1', 'k2']],
  ],
};

/** Promises on conditions. */
export const conditionCases: readonly StoreCase[] = Object.entries(groups).map(([promise, lines]) =>
  storeCase(`Condition: ${promise}`, async (store) => {
    await write(store, [...puts('projects', ...projects), ...puts('tasks', ...tasks)]);
    for (const [what, where, expected] of lines) same(await ids(store, where), expected, `${promise}; ${what}`);
  }),
);
