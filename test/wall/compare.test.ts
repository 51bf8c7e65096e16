import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { actThatParts, type Answer, type DoneAct, firstDifference } from '../../src/conformance/twins/index.ts';
import { openHouses, closeHouses } from './support/pairs.ts';

/** As long as what is sealed. */
const [one, other] = ['A'.repeat(40), 'B'.repeat(40)];

function answers(operation: Answer['operation'], body: unknown, headers: Record<string, string> = {}): Answer[] {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return [{ step: 0, operation, answer: { status: 200, headers, body: text } }];
}

/** Which part of an answer differs where everything else is equal. */
function part(operation: Answer['operation'], a: unknown, b: unknown): string | undefined {
  return firstDifference(answers(operation, a), answers(operation, b))?.part;
}

describe('Comparing two worlds', () => {
  it('tells of cursors of a list that differ', () => {
    assert.equal(part('tasks.list', { items: [], next: one }, { items: [], next: other }), 'body');
  });

  it('takes places of the stream for equal that come in one order and have one length', () => {
    const poll = (...places: readonly string[]) => ({
      events: places.map((place) => ({ place })),
      next: places.at(-1),
    });
    assert.equal(part('changes', poll(one, other), poll(other, one)), undefined);
    assert.equal(part('changes', poll(one, one), poll(one, other)), 'body');
    assert.equal(part('changes', poll(one), poll(`${one}A`)), 'body');
    assert.equal(part('stream', `id: ${one}\ndata: {}\n\n`, `id: ${other}\ndata: {}\n\n`), undefined);
  });

  it('tells of what a record holds under the name of a place', () => {
    const poll = (place: string) => ({ events: [{ place: one, task: { fields: { place } } }], next: one });
    assert.equal(part('changes', poll('At the harbour, by the crane'), poll('At the harbour, by the ships')), 'body');
    assert.equal(
      part('stream', `id: ${one}\ndata: {"next":"${one}"}\n\n`, `id: ${one}\ndata: {"next":"${other}"}\n\n`),
      'body',
    );
  });

  it('looks at the headers of a stream', () => {
    const [a, b] = [answers('stream', '', { 'x-trace': '1' }), answers('stream', '', { 'x-trace': '2' })];
    assert.equal(firstDifference(a, b)?.part, 'header x-trace');
  });

  it('tells of a status and of an answer that one world alone gave', () => {
    const [only] = answers('tasks.list', '');
    assert.ok(only);
    assert.equal(firstDifference([only], [])?.part, 'number of answers');
    assert.equal(firstDifference([only], [{ ...only, answer: { ...only.answer, status: 404 } }])?.part, 'status');
  });

  it('tells of an act of both worlds that one of them refused', () => {
    const act = { op: 'remove', noun: 'tasks', id: 't', accountId: 'a' } as const;
    const done = (outcome: DoneAct['outcome'], isShared = true): DoneAct => ({ step: 3, act, isShared, outcome });
    assert.equal(actThatParts([done('taken')], [done('refused')])?.step, 3);
    assert.equal(actThatParts([done('refused', false), done('taken')], [done('taken')]), undefined);
  });
});

describe('A stream over HTTP', () => {
  it('is heard with its headers, each time', async () => {
    const houses = await openHouses('http');
    try {
      const stream = await houses.a.stage.listen?.({ accountId: 'a_none', personId: 'u_none' }, undefined);
      for (const time of ['first', 'second']) {
        const heard = await stream?.heard();
        assert.equal(heard?.status, 401, time);
        assert.match(heard?.headers['content-type'] ?? '', /problem\+json/, time);
      }
      await stream?.close();
    } finally {
      await closeHouses(houses);
    }
  });
});
