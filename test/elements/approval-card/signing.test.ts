import { aTimeout, expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { drawingFault } from '../../../src/contract/approvals/drawing.ts';
import type { SignatureInput } from '../../../src/contract/approvals/inputs.ts';
import { orderDoc } from '../../fixtures/approval-documents.ts';
import { documentDigest } from '../../../src/engine/receipts/index.ts';
import { isAccessible } from '../helpers/accessible.ts';
import { focused } from '../helpers/board.ts';
import {
  approveButton,
  likeAName,
  openPad,
  type Path,
  showCard,
  shows,
  stroke,
  typeName,
} from '../helpers/approval.ts';
import { all, control, find, text, until } from '../helpers/panel.ts';

/** The signature of the one decision that arrived. */
function signatureOf({ decisions }: { decisions: readonly { decision: object }[] }): SignatureInput | undefined {
  const decision = decisions[0]?.decision as { signature?: SignatureInput } | undefined;
  return decision?.signature;
}

/** Presses Tab until the focus is on something. */
async function tabTo(fits: (one: Element) => boolean): Promise<void> {
  for (let left = 60; left > 0; left -= 1) {
    await sendKeys({ press: 'Tab' });
    const at = focused();
    if (at && fits(at)) return;
  }
  throw new Error('Tab never came there.');
}

describe('approval-card: signing', () => {
  it('is approved by keyboard alone', async () => {
    const { card, backend } = await showCard();
    await tabTo((one) => one.matches('.way input'));
    await sendKeys({ press: 'ArrowRight' });
    await tabTo((one) => one.id === 'name');
    await sendKeys({ type: 'Olena Koval' });
    await tabTo((one) => one.matches('.approve'));
    const decided = oneEvent(card, 'guest-approval-decided');
    await sendKeys({ press: 'Enter' });
    await decided;
    expect(signatureOf(backend)).to.deep.equal({ kind: 'typed', name: 'Olena Koval' });
    await shows(card, /Everybody who was asked has approved this/);
    await until(() => focused()?.matches('.standing') ?? false, 'the focus is on what became of it');
    await isAccessible(card);
  });

  it('is approved by touch alone, with strokes in vectors and times', async () => {
    const { card, backend } = await showCard();
    const canvas = await openPad(card);
    const width = canvas.offsetWidth;
    await isAccessible(card);
    stroke(canvas, likeAName);
    await aTimeout(5);
    stroke(canvas, [
      [0.2, 0.8],
      [0.7, 0.78],
    ]);
    control(find(card, 'dialog[open]'), 'Use this signature').click();
    await until(() => all(card, '.paper svg.drawing').length > 0, 'the drawing is shown');
    expect(all(card, '.drawing path')).to.have.length(2);
    await isAccessible(card);
    const decided = oneEvent(card, 'guest-approval-decided');
    approveButton(card).click();
    await decided;
    const signature = signatureOf(backend);
    if (signature?.kind !== 'drawn') throw new Error('Nothing was drawn.');
    const { drawing } = signature;
    expect(drawing.strokes).to.have.length(2);
    expect(drawingFault(drawing)).to.equal(undefined);
    const times = drawing.strokes.flat().map(([, , at]) => at);
    expect(times[0]).to.equal(0);
    expect([...times].sort((a, b) => a - b)).to.deep.equal(times);
    expect(Math.abs(drawing.width - width * 100)).to.be.below(2);
  });

  it('signs exactly the document that is drawn, in the zone of the page', async () => {
    const { card, backend } = await showCard();
    await typeName(card, '  Olena Koval ');
    const decided = oneEvent(card, 'guest-approval-decided');
    approveButton(card).click();
    await decided;
    const { decision } = backend.decisions[0]!;
    expect(decision.digest).to.equal(documentDigest(orderDoc));
    expect(decision).to.include({ decision: 'approved', zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  });

  it('keeps strokes where the window changes its size', async () => {
    const { card, backend } = await showCard();
    const canvas = await openPad(card);
    stroke(canvas, likeAName);
    const dialog = find(card, 'dialog[open]');
    const before = canvas.offsetWidth;
    dialog.style.inlineSize = '300px';
    await until(
      () => canvas.width > 0 && canvas.offsetWidth < before && isInked(canvas),
      'the strokes are drawn again',
    );
    dialog.style.inlineSize = '';
    await until(() => canvas.offsetWidth === before && isInked(canvas), 'and again');
    control(dialog, 'Use this signature').click();
    await until(() => all(card, '.drawing').length > 0, 'the drawing is taken');
    approveButton(card).click();
    await shows(card, /Everybody who was asked/);
    const signature = signatureOf(backend);
    if (signature?.kind !== 'drawn') throw new Error('Nothing was drawn.');
    const xs = signature.drawing.strokes.flat().map(([x]) => x / signature.drawing.width);
    expect(Math.min(...xs)).to.be.closeTo(0.15, 0.03);
    expect(Math.max(...xs)).to.be.closeTo(0.735, 0.03);
  });

  for (const [what, path, words] of [
    ['nothing', [], /Nothing has been drawn yet/],
    [
      'a dot',
      [
        [0.5, 0.5],
        [0.505, 0.505],
      ],
      /too little for a signature/,
    ],
    [
      'a straight line',
      [
        [0.2, 0.5],
        [0.4, 0.5],
        [0.8, 0.5],
      ],
      /single straight line is no signature/,
    ],
  ] as readonly [string, Path, RegExp][]) {
    it(`refuses ${what} in words, and the pad stays open`, async () => {
      const { card } = await showCard();
      const canvas = await openPad(card);
      if (path.length > 0) stroke(canvas, path, 'pen');
      control(find(card, 'dialog[open]'), 'Use this signature').click();
      await until(() => words.test(text(find(card, 'dialog[open] [role="alert"]'))), 'it says why');
      expect(all(card, 'dialog[open]')).to.have.length(1);
      await isAccessible(card);
    });
  }

  it('takes back one stroke, or all', async () => {
    const { card } = await showCard();
    const canvas = await openPad(card);
    stroke(canvas, likeAName, 'mouse');
    stroke(
      canvas,
      [
        [0.2, 0.8],
        [0.7, 0.7],
      ],
      'mouse',
    );
    await until(() => /2 strokes/.test(canvas.getAttribute('aria-label') ?? ''), 'two strokes');
    control(find(card, 'dialog[open]'), 'Undo').click();
    await until(() => /1 stroke$/.test(canvas.getAttribute('aria-label') ?? ''), 'one stroke');
    expect(isInked(canvas)).to.equal(true);
    control(find(card, 'dialog[open]'), 'Clear').click();
    await until(() => /0 strokes/.test(canvas.getAttribute('aria-label') ?? ''), 'no stroke');
    expect(isInked(canvas)).to.equal(false);
  });

  it('goes from the pad to the typed name, and keeps the page free to scroll while the pad is closed', async () => {
    const { card } = await showCard();
    const scrollable = all(card, '*').filter((one) => getComputedStyle(one).touchAction !== 'auto');
    expect(scrollable.filter((one) => one.offsetWidth > 0)).to.have.length(0);
    await openPad(card);
    control(find(card, 'dialog[open]'), 'Type instead').click();
    await until(() => focused()?.id === 'name', 'the name has the focus');
    expect(all(card, 'dialog[open]')).to.have.length(0);
  });

  it('says what is missing, at its place, and sends nothing', async () => {
    const { card, backend } = await showCard();
    approveButton(card).click();
    await shows(card, /Your signature is missing/);
    expect(focused()?.matches('.open-pad')).to.equal(true);
    await typeName(card, ' ');
    approveButton(card).click();
    await shows(card, /Type your name to sign/);
    expect(backend.decisions).to.have.length(0);
    await isAccessible(card);
  });

  it('makes one record of a double press', async () => {
    const { card, backend } = await showCard({ latency: 20 });
    await typeName(card, 'Olena Koval');
    const decided = oneEvent(card, 'guest-approval-decided');
    approveButton(card).click();
    approveButton(card).click();
    await decided;
    await aTimeout(100);
    expect(backend.decisions).to.have.length(1);
  });

  it('keeps what was entered where there is no connection, and sends it again with the same key', async () => {
    const { card, backend } = await showCard();
    await typeName(card, 'Olena Koval');
    backend.fail = (call) => (call === 'decide' ? 'offline' : undefined);
    approveButton(card).click();
    await shows(card, /there is no connection/);
    expect(find<HTMLInputElement>(card, '#name').value).to.equal('Olena Koval');
    await isAccessible(card);
    backend.fail = undefined;
    approveButton(card).click();
    await shows(card, /Everybody who was asked/);
    expect(backend.sent).to.have.length(2);
    expect(backend.sent[0]).to.equal(backend.sent[1]);
  });

  it('asks the page first, which may keep it from being sent', async () => {
    const { card, backend } = await showCard();
    await typeName(card, 'Olena Koval');
    card.addEventListener('guest-approval-decide', (event) => event.preventDefault());
    approveButton(card).click();
    await aTimeout(30);
    expect(backend.decisions).to.have.length(0);
  });

  for (const [button, decision, words] of [
    ['Decline', 'declined', /This was declined/],
    ['Ask for changes', 'changes_requested', /sent back with a wish for changes/],
  ] as const) {
    it(`takes “${button}” only with a reason`, async () => {
      const { card, backend } = await showCard();
      control(card, button).click();
      await until(() => focused()?.localName === 'textarea', 'a reason is asked for');
      await isAccessible(card);
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Enter' });
      await shows(card, /Write a few words/);
      expect(backend.decisions).to.have.length(0);
      await until(() => focused()?.localName === 'textarea', 'the focus is where the words are missing');
      await sendKeys({ type: 'It is too wide' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Enter' });
      await shows(card, words);
      expect(backend.decisions[0]?.decision).to.include({ decision, reason: 'It is too wide' });
      await shows(card, /It is too wide/);
      await isAccessible(card);
    });
  }

  it('puts the question for a reason in place of the signature, and leaves it by Escape, back to its button', async () => {
    const { card } = await showCard();
    await typeName(card, 'Olena Koval');
    control(card, 'Decline').click();
    await until(() => focused()?.localName === 'textarea', 'a reason is asked for');
    expect(find(card, '#name').offsetWidth).to.equal(0);
    expect(find(card, '.consent').offsetWidth).to.equal(0);
    await sendKeys({ press: 'Escape' });
    await until(() => focused()?.textContent?.trim() === 'Decline', 'the focus is back');
    expect(find<HTMLInputElement>(card, '#name').value).to.equal('Olena Koval');
    expect(find(card, '#name').offsetWidth).to.be.above(0);
  });

  it('offers a phone only where the page gives a link, as a code', async () => {
    const { card } = await showCard();
    expect(text(card)).not.to.contain('On your phone');
    const { card: linked } = await showCard({ set: { phoneLink: 'https://guests.example/a/1' } });
    find<HTMLInputElement>(linked, '.way:nth-child(3) input').click();
    await until(() => all(linked, 'svg.code path').length === 1, 'the code is drawn');
    expect(find<HTMLAnchorElement>(find(linked, 'approval-card-phone'), 'a').href).to.equal(
      'https://guests.example/a/1',
    );
    await isAccessible(linked);
    const { card: bent } = await showCard({ set: { phoneLink: 'javascript:alert(1)' } });
    expect(text(bent)).not.to.contain('On your phone');
  });
});

/** Is anything drawn on a canvas? */
function isInked(canvas: HTMLCanvasElement): boolean {
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value) => value > 0);
}
