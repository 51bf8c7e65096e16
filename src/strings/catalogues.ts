import type { Strings } from './en.ts';

/** The catalogues besides English, by primary language; each is a file of its own that loads when it is used. */
export const catalogues: Readonly<Record<string, () => Promise<Strings>>> = {
  ar: async () => (await import('./ar.ts')).ar,
  de: async () => (await import('./de.ts')).de,
  uk: async () => (await import('./uk.ts')).uk,
};
