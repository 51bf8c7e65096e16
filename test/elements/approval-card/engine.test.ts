import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../../../src/elements/approval-card/approval-card.ts';
import type { ApprovalCardElement } from '../../../src/elements/approval-card/approval-card.element.ts';
import type { GuestAdapter } from '../../../src/contract/adapter.ts';
import { createEngine, type Engine } from '../../../src/engine/index.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { demoViewers, demoWorld } from '../../../src/worlds/demo.ts';
import { ReceiptIssuer } from '../../fixtures/receipt-issuer.ts';
import { approveButton, shows, typeName } from '../helpers/approval.ts';
import { control, text, until } from '../helpers/panel.ts';

const engines = new Set<Engine>();
afterEach(async () => {
  for (const engine of engines) await engine.close();
  engines.clear();
});

interface Demo {
  readonly card: ApprovalCardElement;
  readonly client: GuestAdapter;
  readonly team: GuestAdapter;
}

/** The client's card of the offer that waits in the demo, over the engine itself. */
async function showDemo(): Promise<Demo> {
  const seal = new ReceiptIssuer();
  const engine = createEngine({ store: memoryStore(demoWorld(new Date().toISOString())), seal });
  engines.add(engine);
  const [client, team] = [engine.as(demoViewers.client.viewer), engine.as(demoViewers.team.viewer)];
  const { items } = await client.approvals!.list({ where: { state: 'sent' } });
  const card = document.createElement('approval-card');
  Object.assign(card, { adapter: client, keys: () => seal.keys(), approvalId: items[0]?.id ?? '' });
  const ready = oneEvent(card, 'guest-ready');
  await fixture(html`${card}`);
  await ready;
  return { card, client, team };
}

describe('approval-card: over the engine', () => {
  it('is opened, approved, and has a receipt that verifies', async () => {
    const { card, client } = await showDemo();
    await until(() => /Opened on/.test(text(card)), 'the engine knows that it was shown');
    await typeName(card, 'Ines Valcourt');
    approveButton(card).click();
    await shows(card, /Everybody who was asked has approved this.*Receipt · .* Signed by/);
    control(card, 'Verify').click();
    await shows(card, /Genuine: this is exactly what was signed/);
    expect((await client.approvals!.get(card.approvalId)).state).to.equal('approved');
  });

  it('shows what the team changed while it was open, and is approved once that was read', async () => {
    const { card, client, team } = await showDemo();
    const before = card.approvalId;
    const { subject } = await client.approvals!.get(before);
    const order = await team.orders!.get(subject?.id ?? '');
    const [first, ...others] = order.lines ?? [];
    if (!first) throw new Error('The order has no line.');
    const lines = [{ ...first, unitPrice: first.unitPrice + 10_000 }, ...others];
    await team.orders!.update!(order.id, { lines }, { key: 'the-edit-of-the-team' });
    await shows(card, /This was changed while you had it open/);
    expect(card.approvalId).not.to.equal(before);
    expect(text(card)).to.match(/Item \d, “[^”]+”, unit price before €780\.00 now €880\.00/);
    control(card, 'I have read the changes').click();
    await typeName(card, 'Ines Valcourt');
    approveButton(card).click();
    await shows(card, /Everybody who was asked has approved this/);
    expect((await client.approvals!.get(before)).state).to.equal('withdrawn');
  });

  it('is declined with a reason, which the team reads', async () => {
    const { card, team } = await showDemo();
    control(card, 'Decline').click();
    const reason = () => card.renderRoot.querySelector('approval-card-reason')?.renderRoot?.querySelector('textarea');
    await until(() => Boolean(reason()), 'a reason is asked for');
    reason()!.value = 'Too dear for this year';
    control(card, 'Send “Decline”').click();
    await shows(card, /This was declined.*Too dear for this year/);
    const approval = await team.approvals!.get(card.approvalId);
    expect(approval.signers?.[0]).to.include({ state: 'declined', reason: 'Too dear for this year' });
  });
});
