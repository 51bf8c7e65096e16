/** A signature drawn by hand: lines through points with times, and what is too little to be one. */
import * as z from 'zod/mini';

const side = z.int().check(z.minimum(1), z.maximum(100_000));
const coordinate = z.int().check(z.minimum(0), z.maximum(100_000));
const millis = z.int().check(z.minimum(0), z.maximum(3_600_000));

/** A point of a stroke: x and y in hundredths of a CSS pixel from the upper left, and milliseconds since the first point. */
export const StrokePoint = z.tuple([coordinate, coordinate, millis]);
/** See {@link StrokePoint}. */
export type StrokePoint = z.infer<typeof StrokePoint>;

/** Five minutes of a pen that is asked 60 times a second: no signature is longer. */
const mostPoints = 18_000;

/** Strokes in the order in which they were drawn, in a field of this size. They can be drawn again in any other. */
export const Drawing = z
  .strictObject({
    width: side,
    height: side,
    strokes: z
      .array(z.array(StrokePoint).check(z.minLength(1), z.maxLength(10_000)))
      .check(z.minLength(1), z.maxLength(200)),
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

/** Why a drawing is taken for no signature: next to nothing was drawn, or nothing but one straight line. */
export type DrawingFault = 'too_small' | 'straight';

/** Share of the field's shorter side that a signature spans at least. */
const smallest = 0.1;
/** How far, of its own length, a line strays from straight before it is more than a line. */
const stray = 0.04;

/** What speaks against a drawing as a signature; nothing where it will do. The same rule in the page and on the server. */
export function drawingFault({ width, height, strokes }: Drawing): DrawingFault | undefined {
  const points = strokes.flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const span = Math.max(spread(xs), spread(ys));
  if (span < smallest * Math.min(width, height)) return 'too_small';
  const [first, far] = [points[0], farthest(points)];
  if (!first || !far) return 'too_small';
  const length = Math.hypot(far[0] - first[0], far[1] - first[1]);
  const isStraight = points.every((point) => distance(point, first, far) <= stray * length);
  return isStraight ? 'straight' : undefined;
}

function farthest(points: readonly StrokePoint[]): StrokePoint | undefined {
  const [first] = points;
  if (!first) return undefined;
  const from = ([x, y]: StrokePoint) => Math.hypot(x - first[0], y - first[1]);
  return points.reduce((best, point) => (from(point) > from(best) ? point : best), first);
}

/** How far a point lies from the line through two others. */
function distance([x, y]: StrokePoint, [x1, y1]: StrokePoint, [x2, y2]: StrokePoint): number {
  return Math.abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / Math.hypot(x2 - x1, y2 - y1);
}

function spread(values: readonly number[]): number {
  return (
    values.reduce((most, value) => Math.max(most, value), 0) -
    values.reduce((least, value) => Math.min(least, value), Infinity)
  );
}

function isRising(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value >= (values[index - 1] ?? 0));
}
