import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { areUniform, named } from '../../src/conformance/server/twin-names.ts';

/** One answer that holds an id, with its length as a header. */
const answersWith = (id: string) => {
  const body = JSON.stringify({ id });
  const headers = { 'content-length': String(body.length) };
  return [{ step: 0, operation: 'tasks.get' as const, answer: { status: 200, headers, body } }];
};

/** What two worlds come to whose records the server gave these ids, in order. */
function twins(a: readonly string[], b: readonly string[]) {
  const [ours, theirs] = [a, b].map((list) => new Map(list.map((id, at) => [`record-${at}`, id])));
  assert.ok(ours && theirs);
  const more = { since: Infinity, positions: new Set<string>(), isUniform: areUniform(ours, theirs) };
  return [ours, theirs].map((ids) => named(answersWith(ids.get('record-0') ?? ''), { ids, ...more }));
}

describe('the names of twins', () => {
  it('keep the length of an answer where ids are as long in both worlds, and differ among themselves', () => {
    const [a, b] = twins(['aaaa', 'bb', 'cccccc'], ['dddd', 'ee', 'ffffff']);
    assert.deepEqual(a, b);
    assert.equal(a?.[0]?.answer.headers['content-length'], '13');
  });

  it('leave it out of both where an id is longer in one of them', () => {
    for (const [a, b] of [twins(['aaaa', 'bb'], ['dddd', 'eeeeee']), twins(['aaaa', 'b', 'cc'], ['d', 'e', 'ff'])]) {
      assert.deepEqual(a, b);
      assert.deepEqual(a?.[0]?.answer.headers, {});
    }
  });

  it('keep it where one world alone has a record more', () => {
    assert.ok(
      areUniform(
        new Map([['one', 'aa']]),
        new Map([
          ['one', 'bb'],
          ['two', 'c'],
        ]),
      ),
    );
  });
});
