import { aTimeout, expect } from '@open-wc/testing';
import { orderDocument } from '../../../src/contract/approvals/order-document.ts';
import { documentDigest } from '../../../src/engine/receipts/index.ts';
import { dearer, order, orderDoc } from '../../fixtures/approval-documents.ts';
import { isAccessible } from '../helpers/accessible.ts';
import { approveButton, showCard, shows, typeName } from '../helpers/approval.ts';
import { focused, said } from '../helpers/board.ts';
import { all, control, find, text, until } from '../helpers/panel.ts';

const changes = (card: Element): string[] => all(card, '.changed li').map((one) => text(one));

describe('approval-card: changed while it is open', () => {
  it('says line by line what is different, marks the rows, and is not approved before that was read', async () => {
    const { card, backend } = await showCard();
    await typeName(card, 'Olena Koval');
    backend.edit(dearer);
    await shows(card, /This was changed while you had it open/);
    await until(() => focused()?.matches('.changed') ?? false, 'the focus is on the changes');
    expect(changes(card)).to.deep.equal([
      'Item 4, “Care instructions, printed”: removed before €13.50',
      'Item 1, “Oak table, 240 × 100 cm”, unit price before €980.00 now €1,040.00',
      'Item 1, “Oak table, 240 × 100 cm”, amount before €931.00 now €988.00',
      'Item 3, “Cushions for the benches”: added now €116.00',
      'Terms …on approval, the other half within before 14 now 10 days of delivery. The wood is…',
      'Total before €1,999.65 now €2,192.80',
    ]);
    const marked = all(card, '.item[data-changed] .name').map((one) => one.textContent);
    expect(marked).to.deep.equal(['Oak table, 240 × 100 cm', 'Cushions for the benches']);
    expect(approveButton(card).getAttribute('aria-disabled')).to.equal('true');
    expect(approveButton(card).getAttribute('aria-describedby')).to.equal(`signs-as ${find(card, '.locked').id}`);
    expect(all(card, '#name, .drawing')).to.have.length(0);
    await typeName(card, 'Olena Koval');
    approveButton(card).click();
    await aTimeout(50);
    expect(backend.decisions).to.have.length(0);
    await isAccessible(card);
    control(card, 'I have read the changes').click();
    await until(() => approveButton(card).getAttribute('aria-disabled') === 'false', 'it can be approved');
    approveButton(card).click();
    await shows(card, /Everybody who was asked/);
    const { decision } = backend.decisions[0]!;
    expect(decision.digest).to.equal(documentDigest({ ...dearer(orderDoc), edition: 3 }));
  });

  it('learns of it from the answer as well, and sends nothing for the new document by itself', async () => {
    const { card, backend } = await showCard();
    const { changes: _, ...silent } = card.adapter!;
    card.adapter = silent;
    await card.updateComplete;
    await shows(card, /Approve €1,999\.65/);
    await typeName(card, 'Olena Koval');
    backend.edit(dearer);
    approveButton(card).click();
    await shows(card, /This was changed while you had it open.*Approve €2,192\.80/);
    expect(card.approvalId).to.equal(backend.approvalId);
    expect(find<HTMLInputElement>(card, '#name').value).to.equal('');
    expect(changes(card)).to.have.length(6);
    expect(backend.decisions).to.have.length(1);
    expect(approveButton(card).getAttribute('aria-disabled')).to.equal('true');
    expect(text(card)).not.to.match(/Everybody who was asked/);
    await said(card as never, /changed while you had it open/);
  });

  it('says so where it was sent anew and nothing that one reads is different', async () => {
    const { card, backend } = await showCard();
    backend.edit((document) => document);
    await shows(card, /nothing that you read has changed/);
    expect(changes(card)).to.have.length(0);
    expect(approveButton(card).getAttribute('aria-disabled')).to.equal('true');
  });

  it('tells of moved lines, discounts, taxes, dates and another currency', async () => {
    const [table, bench, carrying, care] = order.lines;
    const lines = [
      bench!,
      { ...table!, discount: { amount: 9000 }, tax: { name: 'VAT', rate: '10' } },
      carrying!,
      care!,
    ];
    const deadlines = [{ ...order.deadlines[0]!, on: '2026-12-04' }, order.deadlines[1]!];
    const { card, backend } = await showCard();
    backend.edit(() => orderDocument({ ...order, lines, deadlines, currency: 'USD' }));
    await shows(card, /This was changed/);
    const told = changes(card).join('\n');
    expect(told).to.match(/“(Bench, 200 cm|Oak table, 240 × 100 cm)”: moved from place \d to \d/);
    expect(told).to.contain('discount before 5% now $90.00');
    expect(told).to.contain('tax before VAT 20% now VAT 10%');
    expect(told).to.contain('date before December 1, 2026 now December 4, 2026');
    expect(told).to.contain('Currency before EUR now USD');
    expect(told).to.match(/Total before €1,999\.65 now \$/);
  });

  it('keeps to the approval that it was opened for where that is signed', async () => {
    const { card, backend } = await showCard();
    await typeName(card, 'Olena Koval');
    approveButton(card).click();
    await shows(card, /Everybody who was asked/);
    const { approvalId } = card;
    await aTimeout(50);
    expect(card.approvalId).to.equal(approvalId);
    expect(backend.approvalId).to.equal(approvalId);
  });
});
