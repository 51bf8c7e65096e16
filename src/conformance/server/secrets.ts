/** What no guest of the suite's worlds may ever receive, in every form in which it could travel. */
import { canary } from '../adapter/world.ts';
import { findCanary } from '../twins/canaries.ts';
import type { WireAnswer } from '../wire.ts';

/** The word of hidden texts, and how the amounts of hidden money begin. */
const words: readonly string[] = [canary, '770001'];

/** The hidden word in the headers or body of an answer, with what stands around it; undefined where there is none. */
export function leakIn({ headers, body }: WireAnswer): string | undefined {
  return secretIn(`${Object.entries(headers).join('\n')}\n${body}`);
}

/** The hidden word in a text, with what stands around it. */
function secretIn(text: string): string | undefined {
  const found = findCanary(text, words);
  if (!found) return undefined;
  const at = text.toLowerCase().indexOf(found.word.toLowerCase());
  const around = at < 0 ? '' : `: …${text.slice(Math.max(0, at - 60), at + 40)}…`;
  return `“${found.word}”, ${found.encoding}${around}`;
}
