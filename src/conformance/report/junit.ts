import { type Outcome, type Report, tally, unrepeatedOf } from './outcome.ts';

/**
 * A report as JUnit XML, which CI servers read. A declared deviation is a skipped test, a needless one passes and says so
 * in its output.
 */
export function junitReport(report: Report): string {
  const { outcomes, milliseconds, startedAt, server, seed, unknownDeviations } = report;
  const { broken, deviation } = tally(report);
  const counts = `tests="${outcomes.length}" failures="${broken}" errors="0" skipped="${deviation}"`;
  const time = `time="${seconds(milliseconds)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="guest-kit conformance" ${counts} ${time}>`,
    `  <testsuite name="server" ${counts} ${time} timestamp="${escaped(startedAt)}">`,
    '    <properties>',
    `      <property name="server" value="${escaped(server)}"/>`,
    `      <property name="seed" value="${escaped(seed)}"/>`,
    `      <property name="unrepeated differences" value="${unrepeatedOf(report)}"/>`,
    ...unknownDeviations.map((one) => `      <property name="deviation without a promise" value="${escaped(one)}"/>`),
    '    </properties>',
    ...outcomes.map(testcase),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testcase({ promise, channels, state, milliseconds, reason = '', failure, unrepeated = [] }: Outcome): string {
  const name = `name="${escaped(promise)}"`;
  const start = `    <testcase classname="${escaped(channels.join(' ') || 'server')}" ${name} time="${seconds(milliseconds)}"`;
  const notes = [
    ...(state === 'needless deviation' ? [`Declared to deviate (${reason}), and kept.`] : []),
    ...unrepeated.map((one) => `Twins differed once, and not in two more tries: ${one}`),
  ];
  const inside = [
    ...(state === 'deviation' ? [`<skipped message="${escaped(reason)}"/>`] : []),
    ...(state === 'broken'
      ? [`<failure message="${escaped(failure?.message ?? '')}">${escaped(detailsOf(failure))}</failure>`]
      : []),
    ...(notes.length > 0 ? [`<system-out>${escaped(notes.join('\n'))}</system-out>`] : []),
  ];
  return inside.length === 0
    ? `${start}/>`
    : [`${start}>`, ...inside.map((one) => `      ${one}`), '    </testcase>'].join('\n');
}

function detailsOf(failure: Outcome['failure']): string {
  const { message = '', expected, seen, reproduce = [] } = failure ?? {};
  return [
    message,
    ...(expected === undefined ? [] : [`expected: ${expected}`]),
    ...(seen === undefined ? [] : [`seen: ${seen}`]),
    ...reproduce,
  ].join('\n');
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

/** Text as it may stand in XML 1.0: characters that it does not have are shown by their numbers. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g,
      (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\r', '&#13;')
    .replaceAll('\t', '&#9;');
}
