import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { all, and, type Condition, none, not, or } from '../../src/contract/condition.ts';
import { evaluate, valueOf } from '../../src/contract/evaluate.ts';

const record = {
  id: 'a',
  count: 3,
  title: 'b',
  none: null,
  tags: ['x'],
  fields: { region: 'North', list: ['y'], money: { minor: 1 } },
};
const holds = (condition: Condition, within = () => false) => evaluate(condition, record, within);
const eq = (field: string, value: string | number | boolean | null): Condition => ({ op: 'eq', field, value });

describe('a condition on a record', () => {
  it('is two-valued: a comparison with nothing is false, also for ranges, and its opposite true', () => {
    for (const field of ['none', 'missing', 'fields.missing']) {
      assert.equal(holds(eq(field, 'x')), false);
      assert.equal(holds({ op: 'lt', field, value: 'x' }), false);
      assert.equal(holds({ op: 'in', field, values: ['x', null] }), false);
      assert.equal(holds(not(eq(field, 'x'))), true);
      assert.equal(holds(eq(field, null)), true, 'has no value');
    }
    assert.equal(holds(eq('title', null)), false);
  });

  it('compares without turning one type into another', () => {
    assert.ok(holds(eq('count', 3)) && !holds(eq('count', '3')));
    assert.ok(!holds({ op: 'gt', field: 'count', value: '1' }) && holds({ op: 'gt', field: 'count', value: 2 }));
    assert.ok(!holds(eq('fields.money', 1)));
  });

  it('orders numbers as numbers and text by code point', () => {
    assert.ok(holds({ op: 'lte', field: 'count', value: 3 }) && !holds({ op: 'lt', field: 'count', value: 3 }));
    assert.ok(holds({ op: 'gte', field: 'title', value: 'B' }) && holds({ op: 'lt', field: 'title', value: 'ä' }));
    assert.ok(evaluate({ op: 'gt', field: 't', value: '\uffff' }, { t: '\u{1f600}' }, () => false));
  });

  it('looks into arrays by has alone, and into custom fields by their key', () => {
    assert.ok(holds({ op: 'has', field: 'tags', value: 'x' }) && !holds(eq('tags', 'x')));
    assert.ok(holds({ op: 'has', field: 'fields.list', value: 'y' }) && holds(eq('fields.region', 'North')));
  });

  it('takes nothing from what every object inherits', () => {
    assert.equal(valueOf(record, 'constructor'), undefined);
    assert.equal(valueOf(record, 'fields.__proto__'), undefined);
  });

  it('finds each word of a search, folded, in a folded text', () => {
    const text = { textKey: 'new home page' };
    const matches = (words: string) => evaluate({ op: 'matches', field: 'textKey', text: words }, text, () => false);
    assert.ok(matches('PAGE  home') && matches('om') && !matches('home cellar'));
  });

  it('asks for a within only where the field has a value', () => {
    const within = (field: string): Condition => ({
      op: 'within',
      field,
      from: { noun: 'tasks', field: 'id', where: all },
    });
    assert.ok(holds(within('id'), () => true) && !holds(within('none'), () => true));
  });

  it('folds the trivial cases of and, or and not', () => {
    assert.deepEqual([and(), or(), and(all, none), or(none, all)], [all, none, none, all]);
    assert.ok(holds(and(eq('id', 'a'), or(eq('count', 1), eq('count', 3)))));
  });
});
