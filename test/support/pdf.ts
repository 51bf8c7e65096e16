/** Reads PDFs by a library that had no part in writing them. */
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a PDF says. */
export interface ReadPdf {
  /** The text of each page, lines ended by line feeds. */
  readonly pages: readonly string[];
  readonly attachments: ReadonlyMap<string, Uint8Array>;
  /** The tags of the structure in their order, page by page. */
  readonly tags: readonly string[];
  /** Every path that is drawn with a pen: its steps (0 moves, 1 draws a line), each with the place it leads to. */
  readonly strokes: readonly (readonly number[])[];
}

interface Node {
  readonly role?: string;
  readonly children?: readonly Node[];
}

/** Reads all that tests ask of a PDF. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const pdf = await task.promise;
  try {
    const [pages, tags, strokes]: [string[], string[], number[][]] = [[], [], []];
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      pages.push(items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join(''));
      tags.push(...rolesOf((await page.getStructTree()) as Node));
      const { fnArray, argsArray } = await page.getOperatorList();
      fnArray.forEach((operator, index) => {
        if (operator !== OPS.constructPath) return;
        const [paint, [path]] = argsArray[index] as [number, [Readonly<Record<string, number>>]];
        if (paint === OPS.stroke) strokes.push(Object.values(path));
      });
    }
    const attachments = new Map<string, Uint8Array>();
    for (const [name] of (await pdf.getAttachments()) ?? []) {
      const content: unknown = await pdf.getAttachmentContent(name);
      attachments.set(name, Uint8Array.from(content as Uint8Array));
    }
    return { pages, attachments, tags, strokes };
  } finally {
    await task.destroy();
  }
}

function rolesOf(node: Node): readonly string[] {
  return [...(node.role === undefined ? [] : [node.role]), ...(node.children ?? []).flatMap(rolesOf)];
}
