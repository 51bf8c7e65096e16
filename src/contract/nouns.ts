/** Every noun that a store holds, with its record and its field table. */
import { AccountRecord, accountFields } from './nouns/account.ts';
import { ApprovalRecord, approvalFields } from './nouns/approval.ts';
import { AttachmentRecord, attachmentFields } from './nouns/attachment.ts';
import { CommentRecord, commentFields } from './nouns/comment.ts';
import { ContactRecord, contactFields } from './nouns/contact.ts';
import { GuestRecord, guestFields } from './nouns/guest.ts';
import { MemberRecord, memberFields } from './nouns/member.ts';
import { OrderRecord, orderFields } from './nouns/order.ts';
import { OrganizationRecord, organizationFields } from './nouns/organization.ts';
import { PersonRecord, personFields } from './nouns/person.ts';
import { ProjectRecord, projectFields } from './nouns/project.ts';
import { ReceiptRecord, receiptFields } from './nouns/receipt.ts';
import { RevisionRecord, revisionFields } from './nouns/revision.ts';
import { RoleRecord, roleFields } from './nouns/role.ts';
import { ServerItemRecord, serverItemFields } from './nouns/server-item.ts';
import { ShareRecord, shareFields } from './nouns/share.ts';
import { StageRecord, stageFields } from './nouns/stage.ts';
import { TaskRecord, taskFields } from './nouns/task.ts';
import { TeamRecord, teamFields } from './nouns/team.ts';
import { TimeEntryRecord, timeEntryFields } from './nouns/time-entry.ts';

/** The complete record of each noun, by the plural that stores and routes use. */
export interface Records {
  readonly accounts: AccountRecord;
  readonly organizations: OrganizationRecord;
  readonly contacts: ContactRecord;
  readonly people: PersonRecord;
  readonly members: MemberRecord;
  readonly guests: GuestRecord;
  readonly teams: TeamRecord;
  readonly roles: RoleRecord;
  readonly shares: ShareRecord;
  readonly projects: ProjectRecord;
  readonly stages: StageRecord;
  readonly tasks: TaskRecord;
  readonly comments: CommentRecord;
  readonly attachments: AttachmentRecord;
  readonly timeEntries: TimeEntryRecord;
  readonly orders: OrderRecord;
  readonly approvals: ApprovalRecord;
  readonly receipts: ReceiptRecord;
  readonly revisions: RevisionRecord;
  readonly serverItems: ServerItemRecord;
}

/** The plural name of a noun. */
export type Noun = keyof Records;
/** The complete record of one noun. */
export type RecordOf<N extends Noun> = Records[N];
/** The complete record of any noun. */
export type AnyRecord = Records[Noun];

/** Schema and field table of each noun. */
export const nouns = {
  accounts: { record: AccountRecord, fields: accountFields },
  organizations: { record: OrganizationRecord, fields: organizationFields },
  contacts: { record: ContactRecord, fields: contactFields },
  people: { record: PersonRecord, fields: personFields },
  members: { record: MemberRecord, fields: memberFields },
  guests: { record: GuestRecord, fields: guestFields },
  teams: { record: TeamRecord, fields: teamFields },
  roles: { record: RoleRecord, fields: roleFields },
  shares: { record: ShareRecord, fields: shareFields },
  projects: { record: ProjectRecord, fields: projectFields },
  stages: { record: StageRecord, fields: stageFields },
  tasks: { record: TaskRecord, fields: taskFields },
  comments: { record: CommentRecord, fields: commentFields },
  attachments: { record: AttachmentRecord, fields: attachmentFields },
  timeEntries: { record: TimeEntryRecord, fields: timeEntryFields },
  orders: { record: OrderRecord, fields: orderFields },
  approvals: { record: ApprovalRecord, fields: approvalFields },
  receipts: { record: ReceiptRecord, fields: receiptFields },
  revisions: { record: RevisionRecord, fields: revisionFields },
  serverItems: { record: ServerItemRecord, fields: serverItemFields },
} as const;

/** All nouns. */
export const nounNames = Object.keys(nouns) as readonly Noun[];

/** Nouns whose change can change what somebody may see: each write of one raises the account's policy version. */
export const policyNouns: ReadonlySet<Noun> = new Set<Noun>(['accounts', 'members', 'guests', 'roles', 'shares']);
