import * as z from 'zod/mini';
import { actNames, approvalStates } from '../../contract/approvals/machine.ts';
import { Subject } from '../../contract/nouns/approval.ts';
import { Id, Instant } from '../../contract/values.ts';

const ApprovalStepEntry = z.object({
  act: z.templateLiteral(['approval.', z.enum(actNames)]),
  at: Instant,
  by: z.nullable(Id),
  approvalId: Id,
  projectId: Id,
  subject: Subject,
  state: z.enum(approvalStates),
});

/** A step of an approval, as the chain of activity tells it. */
export type ApprovalStepEntry = z.infer<typeof ApprovalStepEntry>;

/** Reads an entry of a chain of activity; nothing where it tells of something else. */
export function approvalStepOf(body: string): ApprovalStepEntry | undefined {
  try {
    const read = z.safeParse(ApprovalStepEntry, JSON.parse(body));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
