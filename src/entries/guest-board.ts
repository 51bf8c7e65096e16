/** Registers `<guest-board>`. */
export * from '../elements/guest-board/guest-board.ts';
