/** What a signature, an answer and an order must say to count. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ApprovalDecision } from '../../../src/contract/approvals/inputs.ts';
import { currencyDigits } from '../../../src/contract/currency-digits.ts';
import { currencies } from '../../../src/engine/orders/currencies.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { accountId, act, checked, content, openHouse, projectId, receiptsOf, viewers, yes } from './house.ts';

const open = () => openHouse((world) => Promise.resolve(memoryStore(world)));
const viewed = async () => {
  const house = await open();
  const { id, digest } = await house.sent({ mayDelegate: true });
  const { approvals } = house.as(viewers.client);
  await approvals.view(id, act());
  return { house, id, digest: digest ?? '', approvals };
};

describe('a signature', () => {
  it('is no typed name without a letter, of two lines, or that reads otherwise than it is written', async () => {
    const { house, id, digest, approvals } = await viewed();
    for (const name of ['Ines\u202etruoclaV', 'Ines\u00adValcourt', '\u3164', '\u2800', '…', '✓', 'Ines\nValcourt']) {
      const refused = approvals.decide(id, yes(digest, name), act());
      await assert.rejects(refused, { code: 'invalid', pointer: '/signature/name' }, JSON.stringify(name));
    }
    assert.equal((await receiptsOf(house.store)).length, 0);
    assert.equal((await approvals.decide(id, yes(digest, 'می\u200cخواهم'), act())).state, 'approved');
  });

  it('is given in a time zone that there is, or in none', async () => {
    const { house, id, digest, approvals } = await viewed();
    for (const zone of ['Signed under protest', 'Europe/Nowhere', 'Etc/Unknown', '+02:00', '', 'Europe/\u202eviyK']) {
      const decision = { ...yes(digest), zone } as ApprovalDecision;
      await assert.rejects(approvals.decide(id, decision, act()), { code: 'invalid', pointer: '/zone' }, zone);
    }
    assert.equal((await approvals.decide(id, yes(digest), act())).state, 'approved');
    const { statement } = await checked(await approvals.receipt(id, viewers.client.personId), house.key);
    assert.equal(statement?.zone, 'Europe/Kyiv');
  });
});

describe('a reason', () => {
  it('says something that is seen', async () => {
    const { id, digest, approvals } = await viewed();
    const invalid = { code: 'invalid', pointer: '/reason' };
    for (const reason of ['\u200b', '\u200d \u2060', '\u2800', '\u3164', '\u00a0\u0301']) {
      for (const decision of ['declined', 'changes_requested'] as const)
        await assert.rejects(
          approvals.decide(id, { decision, digest, reason }, act()),
          invalid,
          JSON.stringify(reason),
        );
      const given = approvals.delegate(id, { to: viewers.reader.personId, reason }, act());
      await assert.rejects(given, invalid, JSON.stringify(reason));
    }
    assert.equal((await approvals.decide(id, { decision: 'declined', digest, reason: '👎' }, act())).state, 'declined');
  });
});

describe('an order', () => {
  it('is written in a currency of today, by whoever writes it', async () => {
    const house = await open();
    const { orders } = house.team;
    const invalid = { code: 'invalid', pointer: '/currency' };
    const { id } = await orders.create(projectId, { ...content, currency: 'UAH' }, act());
    for (const currency of ['ZZZ', 'ABC', 'X'.repeat(3), 'XTS', 'XAU', 'XDR', 'DEM', 'HRK']) {
      await assert.rejects(orders.create(projectId, { ...content, currency }, act()), invalid, currency);
      await assert.rejects(orders.update(id, { currency }, act()), invalid, currency);
      const record = { ...content, projectId, currency };
      await assert.rejects(house.engine.admin.create('orders', record, { accountId }), invalid, currency);
    }
    assert.equal((await orders.get(id)).currency, 'UAH');
    for (const code of 'BHD BIF CLF CLP ISK JPY KWD UYW XPF'.split(' '))
      assert.ok(currencies.has(code) && currencyDigits(code) !== 2, code);
  });

  it('has a line when it is sent, and when it is sent again', async () => {
    const house = await open();
    const { orders } = house.team;
    const invalid = { code: 'invalid', pointer: '/lines' };
    await assert.rejects(house.sent({}, { lines: [] }), invalid);
    const sent = await house.sent();
    const orderId = sent.subject?.id ?? '';
    await assert.rejects(orders.update(orderId, { lines: [] }, act()), invalid);
    await assert.rejects(house.engine.admin.update('orders', orderId, { lines: [] }, { accountId }), invalid);
    assert.equal((await house.as(viewers.client).approvals.get(sent.id)).digest, sent.digest);
    const draft = await orders.create(projectId, { ...content, lines: [] }, act());
    const subject = { kind: 'order', id: draft.id } as const;
    const ask = { subject, signerIds: [viewers.client.personId], sequence: 'parallel' as const };
    await assert.rejects(house.engine.admin.ask({ ...ask, askedBy: viewers.team.personId }, { accountId }), invalid);
  });
});
