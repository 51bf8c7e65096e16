/**
 * The guest roles that are shipped. None names a custom field, save the courier's three, so what an account adds later
 * (prices, margins, notes) stays closed in all of them until somebody opens it.
 */
import { fieldRules } from './field-rules.ts';
import type { Preset } from './preset.ts';

const board = {
  ...fieldRules('Stage', 'read', 'name colour category position'),
  ...fieldRules(
    'Task',
    'read',
    'title description type stageId stageSince position priority progress parentId dueAt openedAt labels',
  ),
};
const talk = {
  ...fieldRules('Comment', 'read', 'text author postedAt editedAt replyTo'),
  ...fieldRules('Attachment', 'read', 'commentId name mediaType size digest uploadedBy uploadedAt'),
  ...fieldRules('Person', 'read', 'name craft'),
};

/** Offers as who signs them reads them: whole, and nothing of the team's own. */
const offers = {
  ...fieldRules(
    'Order',
    'read',
    'number title seller buyer currency groups lines materials deadlines terms validUntil',
  ),
  ...fieldRules('Order', 'read', 'files totals taskId edition state approvalId'),
  ...fieldRules(
    'Approval',
    'read',
    'taskId subject state document digest sequence mayDelegate expiresAt signers sentAt',
  ),
};

/** See the head of the file. */
export const guestPresets: readonly Preset[] = [
  {
    preset: 'guest',
    name: 'Guest',
    parent: null,
    rights: { 'comment.create': 'allow', 'comment.edit': 'allow', 'task.follow': 'allow' },
    fields: {
      ...board,
      ...talk,
      // The two percents and the stage show only where a share ticks them too.
      ...fieldRules('Project', 'read', 'name code description stage dueAt counts percentTasks percentHours'),
    },
    scope: { kind: 'shared' },
  },
  {
    preset: 'client-fixed',
    name: 'Client, fixed fee',
    parent: 'guest',
    rights: { 'task.create': 'allow', 'attachment.upload': 'allow', 'approval.decide': 'allow' },
    fields: {
      // Without the right to edit, what is open for writing is what a new task may be given.
      ...fieldRules('Task', 'write', 'title description priority'),
      ...offers,
    },
  },
  {
    preset: 'client-time-and-materials',
    name: 'Client, time and materials',
    parent: 'client-fixed',
    rights: {},
    fields: {
      ...fieldRules('Task', 'read', 'estimateMinutes spentMinutes'),
      ...fieldRules('TimeEntry', 'read', 'personId startedAt minutes note billable'),
    },
  },
  {
    preset: 'guest-time-tracking',
    name: 'Guest with time tracking',
    parent: 'guest',
    // A guest writes time on tasks that the guest opened or is assigned to, and sees no entries but the own ones.
    rights: { 'time.write': 'allow' },
    fields: {},
  },
  {
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
      ...fieldRules('Project', 'read', 'organizationId'),
      ...fieldRules('Organization', 'read', 'name'),
      ...fieldRules('Contact', 'read', 'name email phone'),
    },
  },
  {
    preset: 'regional-partner',
    name: 'Regional partner (North)',
    parent: 'guest',
    rights: {},
    // Reached without a share, so without a share's tick: the number over hours stays closed.
    fields: fieldRules('Project', 'hidden', 'percentHours'),
    scope: { kind: 'where', clauses: [{ on: 'project', field: 'fields.region', equals: 'North' }] },
  },
  {
    preset: 'vendor-case-management',
    name: 'Vendor, case management',
    parent: 'guest',
    rights: { 'task.edit': 'allow', 'task.move': 'allow', 'attachment.upload': 'allow' },
    fields: {
      ...fieldRules('Task', 'write', 'description priority progress'),
      ...fieldRules('Task', 'hidden', 'estimateMinutes spentMinutes'),
      ...fieldRules('Project', 'hidden', 'percentHours billing'),
    },
  },
  {
    preset: 'courier',
    name: 'Courier',
    parent: null,
    rights: { 'task.move': 'allow' },
    fields: {
      ...fieldRules('Task', 'read', 'address phone boxes stageId'),
      ...fieldRules('Stage', 'read', 'name colour category position'),
    },
    scope: { kind: 'assigned' },
  },
  {
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
      ...fieldRules('Project', 'read', 'name code'),
      ...fieldRules('Task', 'write', 'progress'),
    },
    scope: { kind: 'assigned' },
  },
];
