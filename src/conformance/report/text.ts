import { type Outcome, type Report, tally } from './outcome.ts';

const marks = { kept: '✓', broken: '✗', deviation: '~', 'needless deviation': '!' } as const;

/** A report for a terminal: what is broken at the end, with all that was seen of it. */
export function textReport(report: Report): string {
  const { outcomes, server, seed, milliseconds } = report;
  const shown = outcomes.filter(({ state }) => state !== 'kept');
  const counts = Object.entries(tally(report))
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`);
  return [
    ...shown.flatMap(linesOf),
    `${outcomes.length} promises: ${counts.join(', ')} in ${(milliseconds / 1000).toFixed(1)} s`,
    `${server}, seed ${seed}`,
    '',
  ].join('\n');
}

function linesOf({ promise, channels, state, reason, failure }: Outcome): readonly string[] {
  const head = `${marks[state]} ${promise}${channels.length === 0 ? '' : ` [${channels.join(', ')}]`}`;
  if (state === 'needless deviation') return [head, `    declared to deviate (${reason ?? ''}), and kept`, ''];
  return [
    head,
    ...(reason === undefined ? [] : [`    declared: ${reason}`]),
    ...(failure === undefined ? [] : [indented(failure.message)]),
    ...(failure?.expected === undefined ? [] : ['  expected', indented(failure.expected)]),
    ...(failure?.seen === undefined ? [] : ['  seen', indented(failure.seen)]),
    ...(state === 'broken' && failure && failure.reproduce.length > 0 ? ['  again'] : []),
    ...(state === 'broken' ? (failure?.reproduce ?? []).map(indented) : []),
    '',
  ];
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
