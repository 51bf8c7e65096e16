import { defineElement } from '../shared/define.ts';
import { BoardColumnElement } from './board-column.ts';
import { GuestBoardElement } from './guest-board.element.ts';
import { MoveMenuElement } from './move-menu.ts';
import { QuickAddElement } from './quick-add.ts';

export * from './guest-board.element.ts';
export * from './guest-board.events.ts';

// A board and its parts are of one copy: where another copy holds the tag, its parts are registered as well.
defineElement('guest-board-column', BoardColumnElement);
defineElement('guest-board-move-menu', MoveMenuElement);
defineElement('guest-board-quick-add', QuickAddElement);
defineElement('guest-board', GuestBoardElement);

declare global {
  interface HTMLElementTagNameMap {
    'guest-board': GuestBoardElement;
  }
}
