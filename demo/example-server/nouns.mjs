/**
 * The nouns as data: for each field its check, and how far it travels.
 *
 * `always` fields travel with every record that is visible at all, `ruled` ones only where a role opens them, and the
 * `inside` ones never. Nothing else in this server decides which fields exist, so a field that is added here as `ruled` is
 * hidden from everybody until somebody opens it: that is the safe way to be forgetful.
 */
import * as is from './checks.mjs';

const always = (check) => ({ check, travels: 'always' });
const ruled = (check, more = {}) => ({ check, travels: 'ruled', ...more });
const inside = (check) => ({ check, travels: 'never' });

export const rights = [
  'internal.read',
  'people.guests',
  'project.edit',
  'stage.manage',
  'task.create',
  'task.edit',
  'task.move',
  'task.delete',
  'task.follow',
  'comment.create',
  'comment.edit',
  'comment.delete',
  'comment.publish',
  'attachment.upload',
  'time.write',
  // These three stand in roles, and lead to nothing here: this server has no orders and asks nobody to sign.
  'order.edit',
  'approval.ask',
  'approval.decide',
  'share.manage',
  'role.manage',
  'export',
];
export const priorities = ['lowest', 'low', 'medium', 'high', 'urgent'];

const right = is.oneOf(...rights);
const ids = is.listOf(is.id);
const definition = is.object({
  noun: is.oneOf('Task', 'Project', 'Organization', 'Contact'),
  key: is.fieldKey,
  label: is.line,
  type: is.oneOf('text', 'number', 'boolean', 'date', 'money', 'choice', 'list'),
  class: is.optional(is.oneOf('plain', 'money', 'contact', 'internal')),
  options: is.optional(is.listOf(is.line, 200)),
});
const scope = (value) =>
  is.isObject(value) &&
  (['shared', 'organization', 'assigned'].includes(value.kind) ||
    (value.kind === 'where' && is.listOf(is.isObject, 10)(value.clauses) && value.clauses.length > 0));

/**
 * Fields by noun. `kind` says that lists can be filtered by it and how its values compare; `sort` and `search` name the
 * stored key that lists are ordered by or searched in; `write` marks what a viewer can be let write.
 */
export const fields = {
  accounts: {
    name: inside(is.line),
    guestLimit: inside(is.orNull(is.number(0))),
    sharing: inside(is.flag),
    origins: inside(is.listOf((value) => is.text(300)(value) && /^https?:\/\/[A-Za-z0-9.[\]:-]+$/.test(value))),
    brand: inside(is.object({ name: is.line, accent: is.optional(is.colour), logoUrl: is.optional(is.text(1000)) })),
    denies: inside(is.object({ rights: is.listOf(right), fields: is.listOf(is.text(100), 1000) })),
    fieldDefinitions: inside(is.listOf(definition, 200)),
  },
  organizations: { name: inside(is.line), fields: inside(is.customFields) },
  contacts: {
    organizationId: inside(is.id),
    name: inside(is.line),
    email: inside(is.orNull(is.email)),
    phone: inside(is.orNull(is.text(60))),
    fields: inside(is.customFields),
  },
  people: {
    name: inside(is.line),
    email: inside(is.orNull(is.email)),
    craft: inside(is.orNull(is.line)),
    locale: inside(is.orNull(is.text(35))),
  },
  members: { personId: inside(is.id), roleId: inside(is.id), teamIds: inside(ids), active: inside(is.flag) },
  guests: {
    personId: inside(is.id),
    roleId: inside(is.id),
    organizationId: inside(is.orNull(is.id)),
    sponsorId: inside(is.orNull(is.id)),
    state: inside(is.oneOf('active', 'ended')),
    expiresAt: inside(is.orNull(is.instant)),
  },
  teams: { name: inside(is.line) },
  roles: {
    name: inside(is.line),
    kind: inside(is.oneOf('team', 'guest')),
    parentId: inside(is.orNull(is.id)),
    rights: inside(is.mapOf(right, is.oneOf('allow', 'deny', 'inherit'))),
    fields: inside(
      is.mapOf(
        (name) => /^[A-Z][A-Za-z]+\.(\*|[a-z][A-Za-z0-9]*)$/.test(name),
        is.oneOf('hidden', 'read', 'write', 'inherit'),
      ),
    ),
    scope: inside(is.orNull(scope)),
    exportRows: inside(is.orNull(is.number(0))),
    exportsPerDay: inside(is.orNull(is.number(0))),
    preset: inside(is.orNull(is.text(60))),
  },
  shares: {
    guestId: inside(is.id),
    projectId: inside(is.id),
    taskIds: inside(is.orNull((value) => is.listOf(is.id, 500)(value) && value.length > 0)),
    roleId: inside(is.orNull(is.id)),
    switches: inside(
      is.object({ tasks: is.flag, dueDate: is.flag, stage: is.flag, percentHours: is.flag, percentTasks: is.flag }),
    ),
    showsGuests: inside(is.flag),
    message: inside(is.text(2000)),
    reason: inside(is.text(500)),
    sponsorId: inside(is.orNull(is.id)),
    expiresAt: inside(is.orNull(is.instant)),
    reviewAt: inside(is.orNull(is.instant)),
    state: inside(is.oneOf('active', 'suspended', 'ended')),
  },
  projects: {
    name: ruled(is.line, { kind: 'text', sort: 'nameKey', search: 'nameKey', write: true }),
    code: ruled(is.text(20), { kind: 'text', write: true }),
    description: ruled(is.text(20_000), { write: true }),
    organizationId: ruled(is.orNull(is.id)),
    stage: ruled(is.text(60), { kind: 'text', write: true }),
    dueAt: ruled(is.orNull(is.instant), { kind: 'instant', sort: 'dueKey', write: true }),
    billing: ruled(is.oneOf('fixed', 'time-and-materials'), { kind: 'text', write: true }),
    internal: ruled(is.flag, { kind: 'boolean', write: true }),
    archived: ruled(is.flag, { kind: 'boolean', write: true }),
    nameKey: inside(is.text(500)),
    dueKey: inside(is.text(30)),
    fields: inside(is.customFields),
  },
  stages: {
    projectId: always(is.id),
    name: ruled(is.line, { write: true }),
    colour: ruled(is.colour, { write: true }),
    category: ruled(is.category, { write: true }),
    position: ruled(is.place, { write: true }),
  },
  tasks: {
    projectId: always(is.id),
    title: ruled(is.line, { sort: 'titleKey', search: 'titleKey', write: true }),
    description: ruled(is.text(100_000), { search: 'descriptionKey', write: true }),
    type: ruled(is.text(40), { kind: 'text', write: true }),
    stageId: ruled(is.id, { kind: 'text', write: true }),
    stageSince: ruled(is.instant, { kind: 'instant', sort: 'stageSince' }),
    priority: ruled(is.oneOf(...priorities), { kind: 'text', sort: 'priorityKey', write: true }),
    progress: ruled(is.orNull(is.number(0, 100)), { kind: 'number', write: true }),
    parentId: ruled(is.orNull(is.id), { kind: 'text', write: true }),
    assignees: ruled(ids, { kind: 'people', write: true }),
    followers: ruled(ids),
    createdBy: ruled(is.orNull(is.id)),
    openedAt: ruled(is.instant, { kind: 'instant', sort: 'openedAt' }),
    dueAt: ruled(is.orNull(is.instant), { kind: 'instant', sort: 'dueKey', write: true }),
    labels: ruled(is.listOf(is.text(100, 1)), { kind: 'list', write: true }),
    links: ruled(is.listOf(is.object({ kind: is.text(60), taskId: is.id }), 200)),
    estimateMinutes: ruled(is.orNull(is.number(0)), { kind: 'number', write: true }),
    spentMinutes: ruled(is.number(0), { kind: 'number' }),
    internal: ruled(is.flag, { kind: 'boolean', write: true }),
    position: ruled(is.place, { sort: 'position' }),
    titleKey: inside(is.text(500)),
    descriptionKey: inside(is.text(200_000)),
    priorityKey: inside(is.text(2)),
    dueKey: inside(is.text(30)),
    linkedIds: inside(is.listOf(is.id, 200)),
    fields: inside(is.customFields),
  },
  comments: {
    projectId: always(is.id),
    taskId: always(is.id),
    text: ruled(is.text(1_000_000), { write: true }),
    audience: ruled(is.audience, { write: true }),
    author: ruled(is.orNull(is.id)),
    postedAt: ruled(is.instant),
    editedAt: ruled(is.orNull(is.instant)),
    replyTo: ruled(is.orNull(is.id)),
  },
  attachments: {
    projectId: always(is.id),
    taskId: always(is.id),
    commentId: ruled(is.orNull(is.id)),
    name: ruled(is.line),
    mediaType: ruled(is.text(120)),
    size: ruled(is.number(0)),
    digest: ruled(is.orNull(is.sha256)),
    audience: ruled(is.audience),
    uploadedBy: ruled(is.orNull(is.id)),
    uploadedAt: ruled(is.instant),
  },
  timeEntries: {
    projectId: inside(is.id),
    taskId: inside(is.id),
    personId: inside(is.id),
    startedAt: inside(is.instant),
    minutes: inside(is.number(1, 1440)),
    note: inside(is.text(2000)),
    billable: inside(is.flag),
  },
  revisions: {
    projectId: inside(is.id),
    taskId: inside(is.id),
    at: inside(is.instant),
    by: inside(is.orNull(is.id)),
    internal: inside(is.flag),
    before: inside(is.isObject),
    after: inside(is.isObject),
  },
};

/** The name that each noun has in a role's rules: `Task.dueAt`. */
export const ruleNoun = {
  projects: 'Project',
  stages: 'Stage',
  tasks: 'Task',
  comments: 'Comment',
  attachments: 'Attachment',
  revisions: 'Task',
};

/** Numbers of a whole project: ruled like fields, though no record holds them. */
export const projectNumbers = ['percentHours', 'percentTasks', 'counts'];
