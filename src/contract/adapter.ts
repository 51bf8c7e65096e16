/**
 * Plug point 1: all that an element knows of the world. An adapter speaks for one viewer.
 * A section or method that a backend cannot offer is absent, and the element leaves its control out.
 * Every failure is a `GuestError`, or the abort of the caller's own signal.
 */
import type { ApprovalsApi, OrdersApi } from './approvals/api.ts';
import type { StreamEvent } from './events.ts';
import type { CountQuery, Counts, ListQuery, Page } from './list.ts';
import type { Attachment } from './nouns/attachment.ts';
import type { Comment, CommentInput, CommentPatch } from './nouns/comment.ts';
import type { PersonRef } from './nouns/person.ts';
import type { Progress, Project } from './nouns/project.ts';
import type { HistoryEntry } from './nouns/revision.ts';
import type { Stage } from './nouns/stage.ts';
import type { Task, TaskInput, TaskMove } from './nouns/task.ts';
import type { Session } from './session.ts';
import type { StageInput, StagePatch, StageRemoval } from './stage-input.ts';

/** Options of a read. */
export interface ReadOptions {
  /** Ends the read; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Options of a write. */
export interface WriteOptions {
  /** Idempotency key: one for each act of the user, however often it is sent. */
  readonly key: string;
  /** The `version` of the record that the user saw; without it the write goes onto whatever stands. */
  readonly version?: string | undefined;
}

/** The viewer's own session. */
export interface SessionApi {
  get(options?: ReadOptions): Promise<Session>;
}

/** Projects that the viewer may see, and their stages. */
export interface ProjectsApi {
  list(query?: ListQuery, options?: ReadOptions): Promise<Page<Project>>;
  get(id: string, options?: ReadOptions): Promise<Project>;
  /** How far the project is, computed for this viewer. */
  progress?(id: string, options?: ReadOptions): Promise<Progress>;
  /** The people of the project that the viewer may know by name, for mentions and assignment. */
  people?(id: string, options?: ReadOptions): Promise<Page<PersonRef>>;
  stages(id: string, options?: ReadOptions): Promise<Page<Stage>>;
  createStage?(id: string, input: StageInput, options: WriteOptions): Promise<Stage>;
  updateStage?(stageId: string, patch: StagePatch, options: WriteOptions): Promise<Stage>;
  /** Removes a stage and moves its tasks to another one, in one act. */
  removeStage?(stageId: string, removal: StageRemoval, options: WriteOptions): Promise<Stage>;
}

/** Tasks that the viewer may see. */
export interface TasksApi {
  /** Sorted by `position` unless told, where the viewer may know it; else by `id`. */
  list(projectId: string, query?: ListQuery, options?: ReadOptions): Promise<Page<Task>>;
  count(projectId: string, query?: CountQuery, options?: ReadOptions): Promise<Counts>;
  get(id: string, options?: ReadOptions): Promise<Task>;
  history?(id: string, query?: ListQuery, options?: ReadOptions): Promise<Page<HistoryEntry>>;
  create?(projectId: string, input: TaskInput, options: WriteOptions): Promise<Task>;
  update?(id: string, patch: TaskInput, options: WriteOptions): Promise<Task>;
  move?(id: string, move: TaskMove, options: WriteOptions): Promise<Task>;
  remove?(id: string, options: WriteOptions): Promise<void>;
  follow?(id: string, options: WriteOptions): Promise<Task>;
  unfollow?(id: string, options: WriteOptions): Promise<Task>;
}

/** Comments at tasks that the viewer may see, oldest first. */
export interface CommentsApi {
  list(taskId: string, query?: ListQuery, options?: ReadOptions): Promise<Page<Comment>>;
  create?(taskId: string, input: CommentInput, options: WriteOptions): Promise<Comment>;
  update?(id: string, patch: CommentPatch, options: WriteOptions): Promise<Comment>;
  remove?(id: string, options: WriteOptions): Promise<void>;
}

/** Files at tasks that the viewer may see. */
export interface FilesApi {
  list(taskId: string, query?: ListQuery, options?: ReadOptions): Promise<Page<Attachment>>;
  /** The bytes of a file, of no type that a page would run; `not_found` also where they are not kept here. */
  content?(id: string, options?: ReadOptions): Promise<Blob>;
}

/** Options of the stream. */
export interface ChangesOptions {
  /** Ends the stream. */
  readonly signal: AbortSignal;
  /** Goes on after the event with this `place`; too old a place, or one of another viewer, answers with `reset` first. */
  readonly after?: string | undefined;
}

/** What elements call. The engine, `httpAdapter`, `memoryAdapter` and any vendor offer this same interface. */
export interface GuestAdapter {
  readonly name: string;
  readonly session: SessionApi;
  readonly projects?: ProjectsApi;
  readonly tasks?: TasksApi;
  readonly comments?: CommentsApi;
  readonly files?: FilesApi;
  readonly orders?: OrdersApi;
  readonly approvals?: ApprovalsApi;
  /** Everything that moves in the viewer's sight, from now or from `after` on. Ends after an `ended` event or by the signal. */
  changes?(options: ChangesOptions): AsyncIterable<StreamEvent>;
  /** Forgets the session and whatever was held in memory. */
  signOut?(): void;
}
