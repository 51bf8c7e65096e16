import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  isGood,
  jsonReport,
  junitReport,
  type Outcome,
  outcomeOf,
  type Report,
  textReport,
} from '../../src/conformance/report/index.ts';

const one = { promise: 'Nothing <hidden> & "quoted" is told', channels: ['fields'] };
const failure = {
  message: 'differs\u0000\u0008 at ]]> the end \ud800',
  expected: '<a>',
  seen: '<b attr="x">',
  reproduce: ["curl -i 'http://guest.test/v1/session'  # as client"],
};
const reasons = { [one.promise]: 'We tell of it since 2019', 'A promise unknown': 'x' };

const reportOf = (...outcomes: readonly Outcome[]): Report => ({
  server: 'http://guest.test?a=1&b=2',
  seed: 's',
  startedAt: '2026-11-22T09:30:00.000Z',
  milliseconds: 1234,
  outcomes,
  unknownDeviations: [],
});

/** Whether a text is well-formed XML, as far as our reports use it: tags that close in order, escaped text, legal characters. */
function assertWellFormed(xml: string): void {
  assert.match(xml, /^<\?xml version="1\.0" encoding="UTF-8"\?>\n/);
  assert.ok(xml.isWellFormed());
  assert.doesNotMatch(xml, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  const open: string[] = [];
  const rest = xml
    .slice(xml.indexOf('?>') + 2)
    .replaceAll(
      /<(\/?)([a-z-]+)((?: [a-z]+="[^"<>]*")*)(\/?)>/g,
      (_tag, end: string, name: string, _attributes, empty: string) => {
        if (end) assert.equal(open.pop(), name);
        else if (!empty) open.push(name);
        return '';
      },
    );
  assert.deepEqual(open, []);
  assert.doesNotMatch(rest, /[<>]/);
  assert.doesNotMatch(xml, /&(?!(?:amp|lt|gt|quot|#\d+);)/);
}

describe('a report', () => {
  const kept = outcomeOf(one, 5, undefined, {});
  const broken = outcomeOf(one, 5, failure, {});
  const deviation = outcomeOf(one, 5, failure, reasons);
  const needless = outcomeOf(one, 5, undefined, reasons);

  it('is good unless a promise is broken that was not declared', () => {
    assert.deepEqual(
      [kept, broken, deviation, needless].map(({ state }) => state),
      ['kept', 'broken', 'deviation', 'needless deviation'],
    );
    assert.ok(isGood(reportOf(kept, deviation, needless)));
    assert.ok(!isGood(reportOf(kept, broken)));
  });

  it('tells in text what was expected, what came, and how to see it again', () => {
    const text = textReport(reportOf(kept, broken));
    for (const part of [
      one.promise,
      'fields',
      failure.expected,
      failure.seen,
      failure.reproduce[0] ?? '',
      'seed s',
      '1 broken',
    ]) {
      assert.ok(text.includes(part), part);
    }
    assert.match(textReport(reportOf(deviation)), /We tell of it since 2019/);
    assert.match(textReport(reportOf(needless)), /declared to deviate .*, and kept/);
  });

  it('is JSON that holds everything', () => {
    const read = JSON.parse(jsonReport(reportOf(kept, broken))) as { good: boolean; outcomes: unknown; counts: object };
    assert.equal(read.good, false);
    assert.deepEqual(read.outcomes, JSON.parse(JSON.stringify([kept, broken])));
    assert.deepEqual(read.counts, { kept: 1, broken: 1, deviation: 0, 'needless deviation': 0 });
  });

  it('tells in every form of a deviation that names no promise, and of differences that did not come again', () => {
    const once = {
      ...needless,
      unrepeated: ['viewer courier, <seed> a-1, step 4: body', 'viewer courier, step 5: status'],
    };
    const report = {
      ...reportOf(kept, once, { ...kept, unrepeated: ['viewer team'] }),
      unknownDeviations: ['A <typo>'],
    };
    const text = textReport(report);
    for (const part of ['A <typo>', ...once.unrepeated, 'viewer team', '3 differences of twins'])
      assert.ok(text.includes(part));
    const read = JSON.parse(jsonReport(report)) as Report & { unrepeated: number };
    assert.deepEqual([read.unrepeated, read.unknownDeviations], [3, ['A <typo>']]);
    assert.deepEqual(read.outcomes[1]?.unrepeated, once.unrepeated);
    const xml = junitReport(report);
    assertWellFormed(xml);
    assert.match(xml, /name="unrepeated differences" value="3"/);
    assert.match(xml, /name="deviation without a promise" value="A &lt;typo&gt;"/);
    assert.match(
      xml,
      /<system-out>Declared to deviate .*, and kept\.&#10;Twins .*&lt;seed&gt; a-1.*&#10;.* step 5: status<\/system-out>/,
    );
    assert.doesNotMatch(textReport(reportOf(kept)), /twins/);
  });

  it('is well-formed JUnit XML, whatever stands in it', () => {
    const xml = junitReport(reportOf(kept, broken, deviation, needless));
    assertWellFormed(xml);
    assert.match(xml, /<testsuite name="server" tests="4" failures="1" errors="0" skipped="1"/);
    assert.equal(xml.match(/<testcase /g)?.length, 4);
    assert.equal(xml.match(/<failure /g)?.length, 1);
    assert.equal(xml.match(/<skipped /g)?.length, 1);
  });
});
