/** Random records and random conditions on them. */
import fc from 'fast-check';
import { task } from '../../src/conformance/store/act.ts';
import type { Condition, Scalar } from '../../src/contract/condition.ts';
import type { RecordOf } from '../../src/contract/nouns.ts';

const text = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'A',
    'ab',
    '1',
    'true',
    '',
    '%',
    '_',
    '\\',
    "'",
    '"',
    'é',
    '\uFFFF',
    '😀',
    '𝒳',
    '\u{10FFFF}',
    '\uE000',
    '\u2028',
    '\u0007',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }).map((one) => one.replaceAll('\0', ' ')),
);
const number = fc.oneof(
  fc.constantFrom(0, 1, -1, 2, 0.1, 0.30000000000000004, 1e21, 2 ** 60, 5e-324),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const id = fc.constantFrom('k0', 'k1', 'k2', 'k3', 'k4');
const custom = fc.oneof(
  text,
  number,
  fc.boolean(),
  fc.array(text, { maxLength: 2 }),
  fc.constant({ minor: 1, currency: 'EUR' }),
);

/** Up to a dozen tasks of two projects, with values that are easy to mix up. */
export const tasks = fc.uniqueArray(
  fc
    .record({
      id: fc.stringMatching(/^[A-Za-z0-9_-]{1,3}$/),
      projectId: fc.constantFrom('p1', 'p2'),
      stageId: fc.constantFrom('s1', 's2'),
      parentId: fc.option(id),
      titleKey: text,
      descriptionKey: text,
      progress: fc.option(fc.nat(3)),
      spentMinutes: fc.nat(3),
      internal: fc.boolean(),
      assignees: fc.uniqueArray(id, { maxLength: 3 }),
      labels: fc.array(text, { maxLength: 3 }),
      fields: fc.option(fc.dictionary(fc.constantFrom('x', 'y'), custom, { noNullPrototype: true }), {
        nil: undefined,
      }),
    })
    .map(({ id: own, ...rest }): RecordOf<'tasks'> => {
      const { fields, ...base } = { ...task(own), ...rest };
      return fields ? { ...base, fields } : base;
    }),
  { selector: (one) => one.id, maxLength: 12 },
);

const field = fc.constantFrom(
  'id',
  'projectId',
  'parentId',
  'titleKey',
  'progress',
  'spentMinutes',
  'internal',
  'assignees',
  'labels',
  'links',
  'fields',
  'fields.x',
  'fields.y',
);
const scalar: fc.Arbitrary<Scalar> = fc.oneof(text, number, fc.nat(3), fc.boolean(), id, fc.constant(null));
/** Any condition on tasks. */
export const condition: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition; leaf: Condition }>((tie) => ({
  leaf: fc.oneof(
    fc.record({ op: fc.constant('eq' as const), field, value: scalar }),
    fc.record({
      op: fc.constantFrom('lt' as const, 'lte' as const, 'gt' as const, 'gte' as const),
      field,
      value: fc.oneof(text, number, fc.nat(3)),
    }),
    fc.record({ op: fc.constant('in' as const), field, values: fc.array(scalar, { maxLength: 3 }) }),
    fc.record({ op: fc.constant('has' as const), field, value: fc.oneof(id, text) }),
    fc.record({
      op: fc.constant('matches' as const),
      field: fc.constantFrom('titleKey', 'descriptionKey', 'fields.x'),
      text,
    }),
    fc.constantFrom<Condition>({ op: 'all' }, { op: 'none' }),
  ),
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.record({ op: fc.constantFrom('and' as const, 'or' as const), of: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ op: fc.constant('not' as const), of: tie('tree') }),
    fc.record({
      op: fc.constant('within' as const),
      field,
      from: fc.record({ noun: fc.constant('tasks' as const), field, where: tie('tree') }),
    }),
  ),
})).tree;
