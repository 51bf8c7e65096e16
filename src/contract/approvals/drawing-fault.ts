/** What is too little, or too much, to be a signature. Apart from the schema, so that a pad in a page loads no more than this. */
import type { Drawing, StrokePoint } from './drawing.ts';

/** Why a drawing is taken for no signature: next to nothing was drawn, or nothing but one straight line. */
export type DrawingFault = 'too_small' | 'straight';

/** Five minutes of a pen that is asked 60 times a second: no signature has more points. */
export const mostPoints = 18_000;
/** Points of one stroke at most. */
export const longestStroke = 10_000;
/** Strokes at most. */
export const mostStrokes = 200;

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
