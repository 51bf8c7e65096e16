import { type RolePlan, rules } from './role-plan.ts';

const board = {
  ...rules('Stage', 'read', 'name colour category position'),
  ...rules(
    'Task',
    'read',
    'title description type stageId stageSince position priority progress parentId dueAt openedAt labels',
  ),
};
const talk = {
  ...rules('Comment', 'read', 'text author postedAt editedAt replyTo'),
  ...rules('Attachment', 'read', 'commentId name mediaType size digest uploadedBy uploadedAt'),
  ...rules('Person', 'read', 'name craft'),
};

/** Offers as who signs them reads them: whole, and nothing of the team's own. */
export const offers = {
  ...rules('Order', 'read', 'number title seller buyer currency groups lines materials deadlines terms validUntil'),
  ...rules('Order', 'read', 'files totals taskId edition state approvalId'),
  ...rules('Approval', 'read', 'taskId subject state document digest sequence mayDelegate expiresAt signers sentAt'),
};

/** The roles of those who stand outside. */
export const guestRoles: readonly RolePlan[] = [
  {
    kind: 'guest',
    preset: 'guest',
    name: 'Guest',
    parent: null,
    rights: { 'comment.create': 'allow', 'comment.edit': 'allow', 'task.follow': 'allow' },
    fields: {
      ...board,
      ...talk,
      // The two percents and the stage show only where a share ticks them too.
      ...rules('Project', 'read', 'name code description stage dueAt counts percentTasks percentHours'),
    },
    scope: { kind: 'shared' },
  },
  {
    kind: 'guest',
    preset: 'client-fixed',
    name: 'Client, fixed fee',
    parent: 'guest',
    rights: { 'task.create': 'allow', 'attachment.upload': 'allow', 'approval.decide': 'allow' },
    fields: {
      // Without the right to edit, what is open for writing is what a new task may be given.
      ...rules('Task', 'write', 'title description priority'),
      ...offers,
    },
  },
  {
    kind: 'guest',
    preset: 'client-time-and-materials',
    name: 'Client, time and materials',
    parent: 'client-fixed',
    rights: {},
    fields: {
      ...rules('Task', 'read', 'estimateMinutes spentMinutes'),
      ...rules('TimeEntry', 'read', 'personId startedAt minutes note billable'),
    },
  },
  {
    kind: 'guest',
    preset: 'guest-time-tracking',
    name: 'Guest with time tracking',
    parent: 'guest',
    // A guest writes time on tasks that the guest opened or is assigned to, and sees no entries but the own ones.
    rights: { 'time.write': 'allow' },
    fields: {},
  },
  {
    kind: 'guest',
    preset: 'external-partner-read-only',
    name: 'External partner, read only',
    parent: 'guest',
    rights: {
      'comment.create': 'deny',
      'comment.edit': 'deny',
      'task.follow': 'deny',
      'task.create': 'deny',
      'task.edit': 'deny',
      'task.move': 'deny',
      'attachment.upload': 'deny',
      export: 'deny',
    },
    fields: {
      ...rules('Project', 'read', 'organizationId'),
      ...rules('Organization', 'read', 'name'),
      ...rules('Contact', 'read', 'name email phone'),
    },
  },
  {
    kind: 'guest',
    preset: 'regional-partner',
    name: 'Regional partner (North)',
    parent: 'guest',
    rights: {},
    // Reached without a share, so without a share's tick: the number over hours stays closed.
    fields: rules('Project', 'hidden', 'percentHours'),
    scope: { kind: 'where', clauses: [{ on: 'project', field: 'fields.region', equals: 'North' }] },
  },
  {
    kind: 'guest',
    preset: 'vendor-case-management',
    name: 'Vendor, case management',
    parent: 'guest',
    rights: { 'task.edit': 'allow', 'task.move': 'allow', 'attachment.upload': 'allow' },
    fields: {
      ...rules('Task', 'write', 'description priority progress'),
      ...rules('Task', 'hidden', 'estimateMinutes spentMinutes'),
      ...rules('Project', 'hidden', 'percentHours billing'),
    },
  },
  {
    kind: 'guest',
    preset: 'courier',
    name: 'Courier',
    parent: null,
    rights: { 'task.move': 'allow' },
    fields: {
      ...rules('Task', 'read', 'address phone boxes stageId'),
      ...rules('Stage', 'read', 'name colour category position'),
    },
    scope: { kind: 'assigned' },
  },
  {
    kind: 'guest',
    preset: 'contractor',
    name: 'Contractor',
    parent: null,
    rights: {
      'task.edit': 'allow',
      'task.move': 'allow',
      'task.follow': 'allow',
      'comment.create': 'allow',
      'comment.edit': 'allow',
      'attachment.upload': 'allow',
      'time.write': 'allow',
    },
    fields: {
      ...board,
      ...talk,
      ...rules('Project', 'read', 'name code'),
      ...rules('Task', 'write', 'progress'),
    },
    scope: { kind: 'assigned' },
  },
];
