import { type Element, ink, type Line, type Sheet, type Styled } from './sheet.ts';

/** A column: its title, and its share of the width. */
export interface Column {
  readonly title: string;
  readonly share: number;
  readonly isNumber?: boolean;
}

/** A row of cells; in place of them, a heading over the rows that follow. */
export type Row = { readonly cells: readonly (readonly Styled[])[] } | { readonly heading: Styled };

const gap = 8;
const padding = 4;
const head = { size: 7.5, isBold: true, color: ink.quiet } as const;

/** One piece of a row: lines that begin at an edge, as content of an element. */
interface Placed {
  readonly lines: readonly Line[];
  readonly x: number;
  readonly width: number;
  readonly isNumber: boolean;
  readonly element: Element;
}

/** Writes tables whose titles stand again on every page. */
export class Table {
  readonly #sheet: Sheet;
  readonly #columns: readonly (Column & { readonly x: number; readonly width: number })[];
  readonly #element: Element;

  constructor(sheet: Sheet, columns: readonly Column[]) {
    this.#sheet = sheet;
    const all = columns.reduce((sum, { share }) => sum + share, 0);
    const free = sheet.width - gap * (columns.length - 1);
    let x = sheet.left;
    this.#columns = columns.map((column) => {
      const placed = { ...column, x, width: (free * column.share) / all };
      x += placed.width + gap;
      return placed;
    });
    this.#element = sheet.element('Table');
  }

  /** Writes the rows, and ends the table. A row stays on one page where it can. */
  write(rows: readonly Row[]): void {
    // A title never stands alone at the end of a page.
    this.#sheet.need(60);
    if (this.#columns.some(({ title }) => title !== '')) this.#titles(this.#sheet.element('TR', this.#element));
    for (const row of rows) this.#row(row);
    this.#element.end();
  }

  /** The titles of the columns; again without an element, since who is read the table knows them. */
  #titles(element?: Element): void {
    const sheet = this.#sheet;
    const cells = this.#columns.map(({ title, x, width, isNumber }) => {
      const lines = sheet.lines(title, head, width);
      return { lines, x, width, isNumber: isNumber === true };
    });
    const height = Math.max(...cells.map(({ lines }) => heightOf(lines)));
    for (const { lines, x, width, isNumber } of cells) {
      const cell = element && sheet.element('TH', element, { scope: 'Column' });
      let y = sheet.y;
      for (const line of lines) {
        const at = isNumber ? x + width - line.width : x;
        if (cell) sheet.draw(line, at, y, cell);
        else sheet.decorate(() => sheet.draw(line, at, y));
        y += line.height;
      }
    }
    element?.end();
    sheet.y += height + 2;
    sheet.rule(0.8);
  }

  #row(row: Row): void {
    const element = this.#sheet.element('TR', this.#element);
    const pieces = 'heading' in row ? [this.#heading(row.heading, element)] : this.#cells(row.cells, element);
    const count = Math.max(...pieces.map(({ lines }) => lines.length));
    const tallest = (index: number) => Math.max(0, ...pieces.map(({ lines }) => lines[index]?.height ?? 0));
    const height =
      Array.from({ length: count }, (_, index) => tallest(index)).reduce((sum, tall) => sum + tall, 0) + 2 * padding;
    // A heading goes with the row under it.
    this.#room('heading' in row ? height + 30 : height);
    this.#sheet.y += padding;
    for (let index = 0; index < count; index++) {
      if (this.#sheet.room < tallest(index)) this.#turn();
      for (const { lines, x, width, isNumber, element: cell } of pieces) {
        const line = lines[index];
        if (line) this.#sheet.draw(line, isNumber ? x + width - line.width : x, this.#sheet.y, cell);
      }
      this.#sheet.y += tallest(index);
    }
    element.end();
    this.#sheet.y += padding;
    this.#sheet.rule();
  }

  #heading({ text, style }: Styled, row: Element): Placed {
    const { left: x, width } = this.#sheet;
    const element = this.#sheet.element('TH', row, { scope: 'Row' });
    return { lines: this.#sheet.lines(text, style, width), x, width, isNumber: false, element };
  }

  #cells(cells: readonly (readonly Styled[])[], row: Element): readonly Placed[] {
    return this.#columns.map(({ x, width, isNumber = false }, index) => {
      const texts = (cells[index] ?? []).filter(({ text }) => text !== '');
      const element = this.#sheet.element(index === 0 ? 'TH' : 'TD', row, index === 0 ? { scope: 'Row' } : {});
      const lines = texts.flatMap(({ text, style }) => this.#sheet.lines(text, style, width));
      return { lines, x, width, isNumber, element };
    });
  }

  /** Turns the page before a row that fits on the next whole but not on what is left of this. */
  #room(height: number): void {
    if (this.#sheet.room < height && height < this.#sheet.fullHeight - 40) this.#turn();
  }

  #turn(): void {
    this.#sheet.turn();
    if (this.#columns.some(({ title }) => title !== '')) this.#titles();
  }
}

function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { height }) => sum + height, 0);
}
