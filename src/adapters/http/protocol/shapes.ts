// Written by `npm run protocol` from the contract's schemas and routes; a test fails where it is not up to date.
// As plain data it lets a page check answers without the library that the schemas are written in.
import type { Shape } from './shape.ts';
/** The shapes of what travels, by the names of the contract. */
export const shapes: Readonly<Record<string, Shape>> = {
  ViewerEvent: {
    oneOf: [
      {
        oneOf: [
          {
            properties: { type: { const: 'upsert' }, noun: { const: 'projects' }, record: 'Project' },
            required: ['type', 'noun', 'record'],
          },
          {
            properties: { type: { const: 'upsert' }, noun: { const: 'stages' }, record: 'Stage' },
            required: ['type', 'noun', 'record'],
          },
          {
            properties: { type: { const: 'upsert' }, noun: { const: 'tasks' }, record: 'Task' },
            required: ['type', 'noun', 'record'],
          },
          {
            properties: { type: { const: 'upsert' }, noun: { const: 'comments' }, record: 'Comment' },
            required: ['type', 'noun', 'record'],
          },
          {
            properties: { type: { const: 'upsert' }, noun: { const: 'attachments' }, record: 'Attachment' },
            required: ['type', 'noun', 'record'],
          },
          {
            properties: { type: { const: 'upsert' }, noun: { const: 'orders' }, record: 'Order' },
            required: ['type', 'noun', 'record'],
          },
          {
            properties: { type: { const: 'upsert' }, noun: { const: 'approvals' }, record: 'Approval' },
            required: ['type', 'noun', 'record'],
          },
        ],
      },
      {
        properties: {
          type: { const: 'remove' },
          noun: { enum: ['projects', 'stages', 'tasks', 'comments', 'attachments', 'orders', 'approvals'] },
          id: 'Id',
        },
        required: ['type', 'noun', 'id'],
      },
      { properties: { type: { const: 'reset' } }, required: ['type'] },
      {
        properties: { type: { const: 'ended' }, code: { enum: ['access_ended', 'access_expired'] } },
        required: ['type', 'code'],
      },
    ],
  },
  ChangePoll: {
    properties: { events: { type: 'array', items: 'ViewerEvent' }, next: { type: 'string' } },
    required: ['events', 'next'],
  },
  Attachment: {
    properties: {
      id: 'Id',
      version: { pattern: '^[A-Za-z0-9_-]{22}$' },
      rights: { type: 'array', items: { type: 'string' } },
      projectId: 'Id',
      taskId: 'Id',
      commentId: { anyOf: ['Id', { type: 'null' }] },
      name: 'Line',
      mediaType: { maxLength: 120, pattern: '^[^\\0]*$' },
      size: { type: 'integer', minimum: 0 },
      digest: { anyOf: [{ pattern: '^[0-9a-f]{64}$' }, { type: 'null' }] },
      audience: 'Audience',
      uploadedBy: { anyOf: ['PersonRef', { type: 'null' }] },
      uploadedAt: 'Instant',
    },
    required: ['id', 'version', 'rights', 'projectId', 'taskId'],
  },
  Audience: { enum: ['internal', 'guests'] },
  Brand: {
    properties: { name: 'Line', accent: 'Colour', logoUrl: { maxLength: 1000, pattern: '^[^\\0]*$' } },
    required: ['name'],
  },
  Colour: { enum: ['slate', 'blue', 'teal', 'green', 'amber', 'orange', 'red', 'pink', 'violet', 'brown'] },
  Comment: {
    properties: {
      id: 'Id',
      version: { pattern: '^[A-Za-z0-9_-]{22}$' },
      rights: { type: 'array', items: { type: 'string' } },
      projectId: 'Id',
      taskId: 'Id',
      text: { maxLength: 1000000, pattern: '^[^\\0]*$' },
      audience: 'Audience',
      author: 'PersonRef',
      postedAt: 'Instant',
      editedAt: { anyOf: ['Instant', { type: 'null' }] },
      replyTo: { anyOf: ['Id', { type: 'null' }] },
    },
    required: ['id', 'version', 'rights', 'projectId', 'taskId'],
  },
  Counts: {
    properties: {
      total: { type: 'integer' },
      groups: {
        type: 'array',
        items: {
          properties: {
            values: {
              type: 'array',
              items: {
                anyOf: [
                  { maxLength: 500, pattern: '^[^\\0]*$' },
                  { type: 'number' },
                  { type: 'boolean' },
                  { type: 'null' },
                ],
              },
            },
            count: { type: 'integer' },
          },
          required: ['values', 'count'],
        },
      },
    },
    required: ['total', 'groups'],
  },
  CustomFields: { type: 'object', propertyNames: 'FieldKey', additionalProperties: 'FieldValue' },
  FieldKey: { pattern: '^[a-z][A-Za-z0-9]{0,39}$' },
  FieldValue: {
    anyOf: [
      { maxLength: 10000, pattern: '^[^\\0]*$' },
      { type: 'number' },
      { type: 'boolean' },
      'Money',
      { type: 'array', maxItems: 100, items: { maxLength: 500, pattern: '^[^\\0]*$' } },
    ],
  },
  HistoryEntry: {
    properties: {
      id: 'Id',
      at: 'Instant',
      by: { anyOf: ['PersonRef', { type: 'null' }] },
      kind: { enum: ['created', 'changed'] },
      changes: {
        type: 'array',
        items: { properties: { field: { type: 'string' }, before: {}, after: {} }, required: ['field'] },
      },
    },
    required: ['id', 'at', 'by', 'kind', 'changes'],
  },
  Id: { pattern: '^[A-Za-z0-9_-]{1,64}$' },
  Instant: {
    pattern: '^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z$',
  },
  Line: { minLength: 1, maxLength: 500, pattern: '^[^\\0]*$' },
  Money: {
    properties: { minor: { type: 'integer' }, currency: { pattern: '^[A-Z]{3}$' } },
    required: ['minor', 'currency'],
  },
  PersonRef: {
    properties: { id: 'Id', name: 'Line', craft: 'Line', side: { enum: ['team', 'guest', 'you'] } },
    required: ['side'],
  },
  Position: { pattern: '^[0-9a-z]{24}$' },
  Progress: {
    properties: {
      percentTasks: { type: 'integer' },
      percentHours: { type: 'integer' },
      counts: {
        properties: { open: { type: 'integer' }, active: { type: 'integer' }, done: { type: 'integer' } },
        required: ['open', 'active', 'done'],
      },
    },
  },
  Project: {
    properties: {
      id: 'Id',
      version: { pattern: '^[A-Za-z0-9_-]{22}$' },
      rights: { type: 'array', items: { type: 'string' } },
      name: 'Line',
      code: { maxLength: 20, pattern: '^[^\\0]*$' },
      description: { maxLength: 20000, pattern: '^[^\\0]*$' },
      organizationId: { anyOf: [{ properties: { name: 'Line' }, required: ['name'] }, { type: 'null' }] },
      stage: { maxLength: 60, pattern: '^[^\\0]*$' },
      dueAt: { anyOf: ['Instant', { type: 'null' }] },
      billing: { enum: ['fixed', 'time-and-materials'] },
      internal: { type: 'boolean' },
      archived: { type: 'boolean' },
      fields: 'CustomFields',
      tasks: 'TaskShape',
    },
    required: ['id', 'version', 'rights', 'tasks'],
  },
  Right: {
    enum: [
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
      'order.edit',
      'approval.ask',
      'approval.decide',
      'share.manage',
      'role.manage',
      'export',
    ],
  },
  Session: {
    properties: {
      viewer: {
        properties: { id: 'Id', name: 'Line', kind: { enum: ['member', 'guest'] }, email: 'Line' },
        required: ['id', 'name', 'kind'],
      },
      account: { properties: { id: 'Id', name: 'Line', brand: 'Brand' }, required: ['id', 'name', 'brand'] },
      organization: { properties: { name: 'Line' }, required: ['name'] },
      rights: { type: 'array', items: 'Right' },
      accessUntil: 'Instant',
    },
    required: ['viewer', 'account', 'rights'],
  },
  Stage: {
    properties: {
      id: 'Id',
      version: { pattern: '^[A-Za-z0-9_-]{22}$' },
      rights: { type: 'array', items: { type: 'string' } },
      projectId: 'Id',
      name: 'Line',
      colour: 'Colour',
      category: { enum: ['open', 'active', 'done'] },
      position: 'Position',
    },
    required: ['id', 'version', 'rights', 'projectId'],
  },
  Task: {
    properties: {
      type: { maxLength: 40, pattern: '^[^\\0]*$' },
      id: 'Id',
      version: { pattern: '^[A-Za-z0-9_-]{22}$' },
      rights: { type: 'array', items: { type: 'string' } },
      projectId: 'Id',
      title: 'Line',
      description: { maxLength: 100000, pattern: '^[^\\0]*$' },
      stageId: 'Id',
      stageSince: 'Instant',
      priority: { enum: ['lowest', 'low', 'medium', 'high', 'urgent'] },
      progress: { anyOf: [{ type: 'integer', minimum: 0, maximum: 100 }, { type: 'null' }] },
      parentId: { anyOf: ['Id', { type: 'null' }] },
      assignees: { type: 'array', items: 'PersonRef' },
      followers: { type: 'array', items: 'PersonRef' },
      createdBy: { anyOf: ['PersonRef', { type: 'null' }] },
      openedAt: 'Instant',
      dueAt: { anyOf: ['Instant', { type: 'null' }] },
      labels: { type: 'array', maxItems: 100, items: { minLength: 1, maxLength: 100, pattern: '^[^\\0]*$' } },
      links: { type: 'array', maxItems: 200, items: 'TaskLink' },
      estimateMinutes: { anyOf: [{ type: 'integer', minimum: 0 }, { type: 'null' }] },
      spentMinutes: { type: 'integer', minimum: 0 },
      internal: { type: 'boolean' },
      position: 'Position',
      fields: 'CustomFields',
      writable: { type: 'array', items: { type: 'string' } },
      following: { type: 'boolean' },
    },
    required: ['id', 'version', 'rights', 'projectId', 'writable'],
  },
  TaskLink: {
    properties: { kind: { maxLength: 60, pattern: '^[^\\0]*$' }, taskId: 'Id' },
    required: ['kind', 'taskId'],
  },
  TaskShape: {
    properties: {
      read: { type: 'array', items: { type: 'string' } },
      write: { type: 'array', items: { type: 'string' } },
      filter: { type: 'array', items: { type: 'string' } },
      sort: { type: 'array', items: { type: 'string' } },
      search: { type: 'array', items: { type: 'string' } },
      custom: {
        type: 'array',
        items: {
          properties: {
            type: { enum: ['text', 'number', 'boolean', 'date', 'money', 'choice', 'list'] },
            key: 'FieldKey',
            label: 'Line',
            options: { type: 'array', items: 'Line' },
          },
          required: ['key', 'label', 'type'],
        },
      },
    },
    required: ['read', 'write', 'filter', 'sort', 'search', 'custom'],
  },
};
