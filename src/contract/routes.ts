/**
 * The guest protocol as one table: from it derive the server's routes, `httpAdapter`, the OpenAPI document and the tests
 * of every route. A key is `<section>.<method>` of `GuestAdapter` and the `operationId`. An adapter method takes the
 * path's parameters in order, then the query or body where the route has one, then its options.
 */
import type * as z from 'zod/mini';
import { ApprovalDecision, ApprovalRequest, Delegation, OrderInput, SubjectRequest } from './approvals/inputs.ts';
import { CountQuery, Counts, ListQuery, page } from './list.ts';
import { Approval } from './nouns/approval.ts';
import { Attachment } from './nouns/attachment.ts';
import { Comment, CommentInput, CommentPatch } from './nouns/comment.ts';
import { Order } from './nouns/order.ts';
import { PersonRef } from './nouns/person.ts';
import { Receipt } from './nouns/receipt.ts';
import { Progress, Project } from './nouns/project.ts';
import { HistoryEntry } from './nouns/revision.ts';
import { Stage } from './nouns/stage.ts';
import { Task, TaskInput, TaskMove } from './nouns/task.ts';
import { Session } from './session.ts';
import { StageInput, StagePatch, StageRemoval } from './stage-input.ts';

/** One route of the protocol, below the base path (`/v1`). */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With parameters in braces: `/tasks/{taskId}`. */
  readonly path: `/${string}`;
  /** One sentence for the protocol's document. */
  readonly summary: string;
  /** Query parameters; `where` and `by` travel as JSON. */
  readonly query?: z.ZodMiniType;
  readonly body?: z.ZodMiniType;
  /** The answer's body; without one the answer is 204. */
  readonly answer?: z.ZodMiniType;
  /** 201 for what makes a record. */
  readonly status?: 201;
  /** The name under which the answer is saved, where people keep it as a file. */
  readonly file?: string;
  /** The answer is the bytes of a file, as they are. */
  readonly bytes?: true;
}

/** See the head of this file. */
export const routes = {
  'session.get': {
    method: 'GET',
    path: '/session',
    summary: 'Tells the viewer about the own session.',
    answer: Session,
  },
  'projects.list': {
    method: 'GET',
    path: '/projects',
    summary: 'Lists the projects that the viewer may see.',
    query: ListQuery,
    answer: page(Project),
  },
  'projects.get': { method: 'GET', path: '/projects/{projectId}', summary: 'Reads one project.', answer: Project },
  'projects.progress': {
    method: 'GET',
    path: '/projects/{projectId}/progress',
    summary: 'Tells how far a project is, for this viewer.',
    answer: Progress,
  },
  'projects.people': {
    method: 'GET',
    path: '/projects/{projectId}/people',
    summary: 'Lists the people of a project that the viewer may know by name.',
    answer: page(PersonRef),
  },
  'projects.stages': {
    method: 'GET',
    path: '/projects/{projectId}/stages',
    summary: 'Lists the stages of a project in order.',
    answer: page(Stage),
  },
  'projects.createStage': {
    method: 'POST',
    path: '/projects/{projectId}/stages',
    summary: 'Adds a stage.',
    body: StageInput,
    answer: Stage,
    status: 201,
  },
  'projects.updateStage': {
    method: 'PATCH',
    path: '/stages/{stageId}',
    summary: 'Renames, recolours or reorders a stage.',
    body: StagePatch,
    answer: Stage,
  },
  'projects.removeStage': {
    method: 'POST',
    path: '/stages/{stageId}/removal',
    summary: 'Removes a stage and moves its tasks to another; answers that other.',
    body: StageRemoval,
    answer: Stage,
  },
  'tasks.list': {
    method: 'GET',
    path: '/projects/{projectId}/tasks',
    summary: 'Lists the tasks of a project that the viewer may see.',
    query: ListQuery,
    answer: page(Task),
  },
  'tasks.count': {
    method: 'GET',
    path: '/projects/{projectId}/tasks/count',
    summary: 'Counts tasks that the viewer may see, in groups.',
    query: CountQuery,
    answer: Counts,
  },
  'tasks.create': {
    method: 'POST',
    path: '/projects/{projectId}/tasks',
    summary: 'Creates a task.',
    body: TaskInput,
    answer: Task,
    status: 201,
  },
  'tasks.get': { method: 'GET', path: '/tasks/{taskId}', summary: 'Reads one task.', answer: Task },
  'tasks.update': {
    method: 'PATCH',
    path: '/tasks/{taskId}',
    summary: 'Changes fields of a task.',
    body: TaskInput,
    answer: Task,
  },
  'tasks.remove': { method: 'DELETE', path: '/tasks/{taskId}', summary: 'Removes a task.' },
  'tasks.move': {
    method: 'POST',
    path: '/tasks/{taskId}/move',
    summary: 'Moves a task to a place on the board.',
    body: TaskMove,
    answer: Task,
  },
  'tasks.follow': {
    method: 'POST',
    path: '/tasks/{taskId}/follow',
    summary: 'Lets the viewer follow a task.',
    answer: Task,
  },
  'tasks.unfollow': {
    method: 'POST',
    path: '/tasks/{taskId}/unfollow',
    summary: 'Ends the following of a task.',
    answer: Task,
  },
  'tasks.history': {
    method: 'GET',
    path: '/tasks/{taskId}/history',
    summary: 'Lists the changes of the fields that the viewer may read, newest first.',
    query: ListQuery,
    answer: page(HistoryEntry),
  },
  'comments.list': {
    method: 'GET',
    path: '/tasks/{taskId}/comments',
    summary: 'Lists the comments of a task that the viewer may see, oldest first.',
    query: ListQuery,
    answer: page(Comment),
  },
  'comments.create': {
    method: 'POST',
    path: '/tasks/{taskId}/comments',
    summary: 'Posts a comment.',
    body: CommentInput,
    answer: Comment,
    status: 201,
  },
  'comments.update': {
    method: 'PATCH',
    path: '/comments/{commentId}',
    summary: 'Edits a comment, or opens it to guests.',
    body: CommentPatch,
    answer: Comment,
  },
  'comments.remove': { method: 'DELETE', path: '/comments/{commentId}', summary: 'Removes a comment.' },
  'files.list': {
    method: 'GET',
    path: '/tasks/{taskId}/attachments',
    summary: 'Lists what is known of the files of a task.',
    query: ListQuery,
    answer: page(Attachment),
  },
  'files.content': {
    method: 'GET',
    path: '/attachments/{attachmentId}/content',
    summary: 'Reads the bytes of a file, where they are kept here.',
    bytes: true,
  },
  'orders.list': {
    method: 'GET',
    path: '/projects/{projectId}/orders',
    summary: 'Lists the orders of a project that the viewer may see.',
    query: ListQuery,
    answer: page(Order),
  },
  'orders.create': {
    method: 'POST',
    path: '/projects/{projectId}/orders',
    summary: 'Writes an order, as a draft.',
    body: OrderInput,
    answer: Order,
    status: 201,
  },
  'orders.get': { method: 'GET', path: '/orders/{orderId}', summary: 'Reads one order.', answer: Order },
  'orders.update': {
    method: 'PATCH',
    path: '/orders/{orderId}',
    summary: 'Changes fields of an order; what somebody has signed is locked.',
    body: OrderInput,
    answer: Order,
  },
  'orders.revise': {
    method: 'POST',
    path: '/orders/{orderId}/edition',
    summary: 'Opens the next edition of an order as a draft.',
    body: OrderInput,
    answer: Order,
  },
  'orders.send': {
    method: 'POST',
    path: '/orders/{orderId}/approval',
    summary: 'Asks people to sign what an order says now.',
    body: ApprovalRequest,
    answer: Approval,
    status: 201,
  },
  'approvals.list': {
    method: 'GET',
    path: '/approvals',
    summary: 'Lists the approvals that the viewer may see, those that were sent last first.',
    query: ListQuery,
    answer: page(Approval),
  },
  'approvals.ask': {
    method: 'POST',
    path: '/approvals',
    summary: 'Asks people to sign what was delivered or said.',
    body: SubjectRequest,
    answer: Approval,
    status: 201,
  },
  'approvals.get': {
    method: 'GET',
    path: '/approvals/{approvalId}',
    summary: 'Reads one approval.',
    answer: Approval,
  },
  'approvals.withdraw': {
    method: 'POST',
    path: '/approvals/{approvalId}/withdrawal',
    summary: 'Takes a question back.',
    answer: Approval,
  },
  'approvals.view': {
    method: 'POST',
    path: '/approvals/{approvalId}/view',
    summary: 'Tells that the viewer, who is to sign, was shown the document.',
    answer: Approval,
  },
  'approvals.decide': {
    method: 'POST',
    path: '/approvals/{approvalId}/decision',
    summary: 'Approves, declines or sends back the document of a digest; where another stands now, tells what differs.',
    body: ApprovalDecision,
    answer: Approval,
  },
  'approvals.delegate': {
    method: 'POST',
    path: '/approvals/{approvalId}/delegation',
    summary: "Lets another sign in the viewer's place.",
    body: Delegation,
    answer: Approval,
  },
  'approvals.receipt': {
    method: 'GET',
    path: '/approvals/{approvalId}/receipts/{signerId}',
    summary: "Reads the receipt of one signer's yes, as the file that anybody can verify.",
    answer: Receipt,
    file: 'receipt.json',
  },
} as const satisfies Record<string, Route>;

/** The key of a route. */
export type OperationId = keyof typeof routes;

/** The names in braces of a path, in order. */
export function parametersOf(path: string): readonly string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}
