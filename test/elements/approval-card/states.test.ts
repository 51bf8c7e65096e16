import { aTimeout, expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { ReceiptPanelElement } from '../../../src/elements/approval-card/receipt-panel.ts';
import type { GuestErrorEvent } from '../../../src/elements/shared/events.ts';
import { deliveryDoc, hand } from '../../fixtures/approval-documents.ts';
import { people } from '../../fixtures/approvals.ts';
import { isAccessible } from '../helpers/accessible.ts';
import { approveButton, showCard, type ShowCardOptions, shows } from '../helpers/approval.ts';
import { all, control, find, text, until } from '../helpers/panel.ts';

const both = { signers: [people.signer, people.second] };
const typed = { kind: 'typed', name: 'Olena Koval' } as const;

const standings: readonly (readonly [string, ShowCardOptions, RegExp])[] = [
  [
    'declined',
    { before: (b) => (b.act('view', people.signer), b.act('decline', people.signer, 'Too dear')) },
    /This was declined.*Too dear/,
  ],
  [
    'sent back',
    { before: (b) => (b.act('view', people.signer), b.act('request_changes', people.signer, 'Without benches')) },
    /sent back with a wish for changes.*Without benches/,
  ],
  [
    'expired',
    { expiresAt: '2026-11-30T00:00:00.000Z', before: (b) => b.act('expire', people.asker) },
    /time to approve this has passed/,
  ],
  ['withdrawn', { before: (b) => b.act('withdraw', people.asker) }, /was taken back/],
  ['not yet the viewer’s turn', { ...both, sequence: 'in_order', viewer: people.second }, /Others sign first/],
  [
    'approved by the viewer, not by all',
    { ...both, before: (b) => b.sign(people.signer, typed) },
    /You have approved this/,
  ],
  ['sent, for who asked', { viewer: people.asker }, /Nobody has opened it yet/],
  [
    'opened, for who asked',
    { viewer: people.asker, before: (b) => b.act('view', people.signer) },
    /Not everybody has answered/,
  ],
  ['a draft, for who asks', { viewer: people.asker, isDraft: true }, /has not been sent yet.* Not asked yet/],
];

describe('approval-card: where it stands', () => {
  for (const [what, options, words] of standings) {
    it(`says that it is ${what}, and offers no answer`, async () => {
      const { card } = await showCard(options);
      await shows(card, words);
      expect(all(card, '.approve, approval-card-signature')).to.have.length(0);
      await isAccessible(card);
    });
  }

  it('says that it is approved, and has the receipt at hand: verified in the browser, and as a file', async () => {
    const { card } = await showCard({ before: (b) => b.sign(people.signer, { kind: 'drawn', drawing: hand }) });
    await shows(card, /Receipt · Olena Koval Signed by Olena Koval olena@acme\.example/);
    const receipt = find(card, 'approval-card-receipt');
    expect(text(receipt)).to.match(/Europe\/Kyiv 2026-11-22T09:1\d:\d\d\.000Z/);
    expect(all(receipt, '.drawing path')).to.have.length(2);
    await isAccessible(card);
    control(receipt, 'Verify').click();
    await until(() => /Genuine: this is exactly what was signed/.test(text(receipt)), 'it is genuine');
    expect(all(receipt, '.result li')).to.have.length(8);
    await isAccessible(card);
    const saved = new Promise<Blob>((resolve) => {
      const make = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob: Blob) => (resolve(blob), (URL.createObjectURL = make)(blob));
    });
    window.addEventListener('click', (event) => event.preventDefault(), { once: true, capture: true });
    control(receipt, 'Download').click();
    expect(JSON.parse(await (await saved).text())).to.have.keys('document', 'drawing', 'format', 'jws');
  });

  it('says which part of a bent receipt does not hold', async () => {
    const { card, backend } = await showCard({
      early: true,
      before: (b) => b.sign(people.signer, typed),
      set: { approvalId: '' },
    });
    const adapter = backend.as(people.signer);
    const approvals = adapter.approvals!;
    card.adapter = {
      ...adapter,
      approvals: {
        ...approvals,
        receipt: async (id, personId) => {
          const receipt = await approvals.receipt!(id, personId);
          return { ...receipt, document: receipt.document.replace('Studio North', 'Studio South') };
        },
      },
    };
    card.approvalId = backend.approvalId;
    await shows(card, /Receipt · .* Signed by/);
    control(card, 'Verify').click();
    await shows(card, /Do not rely on this receipt.*Fingerprint: it is not the one that was signed/);
    await isAccessible(card);
  });

  it('says so where the keys cannot be had', async () => {
    const keys = () => Promise.reject(new Error('offline'));
    const { card } = await showCard({ before: (b) => b.sign(people.signer, typed), set: { keys } });
    await shows(card, /Receipt · .* Signed by/);
    control(card, 'Verify').click();
    await shows(card, /keys to check it with could not be fetched/);
  });

  it('gives who asked the receipts of all who signed, and calls none verified for the check of another', async () => {
    const { card, backend } = await showCard({
      ...{ ...both, viewer: people.asker },
      before: (b) => b.sign(people.second, { kind: 'typed', name: 'Tomás Rivera' }),
    });
    const panels = () => all(card, 'approval-card-receipt') as ReceiptPanelElement[];
    await shows(card, /Typed name: Tomás Rivera/);
    control(card, 'Verify').click();
    await shows(card, /Genuine/);
    await backend.sign(people.signer, typed);
    await shows(card, /Typed name: Olena Koval.*Typed name: Tomás Rivera/);
    expect(panels().map((panel) => /Genuine/.test(text(panel)))).to.deep.equal([false, true]);
    await isAccessible(card);
    const [, checked] = panels();
    checked!.personId = people.signer.id;
    await until(() => /Olena Koval/.test(text(checked!)), 'it shows the other receipt');
    expect(text(checked!)).not.to.contain('Genuine');
    const { card: own } = await showCard({
      ...{ ...both, viewer: people.signer },
      before: async (b) => {
        await b.sign(people.signer, typed);
        await b.sign(people.second, { kind: 'typed', name: 'Tomás Rivera' });
      },
    });
    await shows(own, /Typed name: Olena Koval/);
    expect(all(own, 'approval-card-receipt')).to.have.length(1);
  });
});

describe('approval-card: without its document', () => {
  it('shows a shape while it waits, and says that it does', async () => {
    const { card } = await showCard({ early: true, latency: 60_000 });
    expect(find(card, '.root').getAttribute('aria-busy')).to.equal('true');
    await until(() => all(card, '.skeleton').length > 0, 'a shape is shown');
    await isAccessible(card);
  });

  it('says what will appear where there is nothing to approve', async () => {
    const { card } = await showCard({ set: { approvalId: '' } });
    await shows(card, /Nothing to approve yet/);
    await isAccessible(card);
  });

  for (const [code, words] of [
    ['not_found', /Nothing here/],
    ['forbidden', /Not for this account/],
    ['access_expired', /Access has run out/],
    ['unauthenticated', /You are signed out/],
    ['server', /could not be loaded/],
    ['offline', /No connection/],
  ] as const) {
    it(`has a screen of its own for ${code}, and tells the page the code`, async () => {
      const { card, backend } = await showCard({ early: true, set: { approvalId: '' } });
      backend.fail = (call) => (call === 'get' ? code : undefined);
      const failure = oneEvent(card, 'guest-error') as Promise<GuestErrorEvent>;
      card.approvalId = 'a1';
      expect((await failure).detail.code).to.equal(code);
      await shows(card, words);
      await isAccessible(card);
    });
  }

  it('holds nothing of it any more once access ended', async () => {
    const { card, backend } = await showCard();
    backend.end();
    await shows(card, /Access has ended/);
    expect(text(card)).not.to.match(/Oak|1,999/);
    await isAccessible(card);
  });

  it('says that it is offline, and stays readable', async () => {
    const { card, backend } = await showCard();
    backend.link('offline');
    await shows(card, /You are offline/);
    expect(text(card)).to.contain('Oak table');
    await isAccessible(card);
    backend.link('live');
    await until(() => all(card, '.banner').length === 0, 'it is online again');
  });
});

describe('approval-card: on a page', () => {
  it('takes the backend of the nearest provider, and words that the host lays over', async () => {
    await import('../../../src/elements/guest-provider/guest-provider.ts');
    const { card, backend } = await showCard();
    const provider = document.createElement('guest-provider');
    Object.assign(provider, { adapter: backend.as(people.signer), strings: { decline: 'No, thank you' } });
    const inner = document.createElement('approval-card');
    inner.approvalId = card.approvalId;
    provider.append(inner);
    await fixture(html`${provider}`);
    await shows(inner, /No, thank you/);
  });

  it('lets go of what it waits for when it is taken out, and reads again when it comes back', async () => {
    const { card, backend } = await showCard();
    const place = card.parentElement!;
    card.remove();
    backend.act('withdraw', people.asker);
    await aTimeout(20);
    place.append(card);
    await shows(card, /was taken back/);
  });

  it('shows another approval where it is told another id, without the signature of the first', async () => {
    const { card, backend } = await showCard();
    find<HTMLInputElement>(card, '.way:nth-child(2) input').click();
    await until(() => all(card, '#name').length > 0, 'a name can be typed');
    const field = find<HTMLInputElement>(card, '#name');
    field.value = 'Olena Koval';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    const other = backend.add(deliveryDoc);
    card.approvalId = other;
    await shows(card, /Logo, final version/);
    approveButton(card).click();
    await aTimeout(30);
    expect(backend.decisions).to.have.length(0);
    expect(text(card)).not.to.contain('Oak table');
  });
});
