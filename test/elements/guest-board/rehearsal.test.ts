import { expect } from '@open-wc/testing';
import { BoardColumnElement } from '../../../src/elements/guest-board/board-column.ts';
import { rehearse } from '../../../src/elements/guest-board/rehearsal.ts';
import { quiet } from '../../../src/elements/shared/when-quiet.ts';
import '../../../src/elements/guest-board/guest-board.ts';

/** Rehearses, and tells how many cards each column had when it was taken away. */
async function rehearsed(): Promise<readonly number[]> {
  const { disconnectedCallback } = BoardColumnElement.prototype;
  const drawn: number[] = [];
  BoardColumnElement.prototype.disconnectedCallback = function (): void {
    drawn.push(this.cards.filter((card) => card.querySelector('.open') && card.querySelector('.due')).length);
    disconnectedCallback.call(this);
  };
  try {
    await rehearse();
  } finally {
    BoardColumnElement.prototype.disconnectedCallback = disconnectedCallback;
  }
  return drawn;
}

describe('the rehearsal of a board', () => {
  // The one that loading brings.
  before(async () => {
    for (let moments = 0; moments < 12; moments += 1) await quiet();
  });

  it('draws a card in a column', async () => {
    expect(await rehearsed()).to.deep.equal([1]);
  });

  it('leaves nothing in the page, tells nobody, and loads nothing', async () => {
    const told: string[] = [];
    const hear = ({ type }: Event): unknown => told.push(type);
    const names = ['guest-ready', 'guest-error', 'context-request'];
    for (const name of names) addEventListener(name, hear, true);
    let changes = 0;
    const observer = new MutationObserver((records) => (changes += records.length));
    observer.observe(document, { subtree: true, childList: true, attributes: true });
    expect(await rehearsed()).to.have.length(1);
    changes += observer.takeRecords().length;
    observer.disconnect();
    for (const name of names) removeEventListener(name, hear, true);
    expect([told, changes]).to.deep.equal([[], 0]);
    expect(customElements.get('guest-board-filters')).to.equal(undefined);
  });

  it('is left out where a board is there first', async () => {
    const late = rehearsed();
    dispatchEvent(new Event('guest-ready'));
    expect(await late).to.deep.equal([]);
  });
});
