import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  edited,
  findCanary,
  runTrace,
  traceOf,
  twinPair,
  type TwinPair,
  type TwinSide,
  type ViewerKind,
  viewerKinds,
} from '../../src/conformance/twins/index.ts';
import { receiptLinks, withoutLinks } from '../../src/conformance/twins/receipt-links.ts';
import type { Mail } from '../../src/server/mail/mail.ts';
import { addressOf, mailingHouse } from './support/mailing-house.ts';

/** What one world mails to the viewers of a pair. */
async function mailed(pair: TwinPair, side: TwinSide): Promise<readonly Mail[]> {
  const house = await mailingHouse(edited(pair.base, side.edits));
  const own = new Set(pair.viewers.map(({ personId }) => addressOf(personId)));
  try {
    await runTrace(traceOf(pair), side, house.stage);
    return house.mails.filter(({ to }) => own.has(to.address));
  } finally {
    await house.close();
  }
}

/** Mails as two worlds must have them alike: links and digits are secrets, ids hashes, receipts stand for their place. */
function comparable(mails: readonly Mail[]): readonly unknown[] {
  const links = receiptLinks();
  const plain = (text: string) => text.replace(/\/link#[\w.-]+/g, '/link#<token>').replace(/\b\d{6}\b/g, '<digits>');
  return mails
    .map(({ files = [], subject, text, html, ...mail }) => ({
      ...mail,
      ...{ subject, text: plain(text), html: plain(html), id: mail.id.length },
      files: files.map(({ bytes, ...file }) => ({ ...file, body: new TextDecoder().decode(bytes) })),
    }))
    .sort((a, b) => (`${a.at} ${a.subject} ${a.text}` < `${b.at} ${b.subject} ${b.text}` ? -1 : 1))
    .map(({ files, ...mail }) => ({
      ...mail,
      files: files.map(({ body, ...file }) => {
        const answer = { status: 200, headers: {}, body };
        return { ...file, body: withoutLinks({ step: 0, operation: 'approvals.receipt', answer }, links).answer.body };
      }),
    }));
}

/** Kinds of viewers who are asked to sign, and seeds in which they are mailed something. */
const seeds: Readonly<Partial<Record<ViewerKind, readonly string[]>>> = {
  'client-fixed': ['mails 0', 'mails 2', 'mails 8'],
  'client-time-and-materials': ['mails 0', 'mails 1', 'mails 10'],
  'regional-partner': ['mails 5'],
  'guest-of-two': ['mails 6', 'mails 7', 'mails 10'],
};

describe('mails to a guest', () => {
  let receipts = 0;
  let count = 0;

  for (const kind of viewerKinds.filter((one) => seeds[one])) {
    it(`are alike in two worlds that differ in hidden things alone: ${kind}`, async () => {
      for (const seed of seeds[kind] ?? []) {
        const pair = twinPair(seed, kind);
        const [a, b] = [await mailed(pair, pair.a), await mailed(pair, pair.b)];
        assert.deepEqual(comparable(b), comparable(a), `seed ${seed}`);
        for (const { files = [], ...mail } of [...a, ...b]) {
          const said = [JSON.stringify(mail), ...files.map(({ bytes }) => bytes)];
          for (const one of said) assert.equal(findCanary(one, [pair.canary]), undefined, `seed ${seed}`);
        }
        count += a.length;
        receipts += a.filter(({ files = [] }) => files.length > 0).length;
      }
    });
  }

  it('are some, and some bring receipts', () => {
    assert.ok(count > 0 && receipts > 0, `${count} mails, ${receipts} receipts`);
  });
});
