import type { Strings } from '../../strings/en.ts';

/** Letters that run from right to left, and the marks that turn a direction. */
const turning = /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufeff\u{10800}-\u{1efff}]/u;

/** Could a text of somebody's own run otherwise than the words around it? Only then does it need an element with `dir="auto"`. */
export function mayTurn(text: string, { direction }: Strings): boolean {
  return direction === 'rtl' || turning.test(text);
}
