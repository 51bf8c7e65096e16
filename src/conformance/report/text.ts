import { type Outcome, type Report, tally } from './outcome.ts';

const marks = { kept: '✓', broken: '✗', deviation: '~', 'needless deviation': '!' } as const;

/** A report for a terminal: what is broken at the end, with all that was seen of it. */
export function textReport(report: Report): string {
  const { outcomes, server, seed, milliseconds, unknownDeviations } = report;
  const shown = outcomes.filter(({ state }) => state !== 'kept');
  const unrepeated = outcomes.flatMap(({ unrepeated = [] }) => unrepeated);
  const counts = Object.entries(tally(report))
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`);
  return [
    ...shown.flatMap(linesOf),
    ...unrepeated.map((one) => `? twins differed once, and not in two more tries: ${one}`),
    ...unknownDeviations.map((one) => `! declared to deviate, and no promise has this name: ${one}`),
    `${outcomes.length} promises: ${counts.join(', ')} in ${(milliseconds / 1000).toFixed(1)} s`,
    ...(unrepeated.length > 0 ? [`${unrepeated.length} differences of twins did not come again`] : []),
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
