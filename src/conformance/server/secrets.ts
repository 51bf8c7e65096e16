/** What no guest of the suite's worlds may ever receive, in every form in which it could travel. */
import { canary } from '../adapter/world.ts';
import type { WireAnswer } from '../wire.ts';

/** The amounts of hidden money begin so. */
const money = '77000';

const forms: readonly string[] = [canary, money].flatMap((word) => formsOf(word));

/** The hidden word in an answer, with what stands around it; undefined where there is none. */
export function leakIn({ headers, body }: WireAnswer): string | undefined {
  return secretIn(`${Object.values(headers).join('\n')}\n${body}`);
}

/** The hidden word in a text, with what stands around it. */
export function secretIn(text: string): string | undefined {
  const folded = text.toLowerCase();
  for (const form of forms) {
    // Only the plain word may change its case: base64 means another text then.
    const at = form === canary ? folded.indexOf(form.toLowerCase()) : text.indexOf(form);
    if (at >= 0) return text.slice(Math.max(0, at - 60), at + form.length + 20);
  }
  return undefined;
}

function formsOf(word: string): readonly string[] {
  const letters = Array.from(word);
  const codes = letters.map((letter) => letter.charCodeAt(0));
  const hex = (code: number) => code.toString(16).padStart(2, '0');
  return [
    word,
    ...[0, 1, 2].map((lead) => base64Of(word, lead)),
    codes.map((code) => `%${hex(code)}`).join(''),
    codes.map((code) => `\\u00${hex(code)}`).join(''),
    codes.map((code) => `&#${code};`).join(''),
    letters.join('\u0000'),
  ];
}

/** What of a word's base64 does not depend on its neighbours, at one of the three places that it may begin at. */
function base64Of(word: string, lead: number): string {
  const text = btoa(`${' '.repeat(lead)}${word}`).replace(/=+$/, '');
  const from = Math.ceil((lead * 8) / 6);
  const to = Math.floor(((lead + word.length) * 8) / 6);
  return text.slice(from, to);
}
