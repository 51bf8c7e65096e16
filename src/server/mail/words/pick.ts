import { mailAr } from './ar.ts';
import { mailDe } from './de.ts';
import { mailEn } from './en.ts';
import { mailUk } from './uk.ts';
import type { MailWords } from './words.ts';

const catalogues: ReadonlyMap<string, MailWords> = new Map(
  [mailEn, mailDe, mailUk, mailAr].map((words) => [words.language, words]),
);

/** The words for a person's locale, such as `de-AT`; English where there are none. */
export function wordsFor(locale: string | null | undefined): MailWords {
  return catalogues.get((locale ?? '').toLowerCase().split('-')[0] ?? '') ?? mailEn;
}
