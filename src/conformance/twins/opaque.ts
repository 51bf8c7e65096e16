/** What is opaque by design, made comparable: each by its order of first appearance and its length. */
import type { Answer } from './run.ts';

/** Gives a value its name: the same for the same value, counted from 1. */
export type Names = (value: string) => string;

/** Nothing shorter is opaque: 128 bits in base64 take as many characters. */
const leastSealed = 22;

/** Names of values by their order of first appearance, with their length. */
export function firstAppearances(kind: string): Names {
  const names = new Map<string, string>();
  return (value) => {
    // Too short to be sealed, it may count something: compared as it is.
    if (value.length < leastSealed) return value;
    const name = names.get(value) ?? `<${kind} ${names.size + 1}, ${value.length} long>`;
    names.set(value, name);
    return name;
  };
}

/** An answer with the places of the stream named: the `next` of a poll, the `id` lines of events. */
export function withoutPlaces({ step, operation, answer }: Answer, names: Names): Answer {
  const { body } = answer;
  if (operation === 'stream') {
    const told = body.replace(/^(id: ?)(.*)$/gm, (_line, start: string, place: string) => start + names(place));
    return { step, operation, answer: { ...answer, body: told } };
  }
  if (operation !== 'changes') return { step, operation, answer };
  const places = placesIn(body);
  const told = body.replace(/("(?:next|place)": ?")([^"]*)"/g, (text, start: string, place: string) =>
    places.has(place) ? `${start}${names(place)}"` : text,
  );
  return { step, operation, answer: { ...answer, body: told } };
}

/** The places that a poll tells: its own, and those of its events. What a record holds under such a name is none. */
function placesIn(body: string): ReadonlySet<unknown> {
  try {
    const { next, events = [] } = JSON.parse(body) as { next?: unknown; events?: readonly { place?: unknown }[] };
    return new Set([next, ...events.map(({ place }) => place)]);
  } catch {
    return new Set();
  }
}
