import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { EventReader } from '../../src/adapters/http/event-reader.ts';

type Told = readonly (string | undefined)[];

function read(pieces: readonly string[]): Told[] {
  const told: Told[] = [];
  const reader = new EventReader({
    onEvent: (data, place) => told.push(['event', data, place]),
    onPlace: (place) => told.push(['place', place]),
  });
  for (const piece of pieces) reader.feed(piece);
  return told;
}

/** As a well-known parser reads it. */
function expected(text: string): Told[] {
  const told: Told[] = [];
  const parser = createParser({
    onEvent: ({ data, id }) => told.push(['event', data, id]),
    onId: (id) => told.push(['place', id]),
  });
  parser.feed(text);
  return told;
}

describe('a reader of server-sent events', () => {
  it('reads any stream as another parser does, however it is cut into pieces', () => {
    const line = fc.oneof(
      fc.constantFrom('', '', 'data', 'data:', 'data: a', 'data:b: c', 'data:  d', 'id: 7', 'id', 'id: x\0y', ': beat'),
      fc.constantFrom('event: tasks', 'retry: 5', 'dataset: 1', ' data: e', 'data: ünïcode 🙂'),
    );
    const stream = fc.array(fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n')), { minLength: 8, maxLength: 40 });
    let events = 0;
    const cuts = fc.array(fc.nat(400), { maxLength: 12 });
    fc.assert(
      fc.property(stream, cuts, (lines, at) => {
        const text = lines.flat().join('');
        const marks = [0, ...at.filter((one) => one < text.length).sort((a, b) => a - b), text.length];
        const pieces = marks.slice(1).map((to, i) => text.slice(marks[i], to));
        const told = read(pieces);
        events += told.length;
        assert.deepEqual(told, expected(text));
      }),
      { numRuns: 1000 },
    );
    assert.ok(events > 300, `${events} events`);
  });

  it('takes a bare carriage return for the end of a line', () => {
    assert.deepEqual(read(['data: a\rid: 1\r', '\rdata: b\r\r', '\n']), [
      ['place', '1'],
      ['event', 'a', '1'],
      ['event', 'b', undefined],
    ]);
  });

  it('takes any number of whole events in one piece', () => {
    const told = read([`data: ${'x'.repeat(1000)}\n\n`.repeat(9_000)]);
    assert.equal(told.length, 9_000);
  });

  it('gives up an event that does not end', () => {
    const reader = new EventReader({ onEvent: () => undefined, onPlace: () => undefined });
    const piece = `data: ${'x'.repeat(1_000_000)}\n`;
    assert.throws(() => {
      for (let i = 0; i < 9; i += 1) reader.feed(piece);
    }, RangeError);
  });
});
