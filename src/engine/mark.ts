/**
 * A digest of 128 bits that is quick in plain JavaScript: MurmurHash3_x86_128 (https://github.com/aappleby/smhasher) of a
 * text in UTF-8, under four secret words in place of its one seed. It is no cryptographic digest: it tells apart texts
 * that whoever gets the digest has in hand anyway.
 */

const [c1, c2, c3, c4] = [0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93];
const encoder = new TextEncoder();

/** Makes the digest of texts under 16 secret bytes: 22 characters each. */
export function marker(secret: Uint8Array): (text: string) => string {
  const view = new DataView(secret.buffer, secret.byteOffset, 16);
  const [s1, s2, s3, s4] = [0, 4, 8, 12].map((at) => view.getInt32(at)) as [number, number, number, number];
  let bytes = new Uint8Array(16_384);
  let words = new Int32Array(bytes.buffer);
  return (text) => {
    // One unit of UTF-16 takes at most three bytes, and a block 16.
    if (bytes.length < text.length * 3 + 16) {
      bytes = new Uint8Array((text.length * 3 + 32) & ~15);
      words = new Int32Array(bytes.buffer);
    }
    const length = encoder.encodeInto(text, bytes).written;
    bytes.fill(0, length, length + 16);
    const end = (length + 15) >> 4;
    let [h1, h2, h3, h4] = [s1, s2, s3, s4];
    for (let at = 0; at < end * 4; at += 4) {
      h1 ^= Math.imul(turn(Math.imul(words[at] ?? 0, c1), 15), c2);
      h1 = (Math.imul((turn(h1, 19) + h2) | 0, 5) + 0x561ccd1b) | 0;
      h2 ^= Math.imul(turn(Math.imul(words[at + 1] ?? 0, c2), 16), c3);
      h2 = (Math.imul((turn(h2, 17) + h3) | 0, 5) + 0x0bcaa747) | 0;
      h3 ^= Math.imul(turn(Math.imul(words[at + 2] ?? 0, c3), 17), c4);
      h3 = (Math.imul((turn(h3, 15) + h4) | 0, 5) + 0x96cd1c35) | 0;
      h4 ^= Math.imul(turn(Math.imul(words[at + 3] ?? 0, c4), 18), c1);
      h4 = (Math.imul((turn(h4, 13) + h1) | 0, 5) + 0x32ac3b17) | 0;
    }
    return finished(h1 ^ length, h2 ^ length, h3 ^ length, h4 ^ length);
  };
}

function finished(a: number, b: number, c: number, d: number): string {
  const sum = (a + b + c + d) | 0;
  const [h1, h2, h3, h4] = [settled(sum), settled(b + sum), settled(c + sum), settled(d + sum)];
  const all = (h1 + h2 + h3 + h4) | 0;
  return inBase64url(all, (h2 + all) | 0, (h3 + all) | 0, (h4 + all) | 0);
}

function settled(word: number): number {
  let h = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function turn(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Every two characters, by their 12 bits. */
const pairs = Array.from({ length: 4096 }, (_, bits) => alphabet.charAt(bits >> 6) + alphabet.charAt(bits & 63));

/** Four words as 22 characters (RFC 4648, section 5): three times 32 bits and then the rest, twelve bits at a time. */
function inBase64url(a: number, b: number, c: number, d: number): string {
  const pair = (bits: number) => pairs[bits & 4095] ?? '';
  return (
    pair(a >>> 20) +
    pair(a >>> 8) +
    pair((a << 4) | (b >>> 28)) +
    pair(b >>> 16) +
    pair(b >>> 4) +
    pair((b << 8) | (c >>> 24)) +
    pair(c >>> 12) +
    pair(c) +
    pair(d >>> 20) +
    pair(d >>> 8) +
    pair((d & 255) << 4)
  );
}
