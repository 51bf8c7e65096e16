import type { Strings } from './en.ts';

/** The catalogues that exist, by primary language; each but English is a file of its own that loads when it is used. */
export const catalogues: Readonly<Record<string, () => Promise<Strings>>> = {
  en: async () => (await import('./en.ts')).en,
  ar: async () => (await import('./ar.ts')).ar,
  de: async () => (await import('./de.ts')).de,
  uk: async () => (await import('./uk.ts')).uk,
};
