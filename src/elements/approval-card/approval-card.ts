import { defineElement } from '../shared/define.ts';
import { ApprovalCardElement } from './approval-card.element.ts';
import { SignatureElement } from './signature.ts';

export * from './approval-card.element.ts';
export * from './approval-card.events.ts';

// A card and its parts are of one copy: where another copy holds the tag, its parts are registered as well.
defineElement('approval-card-signature', SignatureElement);
defineElement('approval-card', ApprovalCardElement);

declare global {
  interface HTMLElementTagNameMap {
    'approval-card': ApprovalCardElement;
    'approval-card-signature': SignatureElement;
  }
}
