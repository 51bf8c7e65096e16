/** What no guest of the suite's worlds may ever receive, in every form in which it could travel. */
import { canary } from '../adapter/world.ts';
import { findCanary } from '../twins/canaries.ts';
import type { WireAnswer } from '../wire.ts';

/** The word of hidden texts, and how the amounts of hidden money begin. */
const words: readonly string[] = [canary, '770001'];

/** The hidden word in the headers or body of an answer, with what stands around it; undefined where there is none. `own` is what the viewer may be told. */
export function leakIn({ headers, body }: WireAnswer, own = ''): string | undefined {
  const told =
    own === ''
      ? body
      : without(
          own,
          body.replaceAll(signedPart, (part) => plainOf(part)),
        );
  return secretIn(`${Object.entries(headers).join('\n')}\n${told}`);
}

/** What a server says in a signature, as in the receipt that names its signer. */
const signedPart = /(?<=\.)[A-Za-z0-9_-]{40,}(?=\.)/g;

function plainOf(part: string): string {
  // Such a length is none of base64url.
  if (part.length % 4 === 1) return part;
  const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

/** A server keeps addresses in lower case. */
function without(address: string, text: string): string {
  return text.replaceAll(address, '').replaceAll(address.toLowerCase(), '');
}

/** The hidden word in a text, with what stands around it. */
function secretIn(text: string): string | undefined {
  const found = findCanary(text, words);
  if (!found) return undefined;
  const at = text.toLowerCase().indexOf(found.word.toLowerCase());
  const around = at < 0 ? '' : `: …${text.slice(Math.max(0, at - 60), at + 40)}…`;
  return `“${found.word}”, ${found.encoding}${around}`;
}
