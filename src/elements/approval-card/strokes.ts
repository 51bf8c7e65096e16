/** Between the strokes of the pad, in CSS pixels and clock times, and the drawing that is sent, in whole numbers. */
import type { PointGroup } from 'signature_pad';
import type { Drawing, StrokePoint } from '../../contract/approvals/drawing.ts';

/** Size of the field, in CSS pixels. */
export interface FieldSize {
  readonly width: number;
  readonly height: number;
}

/** The latest time of a point that is kept, in milliseconds since the first. */
const longest = 3_600_000;

/** The drawing of what stands in a field: hundredths of a pixel inside the field, and times that never go back. */
export function drawingOf(groups: readonly PointGroup[], size: FieldSize): Drawing {
  const [width, height] = [Math.max(1, Math.round(size.width * 100)), Math.max(1, Math.round(size.height * 100))];
  const begin = groups[0]?.points[0]?.time ?? 0;
  let last = 0;
  const point = ({ x, y, time }: { x: number; y: number; time: number }): StrokePoint => {
    last = Math.min(longest, Math.max(last, Math.round(time - begin)));
    return [within(x, width), within(y, height), last];
  };
  const strokes = groups.filter(({ points }) => points.length > 0).map(({ points }) => points.map(point));
  return { width, height, strokes };
}

const within = (value: number, most: number): number => Math.min(most, Math.max(0, Math.round(value * 100)));

/** The same strokes in a field that has grown or shrunk. Scaled in place of being cut off. */
export function resized(groups: readonly PointGroup[], before: FieldSize, after: FieldSize): PointGroup[] {
  const scale = Math.min(after.width / before.width, after.height / before.height);
  return groups.map((group) => ({
    ...group,
    points: group.points.map((point) => ({ ...point, x: point.x * scale, y: point.y * scale })),
  }));
}
