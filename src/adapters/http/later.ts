/** What is known of the sections that most pages never call: it is loaded with the first call, or event, of one. */
import { learnShapes } from './fits.ts';
import { laterSections } from './protocol/operations.ts';
import type { Operation } from './protocol/shape.ts';

let loading: Promise<Readonly<Record<string, Operation>>> | undefined;

/** The routes of the later sections; once they are there, so are the shapes of their answers. One that failed is tried anew. */
export function loadLater(): Promise<Readonly<Record<string, Operation>>> {
  loading ??= import('./protocol/later.ts').then(
    ({ operations, shapes }) => {
      learnShapes(shapes);
      return operations;
    },
    (cause: unknown) => {
      loading = undefined;
      throw cause;
    },
  );
  return loading;
}

/** Whether one of these, as they came over the wire, is an event of a noun that is known of later. */
export function areLater(events: unknown): boolean {
  const nouns = Array.isArray(events) ? events.map((event: { readonly noun?: unknown } | null) => event?.noun) : [];
  return nouns.some((noun) => typeof noun === 'string' && Object.hasOwn(laterSections, noun));
}
