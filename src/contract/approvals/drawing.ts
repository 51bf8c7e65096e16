/** A signature drawn by hand: lines through points with times. */
import * as z from 'zod/mini';
import { longestStroke, mostPoints, mostStrokes } from './drawing-fault.ts';

export { drawingFault, type DrawingFault } from './drawing-fault.ts';

const side = z.int().check(z.minimum(1), z.maximum(100_000));
const coordinate = z.int().check(z.minimum(0), z.maximum(100_000));
const millis = z.int().check(z.minimum(0), z.maximum(3_600_000));

/** A point of a stroke: x and y in hundredths of a CSS pixel from the upper left, and milliseconds since the first point. */
export const StrokePoint = z.tuple([coordinate, coordinate, millis]);
/** See {@link StrokePoint}. */
export type StrokePoint = z.infer<typeof StrokePoint>;

/** Strokes in the order in which they were drawn, in a field of this size. They can be drawn again in any other. */
export const Drawing = z
  .strictObject({
    width: side,
    height: side,
    strokes: z
      .array(z.array(StrokePoint).check(z.minLength(1), z.maxLength(longestStroke)))
      .check(z.minLength(1), z.maxLength(mostStrokes)),
  })
  .check(
    z.refine(({ strokes }) => strokes.flat().length <= mostPoints, 'There are too many points.'),
    z.refine(
      ({ width, height, strokes }) => strokes.flat().every(([x, y]) => x <= width && y <= height),
      'A point lies outside of the field.',
    ),
    z.refine(
      ({ strokes }) => isRising(strokes.flat().map(([, , at]) => at)),
      'A point is earlier than the one before.',
    ),
  );
/** See {@link Drawing}. */
export type Drawing = z.infer<typeof Drawing>;

function isRising(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value >= (values[index - 1] ?? 0));
}
