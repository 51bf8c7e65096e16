import { Buffer } from 'node:buffer';
import { inflateSync } from 'node:zlib';

/** Bytes of the headers and of an entry of the directory of tables, in WOFF 1.0 and in OpenType. */
const sizes = { woff: 44, woffEntry: 20, sfnt: 12, sfntEntry: 16 } as const;

/** More than any font of these has, so that a bent file cannot fill the memory. */
const largestTable = 64_000_000;

/**
 * The OpenType font in a WOFF 1.0 file; anything else as it is. Fontkit reads WOFF by itself, but inflates a font's outlines
 * anew for each glyph: a page of Chinese then takes half a minute.
 */
export function unwrapWoff(bytes: Uint8Array): Uint8Array {
  const woff = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (woff.toString('latin1', 0, 4) !== 'wOFF') return bytes;
  const count = woff.readUInt16BE(12);
  const header = Buffer.alloc(sizes.sfnt + count * sizes.sfntEntry);
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(count, 4);
  const power = Math.floor(Math.log2(count));
  header.writeUInt16BE(16 * 2 ** power, 6);
  header.writeUInt16BE(power, 8);
  header.writeUInt16BE(16 * (count - 2 ** power), 10);

  const parts: Uint8Array[] = [header];
  let end = header.length;
  for (let index = 0; index < count; index++) {
    const from = sizes.woff + index * sizes.woffEntry;
    const [offset, packed, length] = [4, 8, 12].map((at) => woff.readUInt32BE(from + at)) as [number, number, number];
    const stored = woff.subarray(offset, offset + packed);
    const table = packed < length ? inflateSync(stored, { maxOutputLength: largestTable }) : stored;
    const entry = sizes.sfnt + index * sizes.sfntEntry;
    woff.copy(header, entry, from, from + 4);
    woff.copy(header, entry + 4, from + 16, from + 20);
    header.writeUInt32BE(end, entry + 8);
    header.writeUInt32BE(length, entry + 12);
    // Tables begin at every fourth byte.
    parts.push(table, Buffer.alloc(-length & 3));
    end += length + (-length & 3);
  }
  return Buffer.concat(parts);
}
