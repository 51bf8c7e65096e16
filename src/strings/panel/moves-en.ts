/** The English words of moving a card, spread into the whole list in `en.ts`. */
export const movesEn = {
  moveTo: 'Move to…',
  moveHere: 'Current stage',
  moveUp: 'Up one place',
  moveDown: 'Down one place',
  moveHeld: (title: string, stage: string, place: number, of: number) => `${title}: held, ${stage}, ${place} of ${of}.`,
  moveAt: (stage: string, place: number, of: number) => `${stage}, ${place} of ${of}.`,
  moveDropped: (title: string, stage: string, place: number, of: number) =>
    `${title}: dropped, ${stage}, ${place} of ${of}.`,
  moveCancelled: (title: string) => `${title}: put back.`,
};
