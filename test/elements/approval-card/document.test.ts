import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { orderDocument } from '../../../src/contract/approvals/order-document.ts';
import { digestOf } from '../../../src/engine/receipts/index.ts';
import { commentDoc, deliveryDoc, order, orderDoc } from '../../fixtures/approval-documents.ts';
import { people } from '../../fixtures/approvals.ts';
import { isAccessible } from '../helpers/accessible.ts';
import { approveButton, showCard, shows } from '../helpers/approval.ts';
import { all, find, text, until } from '../helpers/panel.ts';

describe('approval-card: the document', () => {
  it('shows every line of an order in a table with row headers, and the total that is signed', async () => {
    const { card } = await showCard();
    const table = find(card, 'table');
    const headers = all(table, 'tbody .item th').map((one) => one.querySelector('.name')?.textContent);
    expect(headers).to.deep.equal(order.lines.map((line) => line.text));
    expect(all(table, 'tbody .item th').every((one) => one.getAttribute('scope') === 'row')).to.equal(true);
    expect(all(table, '.group').map((one) => one.textContent?.trim())).to.deep.equal(['Furniture', 'Delivery']);
    expect(text(find(card, 'tfoot .total'))).to.equal('Total €1,999.65');
    expect(text(card)).to.match(/-€49\.00 5% off VAT 20% €931\.00/);
    expect(text(card)).to.match(/VAT 20% on €1,654\.33 €330\.87/);
    expect(text(find(card, '.answer'))).to.match(/You sign as Olena Koval olena@acme\.example/);
    expect(find(card, `#${approveButton(card).getAttribute('aria-describedby')}`).className).to.equal('signs-as');
    expect(text(card)).to.match(/Half of the total is due on approval/);
    expect(text(card)).to.contain('9f2b5c1d7e3a48c6b0d1f4e8a7c2935b6d8e0f1a2b3c4d5e6f708192a3b4c5d6');
    await isAccessible(card);
  });

  it('says the amount on its one button, in the digits that were signed', async () => {
    const lines = [{ ...order.lines[0]!, unitPrice: 124_000, discount: null, tax: null }];
    for (const [currency, words] of [
      ['EUR', 'Approve €1,240.00'],
      ['JPY', 'Approve ¥124,000'],
      ['KWD', 'Approve KWD 124.000'],
      ['HUF', 'Approve HUF 1,240.00'],
    ] as const) {
      const { card } = await showCard({ document: orderDocument({ ...order, currency, lines }) });
      expect(approveButton(card).textContent?.trim().replaceAll('\u00a0', ' ')).to.equal(words);
    }
  });

  it('refuses a document that is not the one of its digest, or that says otherwise than it reads', async () => {
    const { card, backend } = await showCard({ early: true, set: { approvalId: '' } });
    const adapter = backend.as({ id: 'p-olena', name: 'Olena Koval', side: 'guest' });
    const approvals = adapter.approvals!;
    for (const [from, to, isDigested] of [
      ['98000', '9800', false],
      ['{"buyer":', '{"buyer":"Somebody else","buyer":', true],
      ['"currencyDigits":2', '"currencyDigits":2.5', true],
    ] as const) {
      const bent = async (id: string) => {
        const approval = await approvals.get(id);
        const document = approval.document!.replace(from, to);
        expect(document).not.to.equal(approval.document);
        return { ...approval, document, ...(isDigested && { digest: digestOf(document) }) };
      };
      card.approvalId = '';
      card.adapter = { ...adapter, approvals: { ...approvals, get: bent } };
      await shows(card, /Nothing to approve yet/);
      card.approvalId = backend.approvalId;
      await shows(card, /could not be loaded/);
      expect(all(card, '.approve')).to.have.length(0);
    }
  });

  it('carries no control that could change what is signed', async () => {
    const { card } = await showCard();
    const article = find(card, 'article');
    const outside = all(article, 'input, textarea, select, [contenteditable]').filter(
      (one) => !one.closest('fieldset') && one.id !== 'name',
    );
    expect(outside).to.have.length(0);
  });

  it('shows delivered work with the digests of its files, and a comment with who wrote it', async () => {
    const { card } = await showCard({ document: deliveryDoc });
    expect(text(card)).to.contain(deliveryDoc.files[0]?.digest ?? 'none');
    expect(approveButton(card).textContent?.trim()).to.equal('Approve');
    await isAccessible(card);
    const { card: comment } = await showCard({ document: commentDoc });
    expect(text(comment)).to.match(/Comment by Mira Novak.*20 cm lower/);
    await isAccessible(comment);
  });

  for (const [lang, approve, direction] of [
    ['de', /1\.999,65\s€ freigeben/, 'ltr'],
    ['uk', /Погодити 1\s999,65/, 'ltr'],
    ['ar', /الموافقة على/, 'rtl'],
  ] as const) {
    it(`speaks ${lang}`, async () => {
      const { card, backend } = await showCard({ early: true });
      await fixture(html`<div lang=${lang}>${card}</div>`);
      await shows(card, approve);
      expect(find(card, '.root').getAttribute('dir')).to.equal(direction);
      expect(find(card, '.root').scrollWidth).to.be.at.most(find(card, '.root').clientWidth);
      const terms = find(card, '.prose');
      const directions = [terms, terms.firstElementChild!].map((one) => getComputedStyle(one).direction);
      expect(directions).to.deep.equal([direction, 'ltr'], 'terms in English stand where those of the page begin');
      expect(backend.decisions).to.have.length(0);
      await isAccessible(card);
    });
  }

  it('fits into 320 pixels, with every amount beside its line', async () => {
    const { card } = await showCard({ early: true });
    const narrow = await fixture<HTMLElement>(html`<div>${card}</div>`);
    narrow.style.inlineSize = '320px';
    await shows(card, /Oak table/);
    const root = find(card, '.root');
    expect(root.scrollWidth).to.be.at.most(320);
    const [name, amount] = ['.item .name', '.item .amount'].map((one) => find(card, one).getBoundingClientRect());
    expect(amount!.left).to.be.above(name!.right - 1);
    expect(Math.abs(amount!.top - name!.top)).to.be.below(12);
    expect(find(card, 'table').getAttribute('role')).to.equal('table');
    await isAccessible(card);
  });

  it('takes a text for nothing but text, and draws what would turn or hide it', async () => {
    const document = { ...orderDoc, title: '<img src=x onerror=alert(1)> & co', terms: 'Pay 10\u202e00\u200b EUR' };
    const { card } = await showCard({ document });
    expect(find(card, 'h2').textContent).to.equal('<img src=x onerror=alert(1)> & co');
    expect(all(card, 'img')).to.have.length(0);
    expect(text(card)).to.contain('Pay 10[U+202E]00[U+200B] EUR');
  });

  it('tells the backend once that its signer has seen the document, and not before', async () => {
    const { card, backend } = await showCard({ early: true });
    const told = (): number => backend.calls.filter((call) => call === 'view').length;
    const visibility = (state: DocumentVisibilityState): void => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
      document.dispatchEvent(new Event('visibilitychange'));
    };
    const space = document.createElement('div');
    space.style.blockSize = '300vh';
    card.before(space);
    await shows(card, /Oak table/);
    await aTimeout(50);
    expect(told(), 'below the fold').to.equal(0);
    visibility('hidden');
    find(card, '.head').scrollIntoView();
    await aTimeout(50);
    expect(told(), 'behind another tab').to.equal(0);
    visibility('visible');
    await until(() => told() === 1, 'it was told');
    space.remove();
    await aTimeout(50);
    expect(told()).to.equal(1);
    Reflect.deleteProperty(document, 'visibilityState');
    const { backend: other } = await showCard({ viewer: people.asker });
    await aTimeout(50);
    expect(other.calls).not.to.contain('view');
  });
});
