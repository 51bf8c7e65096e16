/**
 * The file that a signer keeps: the canonical JSON of `{ document, drawing, format, jws }`. It is read strictly and from
 * left to right, so that a damaged file says where: any other text of the same value is refused.
 */
import { receiptFormat } from '../../contract/nouns/receipt.ts';
import { canonicalJson } from './canonical-json.ts';

/** What a receipt's file holds. */
export interface ReceiptParts {
  /** The canonical text of what was signed. */
  readonly document: string;
  /** The canonical text of the drawing; nothing where a name was typed. */
  readonly drawing: string | null;
  /** The signed statement (RFC 7515, compact). */
  readonly jws: string;
}

/** Where a file cannot be read. `at` counts characters from 0. */
export interface FileFault {
  readonly part: 'file' | keyof ReceiptParts;
  readonly at: number;
}

/** More is no receipt, in bytes. */
export const longestReceipt = 64_000_000;

/** The text of a receipt's file. */
export function writeReceipt({ document, drawing, jws }: ReceiptParts): string {
  return canonicalJson({ document, drawing, format: receiptFormat, jws });
}

/** Reads a receipt's file; its one text, in UTF-8, without anything before or after. */
export function readReceipt(bytes: Uint8Array): ReceiptParts | FileFault {
  if (bytes.length > longestReceipt) return { part: 'file', at: longestReceipt };
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const reader = new Reader(text);
  const read = reader.read();
  if ('at' in read) return read;
  // What is no UTF-8 was decoded to a replacement: then the bytes are not those of the text.
  const at = firstDifference(bytes, new TextEncoder().encode(text));
  if (at === undefined) return read;
  const character = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, at)).length;
  return { part: reader.partAt(character), at: character };
}

/** Walks over the one layout that a file can have. */
class Reader {
  readonly #text: string;
  readonly #ends: { readonly part: FileFault['part']; readonly end: number }[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): ReceiptParts | FileFault {
    try {
      this.#literal('{"document":', 'file');
      const document = this.#string('document');
      this.#literal(',"drawing":', 'document');
      const drawing = this.#text[this.#at] === '"' ? this.#string('drawing') : this.#null();
      this.#literal(`,"format":${JSON.stringify(receiptFormat)},"jws":`, 'drawing');
      const jws = this.#string('jws');
      this.#literal('}', 'jws');
      if (this.#at < this.#text.length) throw new Unreadable('file', this.#at);
      return { document, drawing, jws };
    } catch (cause) {
      if (cause instanceof Unreadable) return { part: cause.part, at: cause.at };
      throw cause;
    }
  }

  /** The part that a character of a read file belongs to. */
  partAt(at: number): FileFault['part'] {
    return this.#ends.find(({ end }) => at < end)?.part ?? 'file';
  }

  /**
   * What must stand here. A string that ended too early shows at the first or second character, since no bare quote
   * stands within one: then the part before is at fault.
   */
  #literal(wanted: string, before: FileFault['part']): void {
    for (let index = 0; index < wanted.length; index += 1) {
      const at = this.#at + index;
      if (this.#text[at] !== wanted[index]) throw new Unreadable(index < 2 ? before : 'file', at);
    }
    this.#move('file', this.#at + wanted.length);
  }

  #null(): null {
    if (!this.#text.startsWith('null', this.#at)) throw new Unreadable('drawing', this.#at);
    this.#move('drawing', this.#at + 4);
    return null;
  }

  /** A JSON string in its one form. */
  #string(part: FileFault['part']): string {
    const start = this.#at;
    const end = this.#text[start] === '"' ? endOfString(this.#text, start + 1) : undefined;
    if (end === undefined) throw new Unreadable(part, start);
    const literal = this.#text.slice(start, end);
    const value = parsed(literal);
    if (value === undefined || !value.isWellFormed() || JSON.stringify(value) !== literal)
      throw new Unreadable(part, start);
    this.#move(part, end);
    return value;
  }

  #move(part: FileFault['part'], end: number): void {
    this.#ends.push({ part, end });
    this.#at = end;
  }
}

class Unreadable extends Error {
  readonly part: FileFault['part'];
  readonly at: number;

  constructor(part: FileFault['part'], at: number) {
    super(`The receipt cannot be read: ${part}, character ${at}.`);
    this.part = part;
    this.at = at;
  }
}

function endOfString(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return undefined;
}

function parsed(literal: string): string | undefined {
  try {
    return JSON.parse(literal) as string;
  } catch {
    return undefined;
  }
}

function firstDifference(a: Uint8Array, b: Uint8Array): number | undefined {
  const at = a.findIndex((byte, index) => byte !== b[index]);
  return at >= 0 ? at : a.length === b.length ? undefined : a.length;
}
