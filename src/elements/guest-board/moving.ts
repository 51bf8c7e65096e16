/** The moving of cards: what a board loads where the viewer may move them. */
import type { LitElement } from 'lit';
import { movesEn } from '../../strings/panel/moves-en.ts';
import { defineElement } from '../shared/define.ts';
import { learnEnglish } from '../shared/strings-controller.ts';
import { CardCarry, type CardCarryOptions } from './card-carry.ts';
import { DragController } from './drag-controller.ts';
import { MoveMenuElement } from './move-menu.ts';

learnEnglish(movesEn);

/** What moving needs to know of its board. */
export interface MovingOptions extends Omit<CardCarryOptions, 'drop'> {
  /** The scroller of the columns. */
  readonly board: () => HTMLElement | null;
  /** Carries a move out; `focus` puts the focus on the card afterwards. */
  readonly drop: (...move: [...Parameters<CardCarryOptions['drop']>, focus: boolean]) => void;
}

/** Lets the cards of a board be moved by pointer, menu and keyboard. Answers whoever takes the keys. */
export function startMoving(host: LitElement, { board, drop, ...options }: MovingOptions): CardCarry {
  defineElement('guest-board-move-menu', MoveMenuElement);
  new DragController(host, { columns: options.columns, board, drop: (task, place) => drop(task, place, false) });
  return new CardCarry(host, { ...options, drop: (task, place) => drop(task, place, true) });
}
