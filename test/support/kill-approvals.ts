/**
 * Kills a server in the middle of signatures, again and again: each of them is then there whole or not at all, and what
 * follows from it follows once.
 */
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { verifyReceipt } from '../../src/engine/receipts/index.ts';
import { lease } from '../../src/server/outbox/outbox.ts';
import { checkLog } from '../../src/server/receipts/log/check-log.ts';
import { allSent, mailsIn, openSink, type Sink } from './effects.ts';
import { addresses, makeSigningPlace, type Question, type SigningPlace } from './signing-place.ts';
import { adminKey, type Served, startServed, tokenOf } from './served.ts';

/** How the kills went. */
export interface ApprovalKillReport {
  readonly rounds: number;
  /** Signatures that were acknowledged before a kill. */
  readonly acknowledged: number;
  /** Signatures whose answer a kill cut off, and that were there whole. */
  readonly written: number;
  /** Signatures that a kill came before: nothing of them was there. */
  readonly missing: number;
}

/** Milliseconds by which the clock of the last server is ahead: a message that a server was killed over is tried again by then. */
const overLease = lease + 30_000;

/** Questions of a round, all of which are answered at once. */
const questions = 6;

/** Runs so many rounds: ask, sign, SIGKILL, start again, look, sign again with the same key, look. Raises at the first half. */
export async function killWhileSigning(
  given: Readonly<Record<string, string>> & { readonly GUEST_KIT_DATA: string },
  rounds: number,
): Promise<ApprovalKillReport> {
  const report = { rounds, acknowledged: 0, written: 0, missing: 0 };
  const env = { ...given, GUEST_KIT_PRIVATE_WEBHOOKS: 'on' };
  const all: Question[] = [];
  const sink = await openSink();
  let served = await startServed(env);
  try {
    const place = await makeSigningPlace(served);
    const { status } = await served.admin('POST', 'webhooks', { accountId: place.accountId, url: sink.url });
    assert.equal(status, 201);
    for (let round = 0; round < rounds; round += 1) {
      const asked = await Promise.all(
        Array.from({ length: questions }, (_, at) => place.ask(served, `${round}-${at}`)),
      );
      all.push(...asked);
      const signed = new Set<Question>();
      const token = await tokenOf(served, place, place.clientId);
      const signing = signUntilGone(served, place, token, asked, signed);
      await underWay(signed, round % questions);
      await wait(Math.random() * 10);
      await served.kill();
      await signing;
      served = await startServed(env);
      const kept = await receiptsIn(served, place);
      for (const one of asked) {
        const isThere = await isWhole(served, place, one, kept);
        assert.ok(isThere || !signed.has(one), `${one.approvalId} was acknowledged and is not there`);
        report[signed.has(one) ? 'acknowledged' : isThere ? 'written' : 'missing'] += 1;
      }
      const again = await tokenOf(served, place, place.clientId);
      for (const one of asked) await place.sign(served, again, one);
      const last = await receiptsIn(served, place);
      for (const one of asked)
        assert.ok(await isWhole(served, place, one, last), `${one.approvalId} is signed at last`);
    }
    await checkChains(served, place, rounds * questions);
    await served.kill();
    served = await startServed({ ...env, GUEST_KIT_NOW: new Date(Date.now() + overLease).toISOString() });
    await checkEffects(served, place, { asked: all, data: env.GUEST_KIT_DATA, sink });
    const { code } = await served.stop();
    assert.equal(code, 0);
    return report;
  } finally {
    await served.kill();
    sink.close();
  }
}

/** Waits until so many are acknowledged, so that kills come before the first, after the last, and between. */
async function underWay(signed: ReadonlySet<Question>, wanted: number): Promise<void> {
  for (const end = Date.now() + 10_000; signed.size < wanted && Date.now() < end;) await wait(1);
}

async function signUntilGone(
  served: Served,
  place: SigningPlace,
  token: string,
  asked: readonly Question[],
  signed: Set<Question>,
): Promise<void> {
  await Promise.all(
    asked.map(async (one) => {
      try {
        await place.sign(served, token, one);
        signed.add(one);
      } catch (cause) {
        // A refusal of a server that lives is a fault; a connection that broke is the kill.
        if (cause instanceof assert.AssertionError) throw cause;
      }
    }),
  );
}

/** Whether a signature is there; raises where a part of it is, and another is not. */
async function isWhole(
  served: Served,
  { accountId, doneId }: SigningPlace,
  asked: Question,
  kept: readonly KeptReceipt[],
): Promise<boolean> {
  const read = async (path: string) => {
    const { status, body } = await served.admin('GET', path);
    assert.equal(status, 200, `${path}: ${JSON.stringify(body)}`);
    return body;
  };
  const at = `accountId=${accountId}`;
  const [approval, order, task] = await Promise.all([
    read(`approvals/${asked.approvalId}?${at}`),
    read(`orders/${asked.orderId}?${at}`),
    read(`tasks/${asked.taskId}?${at}`),
  ]);
  const isSigned = approval['state'] === 'approved';
  const steps = (approval['steps'] as { act: string }[]).filter(({ act }) => act === 'approve').length;
  assert.deepEqual(
    {
      order: order['state'] === 'approved',
      lock: order['signed'],
      card: task['stageId'] === doneId,
      receipts: kept.filter(({ approvalId }) => approvalId === asked.approvalId).length,
      steps,
    },
    { order: isSigned, lock: isSigned, card: isSigned, receipts: Number(isSigned), steps: Number(isSigned) },
    `half of ${asked.approvalId} is there`,
  );
  return isSigned;
}

/** Both chains are whole; each receipt is in its own once and proves itself, and each yes is told once. */
async function checkChains(served: Served, place: SigningPlace, count: number): Promise<void> {
  const { accountId } = place;
  const receipts = await log(served, accountId, 'receipts');
  const signed = receipts.filter((body) => body.startsWith('ey'));
  assert.deepEqual([signed.length, new Set(signed).size], [count, count], 'receipts in the chain');
  const activity = (await log(served, accountId, 'activity')).map((body) => JSON.parse(body) as Record<string, string>);
  const told = activity.filter(({ act }) => act === 'approval.approve').map(({ approvalId }) => approvalId);
  assert.deepEqual([told.length, new Set(told).size], [count, count], 'signatures that are told');
  const { keys } = (await (await fetch(`${served.url}/.well-known/jwks.json`)).json()) as { keys: [] };
  const kept = await receiptsIn(served, place);
  assert.deepEqual(kept.map(({ jws }) => jws).sort(), [...signed].sort(), 'receipts beside the chain');
  for (const { approvalId, jws, drawing } of kept) {
    const approval = await served.admin('GET', `approvals/${approvalId}?accountId=${accountId}`);
    const file = { document: String(approval.body['document']), drawing, format: 'guest-kit/receipt@1', jws };
    const { faults } = await verifyReceipt(Buffer.from(JSON.stringify(file)), { keys, now: new Date().toISOString() });
    assert.deepEqual(faults, []);
  }
}

/** Each signature is told once, by the ids of messages, to the endpoint, to who signed and to who asked. */
async function checkEffects(
  served: Served,
  { accountId }: SigningPlace,
  { asked, data, sink }: { readonly asked: readonly Question[]; readonly data: string; readonly sink: Sink },
): Promise<void> {
  const told = asked.flatMap(({ approvalId }) =>
    ['approval.sent', 'approval.completed'].map((type) => `${type} ${approvalId}`),
  );
  await allSent(served, accountId, sink, told.length);
  const webhooks = [...sink.heard].map(([what, ids]) => `${what}: ${ids.size}`);
  assert.deepEqual(webhooks.sort(), told.map((what) => `${what}: 1`).sort());
  const mails = await mailsIn(data);
  const yes = mails.filter((mail) => mail.includes(': Approved: '));
  const expected = asked.flatMap(({ title }) =>
    [addresses.member, addresses.client].map((to) => `${to}: Approved: ${title}`),
  );
  assert.deepEqual(yes, expected.sort());
  // Whoever had signed before the mail went out is asked no more.
  const asking = mails.filter((mail) => !yes.includes(mail));
  assert.equal(new Set(asking).size, asking.length, 'nobody is asked twice');
}

interface KeptReceipt {
  readonly approvalId: string;
  readonly jws: string;
  readonly drawing: string | null;
}

/** Every receipt that the store keeps. */
async function receiptsIn(served: Served, { accountId }: SigningPlace): Promise<readonly KeptReceipt[]> {
  const found: KeptReceipt[] = [];
  for (let after = ''; ;) {
    const { body } = await served.admin('GET', `receipts?accountId=${accountId}&limit=1000${after}`);
    assert.ok(Array.isArray(body['items']), JSON.stringify(body));
    found.push(...(body['items'] as KeptReceipt[]));
    if (typeof body['next'] !== 'string') return found;
    after = `&after=${encodeURIComponent(body['next'])}`;
  }
}

/** The bodies of a log, whose links all hold. */
async function log(served: Served, accountId: string, of: string): Promise<readonly string[]> {
  const answer = await fetch(`${served.url}/admin/log?accountId=${accountId}&of=${of}`, {
    headers: { authorization: `Bearer ${adminKey}` },
  });
  const text = await answer.text();
  const { broken, count } = await checkLog(
    (async function* () {
      yield Buffer.from(text);
    })(),
  );
  assert.deepEqual(broken, undefined, `the chain of ${of} is whole`);
  const lines = text.split('\n').filter((line) => line !== '');
  assert.equal(lines.length, count);
  return lines.map((line) => (JSON.parse(line) as { body: string }).body);
}
