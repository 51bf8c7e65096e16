import { defineElement } from '../shared/define.ts';
import { BoardColumnElement } from './board-column.ts';
import { GuestBoardElement } from './guest-board.element.ts';
import { rehearse } from './rehearsal.ts';

export * from './guest-board.element.ts';
export * from './guest-board.events.ts';
export type * from './task-panel.events.ts';

// A board and its parts are of one copy: where another copy holds the tag, its parts are registered as well.
defineElement('guest-board-column', BoardColumnElement);
defineElement('guest-board', GuestBoardElement);
if (customElements.get('guest-board') === GuestBoardElement) void rehearse();

declare global {
  interface HTMLElementTagNameMap {
    'guest-board': GuestBoardElement;
  }
}
