import { defineElement } from '../shared/define.ts';
import { GuestProviderElement } from './guest-provider.element.ts';

export * from './guest-provider.element.ts';
export * from './guest-provider.events.ts';

defineElement('guest-provider', GuestProviderElement);

declare global {
  interface HTMLElementTagNameMap {
    'guest-provider': GuestProviderElement;
  }
}
