/** Tells of a difference so that somebody can see it again. */
import type { WireAnswer } from '../wire.ts';
import type { Difference } from './compare.ts';
import type { Act, Edit, TwinPair } from './pair.ts';

/** Longest stretch of an answer that is shown on each side of where two answers part. */
const around = 200;
/** Most edits of one side that are listed. */
const mostLines = 5;

/** Viewer, seed, step, the two answers where they part, and all that the two worlds have of their own. */
export function reportOf(pair: TwinPair, difference: Difference): string {
  const { seed, kind, steps, a, b } = pair;
  const step = steps[difference.step];
  const at = partsAt(difference.a?.body ?? '', difference.b?.body ?? '');
  return [
    `twins differ: viewer ${kind}, seed ${seed}, step ${difference.step + 1} of ${steps.length}, ${difference.part}`,
    `  step    ${JSON.stringify(step)}`,
    `  world A ${shownAnswer(difference.a, at)}`,
    `  world B ${shownAnswer(difference.b, at)}`,
    ...sideLines('A', a.edits, a.acts),
    ...sideLines('B', b.edits, b.acts),
    `  again   twinPair('${seed}', '${kind}')`,
  ].join('\n');
}

function partsAt(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

function shownAnswer(answer: WireAnswer | undefined, at: number): string {
  if (!answer) return 'no answer';
  const { status, headers, body } = answer;
  const start = Math.max(0, at - around);
  const text = `${start > 0 ? '…' : ''}${body.slice(start, at + around)}${body.length > at + around ? '…' : ''}`;
  return `${status} ${JSON.stringify(headers)} ${text}`;
}

function sideLines(name: string, edits: readonly Edit[], acts: TwinPair['a']['acts']): readonly string[] {
  const shown = (one: Edit | Act) => {
    const { op, noun, id } = one;
    const more = 'record' in one ? one.record : 'fields' in one ? one.fields : {};
    return `${op} ${noun} ${id} ${JSON.stringify(more).slice(0, 300)}`;
  };
  const lines = [
    ...edits.map((edit) => `  only in ${name}: ${shown(edit)}`),
    ...Object.entries(acts).flatMap(([moment, some]) =>
      some.map((act) => `  only in ${name}, ${moment}: ${shown(act)}`),
    ),
  ];
  const rest = lines.length - mostLines;
  return rest > 0 ? [...lines.slice(0, mostLines), `  only in ${name}: ${rest} more`] : lines;
}
