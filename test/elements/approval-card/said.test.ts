import { expect, oneEvent } from '@open-wc/testing';
import { GuestError } from '../../../src/contract/errors.ts';
import { people } from '../../fixtures/approvals.ts';
import { approveButton, showCard, shows, typeName } from '../helpers/approval.ts';
import { all, control, find, text, until } from '../helpers/panel.ts';

describe('approval-card: what an answer says', () => {
  it('takes no typed name without a letter or with a sign that nobody sees, and says so', async () => {
    const { card, backend } = await showCard();
    for (const name of ['\u2800', '…', 'Olena\u202elavoK']) {
      await typeName(card, name);
      approveButton(card).click();
      await shows(card, /Write your name with letters, without signs that nobody sees/);
      expect(backend.sent).to.have.length(0);
    }
    await typeName(card, 'Olena Koval');
    const decided = oneEvent(card, 'guest-approval-decided');
    approveButton(card).click();
    await decided;
  });

  it('takes no reason in which nothing is seen', async () => {
    const { card, backend } = await showCard();
    control(card, 'Decline').click();
    await until(() => all(card, 'textarea').length > 0, 'a reason is asked for');
    for (const reason of ['\u200b', '\u2800']) {
      find<HTMLTextAreaElement>(card, 'textarea').value = reason;
      find(card, 'textarea').dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      control(card, 'Send “Decline”').click();
      await shows(card, /Write a few words/);
      expect(backend.sent).to.have.length(0);
    }
  });

  it('draws in a receipt what nobody sees by its number', async () => {
    const { card } = await showCard({
      before: (backend) => backend.sign(people.signer, { kind: 'typed', name: 'Olena\u202elavoK' }),
    });
    await shows(card, /Typed name: Olena\[U\+202E\]lavoK/);
    expect(text(card)).not.to.contain('\u202e');
  });

  it('signs without a zone where the server does not know that of this browser', async () => {
    const { card, backend } = await showCard();
    const approvals = card.adapter!.approvals!;
    const decide = approvals.decide!;
    Object.assign(approvals, {
      decide: ((id, decision, options) =>
        'zone' in decision
          ? Promise.reject(new GuestError('invalid', { pointer: '/zone' }))
          : decide(id, decision, options)) satisfies typeof decide,
    });
    await typeName(card, 'Olena Koval');
    const decided = oneEvent(card, 'guest-approval-decided');
    approveButton(card).click();
    await decided;
    expect(backend.decisions[0]?.decision).not.to.have.property('zone');
  });
});
