// Writes into demo/verify/index.html the hashes by which its policy lets its own scripts and sheet through.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The page with the hashes of its inline scripts and sheets in its policy, as they stand. */
export function withHashes(page: string): string {
  const hashes = (name: string) =>
    [...page.matchAll(new RegExp(`<${name}[^>]*>([^]*?)</${name}>`, 'g'))]
      .map(([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
      .join(' ');
  return page
    .replace(/script-src [^;]*;/, `script-src ${hashes('script')};`)
    .replace(/style-src [^;]*;/, `style-src ${hashes('style')};`);
}

if (import.meta.main) {
  const file = join(import.meta.dirname, '../demo/verify/index.html');
  writeFileSync(file, withHashes(readFileSync(file, 'utf8')));
}
