/** The team roles that are shipped: who runs the account, who works in it, and who does the work without seeing its price. */
import { type Right, rightNames } from '../../contract/rights.ts';
import { fieldRules } from './field-rules.ts';
import type { Preset } from './preset.ts';

const everyRight = Object.fromEntries(rightNames.map((right) => [right, 'allow'])) as Record<Right, 'allow'>;
const everyField = Object.assign(
  {},
  ...[
    'Project',
    'Task',
    'Stage',
    'Comment',
    'Attachment',
    'TimeEntry',
    'Order',
    'Approval',
    'Person',
    'Organization',
    'Contact',
  ].map((noun) => fieldRules(noun, 'write', '*')),
) as Preset['fields'];

/** See the head of the file. */
export const teamPresets: readonly Preset[] = [
  {
    preset: 'admin',
    name: 'Administrator',
    parent: null,
    rights: everyRight,
    fields: everyField,
    scope: { kind: 'organization' },
    exportRows: 100_000,
    exportsPerDay: 100,
  },
  { preset: 'manager', name: 'Manager', parent: 'admin', rights: { 'role.manage': 'deny' }, fields: {} },
  {
    preset: 'member',
    name: 'Member',
    parent: 'manager',
    rights: { 'share.manage': 'deny' },
    fields: {},
    exportRows: 10_000,
    exportsPerDay: 10,
  },
  {
    preset: 'executor',
    name: 'Executor',
    parent: null,
    rights: {
      'internal.read': 'allow',
      'task.create': 'allow',
      'task.edit': 'allow',
      'task.move': 'allow',
      'task.follow': 'allow',
      'comment.create': 'allow',
      'comment.edit': 'allow',
      'comment.delete': 'allow',
      'attachment.upload': 'allow',
      'time.write': 'allow',
      'approval.decide': 'allow',
    },
    // Named one by one: a custom field, such as a price, is for executors only once somebody names it here.
    fields: {
      ...fieldRules('Project', 'read', 'name code description stage dueAt counts percentTasks internal archived'),
      ...fieldRules('Stage', 'read', 'name colour category position'),
      ...fieldRules(
        'Task',
        'write',
        'title description type stageId priority progress parentId assignees labels internal',
      ),
      ...fieldRules(
        'Task',
        'read',
        'stageSince followers createdBy openedAt dueAt links estimateMinutes spentMinutes position',
      ),
      ...fieldRules('Comment', 'write', 'text audience'),
      ...fieldRules('Comment', 'read', 'author postedAt editedAt replyTo'),
      ...fieldRules('Attachment', 'read', 'commentId name mediaType size audience uploadedBy uploadedAt'),
      ...fieldRules('Person', 'read', 'name craft'),
    },
    scope: { kind: 'organization' },
  },
];
