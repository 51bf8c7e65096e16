import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Drawing, drawingFault, type StrokePoint } from '../../src/contract/approvals/drawing.ts';

const field = { width: 30_000, height: 10_000 };
const drawn = (...strokes: readonly (readonly (readonly [number, number])[])[]): Drawing => {
  let at = 0;
  return { ...field, strokes: strokes.map((stroke) => stroke.map(([x, y]): StrokePoint => [x, y, (at += 8)])) };
};
const wave = Array.from({ length: 40 }, (_, step): [number, number] => [
  2000 + step * 500,
  Math.round(5000 + 2500 * Math.sin(step / 2)),
]);

describe('a drawing', () => {
  it('is taken where it could be a signature', () => {
    assert.equal(drawingFault(drawn(wave)), undefined);
    assert.equal(
      drawingFault(
        drawn(
          [
            [0, 0],
            [9000, 9000],
          ],
          [
            [9000, 0],
            [0, 9000],
          ],
        ),
      ),
      undefined,
      'a cross',
    );
  });

  it('is refused where it is a dot, a tick of a pen, or one straight line', () => {
    assert.equal(drawingFault(drawn([[5000, 5000]])), 'too_small');
    assert.equal(drawingFault(drawn(wave.map(([x, y]) => [Math.round(x / 50), Math.round(y / 50)]))), 'too_small');
    assert.equal(
      drawingFault(
        drawn([
          [0, 5000],
          [15_000, 5100],
          [30_000, 5000],
        ]),
      ),
      'straight',
    );
    assert.equal(
      drawingFault(
        drawn(
          [
            [0, 0],
            [8000, 8000],
          ],
          [
            [100, 0],
            [7900, 8000],
          ],
        ),
      ),
      'straight',
      'there and back',
    );
  });

  it('holds points within its field, in whole numbers, in the order of their times', () => {
    assert.ok(Drawing.safeParse(drawn(wave)).success);
    const point = (x: number, y: number, at: number) => ({
      ...field,
      strokes: [
        [
          [1, 1, 5],
          [x, y, at],
        ],
      ],
    });
    assert.ok(Drawing.safeParse(point(30_000, 10_000, 5)).success);
    for (const [x, y, at] of [
      [30_001, 0, 9],
      [0, 10_001, 9],
      [-1, 0, 9],
      [0.5, 0, 9],
      [0, 0, 4],
    ] as const)
      assert.ok(!Drawing.safeParse(point(x, y, at)).success, `${x} ${y} ${at}`);
    const long = (points: number) => Array.from({ length: points }, (_, at) => [1, 1, at]);
    assert.ok(
      Drawing.safeParse({ ...field, strokes: [long(9000), long(9000).map(([x, y, at]) => [x, y, at! + 9000])] })
        .success,
    );
    assert.ok(
      !Drawing.safeParse({
        ...field,
        strokes: [long(9000), [[1, 1, 9000]], long(9000).map(([x, y, at]) => [x, y, at! + 9000])],
      }).success,
    );
    assert.ok(!Drawing.safeParse({ ...field, strokes: [] }).success);
    assert.ok(!Drawing.safeParse({ ...field, strokes: [[]] }).success);
  });
});
