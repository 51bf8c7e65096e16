import type { ApprovalStrings } from './en.ts';

/** The words of the approval card besides English, by primary language; each loads when it is used. */
export const approvalCatalogues: Readonly<Record<string, () => Promise<ApprovalStrings>>> = {
  ar: async () => (await import('./ar.ts')).approvalAr,
  de: async () => (await import('./de.ts')).approvalDe,
  uk: async () => (await import('./uk.ts')).approvalUk,
};
