import type PDFKit from 'pdfkit';
import { breakLines } from './break-lines.ts';
import type { Run, TextStyle, Typeface } from './typeface.ts';

/** A line of a paragraph, ready to be drawn. */
export interface Line {
  readonly runs: readonly Run[];
  readonly style: TextStyle;
  readonly width: number;
  /** Points from the upper edge to that of the next line. */
  readonly height: number;
}

/** Text with its look. */
export interface Styled {
  readonly text: string;
  readonly style: TextStyle;
}

/** A part of the document for those who have it read to them: an element of PDF's structure. */
export type Element = ReturnType<PDFKit.PDFDocument['struct']>;

/** Colors of text and rules. */
export const ink = { text: '#1c2127', quiet: '#5a6472', rule: '#c9cfd6', ground: '#f3f5f7' } as const;

/** Points of an A4 page. */
const page = { width: 595.28, height: 841.89, margin: 54, foot: 26 } as const;

/** Pages that are written from top to bottom, each thing with its place in the structure of the document. */
export class Sheet {
  readonly left = page.margin;
  readonly width = page.width - 2 * page.margin;
  /** Where the next thing goes, in points from the upper edge. */
  y: number = page.margin;
  readonly #pdf: PDFKit.PDFDocument;
  readonly #typeface: Typeface;
  readonly #root: Element;

  constructor(pdf: PDFKit.PDFDocument, typeface: Typeface) {
    this.#pdf = pdf;
    this.#typeface = typeface;
    this.#root = pdf.struct('Document');
    pdf.addStructure(this.#root);
  }

  /** How much of a page can be written on. */
  get fullHeight(): number {
    return page.height - page.margin - page.margin - page.foot;
  }

  /** How much of this page is left. */
  get room(): number {
    return page.margin + this.fullHeight - this.y;
  }

  /** Goes to a new page where less than this is left. */
  need(height: number): void {
    if (this.room < height) this.turn();
  }

  /** Goes to a new page. */
  turn(): void {
    this.#pdf.addPage();
    this.y = page.margin;
  }

  /** An element of the structure under another, or under the document. */
  element(type: string, under = this.#root, options: object = {}): Element {
    const element = this.#pdf.struct(type, options);
    under.add(element);
    return element;
  }

  /** Breaks text into lines; an empty line of the text is one here. */
  lines(text: string, style: TextStyle, width: number): readonly Line[] {
    return text.split(/\r\n|[\n\r]/).flatMap((paragraph) => {
      const clusters = this.#typeface.clusters(paragraph);
      // Once as a whole, so that what is said of a character that no font has tells what stands around it.
      this.#typeface.runs(clusters, style);
      const widths = new Map<string, number>();
      const widthOf = (some: readonly string[]) => {
        const key = some.join('');
        const known = widths.get(key) ?? this.#widthOf(this.#typeface.runs(some, style), style.size);
        widths.set(key, known);
        return known;
      };
      return breakLines(clusters, width, widthOf).map((line): Line => {
        const runs = this.#typeface.runs(line, style);
        return { runs, style, width: this.#widthOf(runs, style.size), height: style.size * 1.42 };
      });
    });
  }

  /** Draws a line with its upper left corner at a place, as content of an element; without one, within a decoration. */
  draw(line: Line, x: number, y: number, element?: Element): void {
    if (element) element.add(() => this.#text(line, x, y));
    else this.#text(line, x, y);
  }

  /** Writes text below what is there, over pages if need be. */
  write(text: string, style: TextStyle, { type = 'P', under }: { type?: string; under?: Element } = {}): void {
    const element = this.element(type, under);
    for (const line of this.lines(text, style, this.width)) {
      this.need(line.height);
      this.draw(line, this.left, this.y, element);
      this.y += line.height;
    }
    element.end();
  }

  /** Draws what only decorates. */
  decorate(draw: (pdf: PDFKit.PDFDocument) => void): void {
    this.#pdf.markContent('Artifact', { type: 'Layout' });
    draw(this.#pdf.save());
    this.#pdf.restore().endMarkedContent();
  }

  /** Draws a picture, with words for who cannot see it. */
  picture(alt: string, draw: (pdf: PDFKit.PDFDocument) => void): void {
    const element = this.element('Figure', this.#root, { alt });
    element.add(() => {
      draw(this.#pdf.save());
      this.#pdf.restore();
    });
    element.end();
  }

  /** A rule across the page. */
  rule(width = 0.5): void {
    const { left, y } = this;
    this.decorate((pdf) =>
      pdf
        .moveTo(left, y)
        .lineTo(left + this.width, y)
        .lineWidth(width)
        .stroke(ink.rule),
    );
  }

  /** Writes the feet of all pages and ends the document. */
  end(footOf: (number: number, count: number) => readonly [string, string]): void {
    this.#root.end();
    const { start, count } = this.#pdf.bufferedPageRange();
    const style = { size: 7.5, color: ink.quiet };
    for (let at = start; at < start + count; at++) {
      this.#pdf.switchToPage(at);
      const [left, right] = footOf(at + 1, count).map((text) => this.lines(text, style, this.width)[0]);
      const y = page.height - page.margin - 8;
      this.#pdf.markContent('Artifact', { type: 'Pagination' });
      if (left) this.#text(left, this.left, y);
      if (right) this.#text(right, this.left + this.width - right.width, y);
      this.#pdf.endMarkedContent();
    }
    this.#pdf.end();
  }

  #text({ runs, style }: Line, x: number, y: number): void {
    const { size, color = ink.text } = style;
    let at = x;
    for (const { font, text } of runs) {
      this.#font(font, size)
        .fillColor(color)
        .text(text, at, y + size * 1.1, { lineBreak: false, baseline: 'alphabetic' });
      at += this.#pdf.widthOfString(text);
    }
  }

  #widthOf(runs: readonly Run[], size: number): number {
    return runs.reduce((sum, { font, text }) => sum + this.#font(font, size).widthOfString(text), 0);
  }

  #font(font: string, size: number): PDFKit.PDFDocument {
    // Pdfkit takes open fonts too (its documentation says so), which its types leave out.
    return this.#pdf.font(this.#typeface.open(font) as unknown as Uint8Array, font).fontSize(size);
  }
}
