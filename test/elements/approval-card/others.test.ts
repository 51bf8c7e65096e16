import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../../../src/elements/approval-card/approval-card.ts';
import type { ApprovalCardElement } from '../../../src/elements/approval-card/approval-card.element.ts';
import type { ApprovalDelegatedEvent } from '../../../src/elements/approval-card/approval-card.events.ts';
import { ApprovalScene, type SceneOptions } from '../../fixtures/approval-scene.ts';
import { isAccessible } from '../helpers/accessible.ts';
import { shows } from '../helpers/approval.ts';
import { all, control, find, text, until } from '../helpers/panel.ts';

interface Shown {
  readonly card: ApprovalCardElement;
  readonly scene: ApprovalScene;
}

/** A card over the engine in the page. */
async function show(options: SceneOptions): Promise<Shown> {
  const scene = await ApprovalScene.open(options);
  const card = document.createElement('approval-card');
  Object.assign(card, { adapter: scene.adapter, keys: scene.keys, approvalId: scene.approvalId });
  const ready = oneEvent(card, 'guest-ready');
  await fixture(html`${card}`);
  await ready;
  return { card, scene };
}

/** What has the focus, through shadow roots. */
function focused(root: DocumentOrShadowRoot = document): Element | null {
  const active = root.activeElement;
  return active?.shadowRoot ? focused(active.shadowRoot) : active;
}

const instead = 'Let somebody else sign';

/** Opens the question who signs instead. */
async function openDelegation(card: Element): Promise<HTMLSelectElement> {
  control(card, instead).click();
  await until(() => all(card, 'select#person').length > 0, 'people can be chosen');
  return find<HTMLSelectElement>(card, 'select#person');
}

describe('approval-card: somebody else signs', () => {
  it('is offered only where the one who asked allows it, and not a second time', async () => {
    const { card } = await show({});
    expect(all(card, '[data-asks="delegate"]')).to.have.length(0);
    const { card: passedOn } = await show({
      ...{ mayDelegate: true, viewer: 'third', before: (made) => made.delegate('signer', 'third') },
    });
    await shows(passedOn, /In place of Olena Koval/);
    expect(all(passedOn, '[data-asks="delegate"]')).to.have.length(0);
    expect(all(passedOn, '.approve')).to.have.length(1);
  });

  it('names those whom the signer knows, without who signs already, and asks the one that was chosen', async () => {
    const { card, scene } = await show({ mayDelegate: true, signers: ['signer', 'second'] });
    const select = await openDelegation(card);
    expect([...select.options].map(({ text: name }) => name)).to.deep.equal(['Choose a person', 'Hana Sato']);
    await until(() => focused() === select, 'the choice has the focus');
    await isAccessible(card);
    select.value = select.options[1]?.value ?? '';
    const told = oneEvent(card, 'guest-approval-delegated');
    control(card, 'Let this person sign').click();
    const { detail }: Pick<ApprovalDelegatedEvent, 'detail'> = await told;
    expect(detail.approval.signers?.map(({ state }) => state)).to.deep.equal(['delegated', 'asked', 'asked']);
    await shows(card, /You asked somebody else to sign in your place.*Hana Sato signs instead/);
    expect(all(card, '.approve')).to.have.length(0);
    await until(() => focused()?.classList.contains('standing') ?? false, 'the focus is where it says so');
    const now = await scene.adapter.approvals?.get(scene.approvalId);
    expect(now?.signers?.[1]?.person.name).to.equal('Hana Sato');
  });

  it('asks for a person in words, and leaves by Escape, back to its button', async () => {
    const { card } = await show({ mayDelegate: true });
    const select = await openDelegation(card);
    control(card, 'Let this person sign').click();
    await shows(card, /Choose who is to sign/);
    expect(select.getAttribute('aria-invalid')).to.equal('true');
    select.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    await until(() => focused()?.getAttribute('data-asks') === 'delegate', 'the focus is back');
    expect(all(card, 'approval-card-delegate')).to.have.length(0);
  });

  it('says that a person cannot sign, and asks for another', async () => {
    const { card } = await show({
      ...{ mayDelegate: true, fail: (call) => (call === 'approvals.delegate' ? 'invalid' : undefined) },
    });
    const select = await openDelegation(card);
    select.value = select.options[1]?.value ?? '';
    control(card, 'Let this person sign').click();
    await shows(card, /This person cannot sign this/);
    expect(select.value).not.to.equal('', 'what was chosen stays');
  });

  it('asks the page first, which may keep it from being sent', async () => {
    const { card, scene } = await show({ mayDelegate: true });
    card.addEventListener('guest-approval-delegate', (event) => event.preventDefault());
    const select = await openDelegation(card);
    select.value = select.options[1]?.value ?? '';
    control(card, 'Let this person sign').click();
    const now = await scene.adapter.approvals?.get(scene.approvalId);
    expect(now?.signers).to.have.length(1);
  });
});

describe('approval-card: who asked', () => {
  it('takes it back after a second press, and says so', async () => {
    const { card } = await show({ viewer: 'asker' });
    control(card, 'Take back').click();
    await shows(card, /Take this back\? Whoever has not answered yet can then no longer do so/);
    await until(() => focused()?.getAttribute('data-act') === 'withdraw-do', 'the second press has the focus');
    await isAccessible(card);
    const told = oneEvent(card, 'guest-approval-withdrawn');
    find(card, '[data-act="withdraw-do"]').click();
    expect((await told).detail.approval.state).to.equal('withdrawn');
    await shows(card, /This was taken back and can no longer be approved/);
    expect(all(card, '.manage')).to.have.length(0);
  });

  it('leaves it as it is, back to the button', async () => {
    const { card, scene } = await show({ viewer: 'asker' });
    control(card, 'Take back').click();
    await until(() => all(card, '[data-act="withdraw-do"]').length > 0, 'it is asked about');
    control(card, 'Leave it').click();
    await until(() => focused()?.getAttribute('data-asks') === 'withdraw', 'the focus is back');
    expect((await scene.adapter.approvals?.get(scene.approvalId))?.state).to.equal('sent');
  });

  it('says what kept it from being taken back', async () => {
    const { card } = await show({
      ...{ viewer: 'asker', fail: (call) => (call === 'approvals.withdraw' ? 'offline' : undefined) },
    });
    control(card, 'Take back').click();
    await until(() => all(card, '[data-act="withdraw-do"]').length > 0, 'it is asked about');
    find(card, '[data-act="withdraw-do"]').click();
    await shows(card, /It was not sent: there is no connection/);
  });

  it('has every receipt once all have approved, and nothing left to take back', async () => {
    const { card } = await show({
      ...{ viewer: 'asker', before: (made) => made.sign('signer', { kind: 'typed', name: 'Olena Koval' }) },
    });
    await shows(card, /Receipt · .*Olena Koval/);
    expect(text(card)).not.to.match(/Take back/);
    control(card, 'Verify').click();
    await shows(card, /Genuine/);
  });

  it('is offered to nobody who only signs', async () => {
    const { card } = await show({});
    expect(all(card, '.manage')).to.have.length(0);
  });
});
