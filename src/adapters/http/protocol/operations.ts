// Written by `npm run protocol` from the contract's schemas and routes; a test fails where it is not up to date.
// As plain data it lets a page check answers without the library that the schemas are written in.
import type { Operation } from './shape.ts';
/** What a call needs to know of each route. */
export const operations: Readonly<Record<string, Operation>> = {
  'session.get': { method: 'GET', path: '/session', answer: 'Session' },
  'projects.list': { method: 'GET', path: '/projects', input: 'query', answer: { page: 'Project' } },
  'projects.get': { method: 'GET', path: '/projects/{projectId}', answer: 'Project' },
  'projects.progress': { method: 'GET', path: '/projects/{projectId}/progress', answer: 'Progress' },
  'projects.people': { method: 'GET', path: '/projects/{projectId}/people', answer: { page: 'PersonRef' } },
  'projects.stages': { method: 'GET', path: '/projects/{projectId}/stages', answer: { page: 'Stage' } },
  'projects.createStage': { method: 'POST', path: '/projects/{projectId}/stages', input: 'body', answer: 'Stage' },
  'projects.updateStage': { method: 'PATCH', path: '/stages/{stageId}', input: 'body', answer: 'Stage' },
  'projects.removeStage': { method: 'POST', path: '/stages/{stageId}/removal', input: 'body', answer: 'Stage' },
  'tasks.list': { method: 'GET', path: '/projects/{projectId}/tasks', input: 'query', answer: { page: 'Task' } },
  'tasks.count': { method: 'GET', path: '/projects/{projectId}/tasks/count', input: 'query', answer: 'Counts' },
  'tasks.create': { method: 'POST', path: '/projects/{projectId}/tasks', input: 'body', answer: 'Task' },
  'tasks.get': { method: 'GET', path: '/tasks/{taskId}', answer: 'Task' },
  'tasks.update': { method: 'PATCH', path: '/tasks/{taskId}', input: 'body', answer: 'Task' },
  'tasks.remove': { method: 'DELETE', path: '/tasks/{taskId}' },
  'tasks.move': { method: 'POST', path: '/tasks/{taskId}/move', input: 'body', answer: 'Task' },
  'tasks.follow': { method: 'POST', path: '/tasks/{taskId}/follow', answer: 'Task' },
  'tasks.unfollow': { method: 'POST', path: '/tasks/{taskId}/unfollow', answer: 'Task' },
  'tasks.history': { method: 'GET', path: '/tasks/{taskId}/history', input: 'query', answer: { page: 'HistoryEntry' } },
  'comments.list': { method: 'GET', path: '/tasks/{taskId}/comments', input: 'query', answer: { page: 'Comment' } },
  'comments.create': { method: 'POST', path: '/tasks/{taskId}/comments', input: 'body', answer: 'Comment' },
  'comments.update': { method: 'PATCH', path: '/comments/{commentId}', input: 'body', answer: 'Comment' },
  'comments.remove': { method: 'DELETE', path: '/comments/{commentId}' },
  'files.list': { method: 'GET', path: '/tasks/{taskId}/attachments', input: 'query', answer: { page: 'Attachment' } },
  'files.content': { method: 'GET', path: '/attachments/{attachmentId}/content', bytes: true },
};
/** Sections, and nouns of events, that most pages never meet, with their methods: `later.ts` knows of these. */
export const laterSections: Readonly<Record<string, readonly string[]>> = {
  orders: ['list', 'create', 'get', 'update', 'revise', 'send'],
  approvals: ['list', 'ask', 'get', 'withdraw', 'view', 'decide', 'delegate', 'receipt'],
};
