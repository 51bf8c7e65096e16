import './jitless.ts';
import * as z from 'zod/mini';
import { ChangedDocument } from './approvals/inputs.ts';
import { errorStatus, type ErrorCode } from './errors.ts';

/** The body of an error answer, `application/problem+json` (RFC 9457), with the `code` that clients switch on. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]),
  detail: z.optional(z.string()),
  pointer: z.optional(z.string()),
  changed: z.optional(ChangedDocument),
});
/** See {@link Problem}. */
export type Problem = z.infer<typeof Problem>;
