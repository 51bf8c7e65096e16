import { type Right, rightNames } from '../../contract/rights.ts';
import { type RolePlan, rules } from './role-plan.ts';

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
  ].map((noun) => rules(noun, 'write', '*')),
) as NonNullable<RolePlan['fields']>;

/** The roles of those who work in the account. */
export const teamRoles: readonly RolePlan[] = [
  {
    kind: 'team',
    preset: 'admin',
    name: 'Administrator',
    parent: null,
    rights: everyRight,
    fields: everyField,
    scope: { kind: 'organization' },
    exportRows: 100_000,
    exportsPerDay: 100,
  },
  { kind: 'team', preset: 'manager', name: 'Manager', parent: 'admin', rights: { 'role.manage': 'deny' }, fields: {} },
  {
    kind: 'team',
    preset: 'member',
    name: 'Member',
    parent: 'manager',
    rights: { 'share.manage': 'deny' },
    fields: {},
    exportRows: 10_000,
    exportsPerDay: 10,
  },
  {
    kind: 'team',
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
      ...rules('Project', 'read', 'name code description stage dueAt counts percentTasks internal archived'),
      ...rules('Stage', 'read', 'name colour category position'),
      ...rules('Task', 'write', 'title description type stageId priority progress parentId assignees labels internal'),
      ...rules(
        'Task',
        'read',
        'stageSince followers createdBy openedAt dueAt links estimateMinutes spentMinutes position',
      ),
      ...rules('Comment', 'write', 'text audience'),
      ...rules('Comment', 'read', 'author postedAt editedAt replyTo'),
      ...rules('Attachment', 'read', 'commentId name mediaType size audience uploadedBy uploadedAt'),
      ...rules('Person', 'read', 'name craft'),
    },
    scope: { kind: 'organization' },
  },
];
