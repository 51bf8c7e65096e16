import { html, svg, type TemplateResult } from 'lit';
import type { Drawing } from '../../contract/approvals/drawing.ts';

type Stroke = Drawing['strokes'][number];

/** Room around the strokes for the breadth of the pen, in hundredths of a pixel. */
const margin = 400;

/** Strokes as a picture, as large as fits, in the colour of the text around it. `name` is what a screen reader says of it. */
export function drawingPicture({ strokes }: Drawing, name: string): TemplateResult {
  const points = strokes.flat();
  const [left, right] = rangeOf(points.map(([x]) => x));
  const [top, bottom] = rangeOf(points.map(([, y]) => y));
  return html`<svg
    class="drawing"
    viewBox="${left - margin} ${top - margin} ${right - left + 2 * margin} ${bottom - top + 2 * margin}"
    role="img"
    aria-label=${name}
  >
    ${strokes.map((stroke) => svg`<path d=${pathOf(stroke)} vector-effect="non-scaling-stroke" />`)}
  </svg>`;
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  return values.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
}

/** A smooth line: through the middles between points, bent at the points. */
function pathOf(stroke: Stroke): string {
  const [first, ...rest] = stroke;
  if (!first) return '';
  const [x, y] = first;
  // A dot is a line of no length; with round ends it shows.
  if (rest.length === 0) return `M${x} ${y}h0`;
  const bends = rest.map(([nextX, nextY], index) => {
    const [bendX, bendY] = stroke[index] ?? first;
    return `Q${bendX} ${bendY} ${(bendX + nextX) / 2} ${(bendY + nextY) / 2}`;
  });
  const [lastX, lastY] = rest.at(-1) ?? first;
  return `M${x} ${y}${bends.join('')}L${lastX} ${lastY}`;
}
