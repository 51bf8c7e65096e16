import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type PDFKit from 'pdfkit';
import { CertificateError } from './certificate-error.ts';
import { unwrapWoff } from './unwrap-woff.ts';

/** A font as fontkit opens it: the parts that are asked here. Pdfkit takes it as it takes a file. */
export interface OpenFont {
  hasGlyphForCodePoint(codePoint: number): boolean;
  layout(text: string): unknown;
}

/** The optional packages that write certificates. */
export interface PdfKit {
  readonly PDFDocument: typeof PDFKit;
  /** Opens a font, once for all certificates. */
  readonly openFont: (path: string) => OpenFont;
}

interface FontKit {
  readonly create: (bytes: Uint8Array) => OpenFont;
}

const opened = new Map<string, OpenFont>();

/** Loads pdfkit, and the fontkit that came with it. Raises {@link CertificateError} where it is not installed. */
export async function loadPdfKit(): Promise<PdfKit> {
  try {
    const { default: PDFDocument } = await import('pdfkit');
    const require = createRequire(createRequire(import.meta.url).resolve('pdfkit'));
    const { create } = require('fontkit') as FontKit;
    const openFont = (path: string) => {
      const font = opened.get(path) ?? create(unwrapWoff(readFileSync(path)));
      opened.set(path, font);
      return font;
    };
    return { PDFDocument, openFont };
  } catch (cause) {
    throw new CertificateError('A certificate needs the package pdfkit: npm install pdfkit', { cause });
  }
}
