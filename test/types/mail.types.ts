/* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment, @typescript-eslint/no-misused-spread -- what must not be done is done here */
/** What must not compile: a mail that is made of a raw record, or of anything else that no projector made. */
import type { Approval, ApprovalRecord } from '../../src/contract/nouns/approval.ts';
import type { Projected } from '../../src/contract/projected.ts';
import type { Session } from '../../src/contract/session.ts';
import { type ApprovalMail, ownerApprovedMail } from '../../src/server/mail/approval-mails.ts';

declare const record: ApprovalRecord;
declare const wire: Approval;
declare const projected: Projected<Approval>;
declare const session: Session;
declare const own: Projected<Session>;
declare const rest: Omit<ApprovalMail, 'approval' | 'session'>;

const said = { ...rest, signerId: 'u1', answeredAt: '2026-11-22T09:30:00.000Z', isLast: true };

ownerApprovedMail({ ...said, session: own, approval: projected });
// @ts-expect-error a raw record
ownerApprovedMail({ ...said, session: own, approval: record });
// @ts-expect-error the right shape, and no projection
ownerApprovedMail({ ...said, session: own, approval: wire });
// @ts-expect-error something added to a projection
ownerApprovedMail({ ...said, session: own, approval: { ...projected, document: null } });
// @ts-expect-error a session of nobody's
ownerApprovedMail({ ...said, session, approval: projected });
