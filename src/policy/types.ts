/**
 * What the policy is asked and what it answers. Pure data in, pure answers out: no store, no clock, no I/O.
 * It answers four questions: which rows, which fields, which actions, and why.
 */
import type { Condition } from '../contract/condition.ts';
import type { AccountRecord } from '../contract/nouns/account.ts';
import type { GuestRecord } from '../contract/nouns/guest.ts';
import type { MemberRecord } from '../contract/nouns/member.ts';
import type { ProjectRecord } from '../contract/nouns/project.ts';
import type { RoleRecord } from '../contract/nouns/role.ts';
import type { ShareRecord } from '../contract/nouns/share.ts';
import type { TaskRecord } from '../contract/nouns/task.ts';
import type { RecordOf } from '../contract/nouns.ts';
import type { Right } from '../contract/rights.ts';
import type { Viewer } from '../contract/session.ts';

/** All that decides what one viewer may see: read by the engine at one policy version. */
export interface PolicyFacts {
  readonly viewer: Viewer;
  /** The instant of the compilation; shares and guests past their last instant grant nothing. */
  readonly now: string;
  readonly account: AccountRecord;
  readonly member?: MemberRecord | undefined;
  readonly guest?: GuestRecord | undefined;
  /** Every role of the account. */
  readonly roles: readonly RoleRecord[];
  /** The shares of this guest, in whatever state. */
  readonly shares: readonly ShareRecord[];
}

/** The nouns of which a viewer may meet records. */
export type SeenNoun =
  'projects' | 'stages' | 'tasks' | 'comments' | 'attachments' | 'timeEntries' | 'orders' | 'approvals' | 'revisions';

/** A `within` condition; see `Condition`. */
export type Within = Extract<Condition, { op: 'within' }>;

/** What lies around a record that is asked about. */
export interface Around {
  /** The project of the record; for a project, itself. */
  readonly project: ProjectRecord;
  /** The task of a comment, attachment, time entry or revision; of an order or approval, where it has one. */
  readonly task?: TaskRecord | undefined;
  /**
   * Answers a `within` condition for a record of the noun asked about, where `project` does not answer it already:
   * the engine has looked it up before. The policy asks only conditions that `lookups` named.
   */
  readonly within?: ((condition: Within, record: { readonly id: string }) => boolean) | undefined;
}

/** What may be seen of one record, and done with it. Field names as in the noun's table; custom ones as `fields.<key>`. */
export interface View {
  readonly read: ReadonlySet<string>;
  readonly write: ReadonlySet<string>;
  readonly rights: ReadonlySet<Right>;
}

/** What holds on *every* visible task of a project, so that a list may be filtered, sorted and searched by it without an oracle. */
export interface ListView {
  /** Fields readable on every visible row. */
  readonly uniform: ReadonlySet<string>;
  /** Fields readable on some row. */
  readonly read: ReadonlySet<string>;
  readonly write: ReadonlySet<string>;
}

/** Why something is seen or hidden, in terms that a member can act on. */
export interface Reason {
  readonly verdict: 'seen' | 'hidden';
  /** What decided. */
  readonly by: 'account' | 'internal' | 'mode' | 'role' | 'switch' | 'share' | 'scope' | 'access' | 'default';
  /** The role whose explicit rule decided, by the chain. */
  readonly roleId?: string;
  readonly shareId?: string;
  /** The rule as written, such as `Task.dueAt: hidden`. */
  readonly rule?: string;
  /** One plain sentence for a member. */
  readonly text: string;
}

/** Rows of a noun that one or more grants show alike, and all that they open there, as comparable names. */
export interface Shown {
  readonly rows: Condition;
  readonly opens: ReadonlySet<string>;
}

/** How a viewer stands in one project, for telling whether a change moved anything there. */
export interface Stand {
  readonly shown: Readonly<Record<SeenNoun, readonly Shown[]>>;
  /** What may be told of the people of the project as such. */
  readonly people: string;
}

/** How a viewer stands with the account: `none` never had access. */
export type Access = 'open' | 'ended' | 'expired' | 'none';

/** A viewer's policy, compiled once for a policy version and asked at every call and event. */
export interface Policy {
  readonly viewer: Viewer;
  readonly kind: 'member' | 'guest';
  readonly access: Access;
  /** After this instant some grant has run out: compile again. */
  readonly validUntil?: string | undefined;
  /** Rights that hold in some grant, for the session's answer. */
  readonly rights: ReadonlySet<Right>;
  /** Most rows of one export and most exports a day; 0 is no export. */
  readonly exports: { readonly rows: number; readonly perDay: number };
  /** May the viewer know this person by these fields (`name`, `craft`)? `side` is where the person stands in the account; `project` where the record stands. */
  person(
    side: 'team' | 'guest',
    personId: string,
    project: ProjectRecord,
    /** The task at which the person is named: the grants that show it decide. Without one, what holds at each task of the project. */
    task?: TaskRecord,
  ): { readonly name: boolean; readonly craft: boolean };
  /**
   * Which rows of a noun, as a condition that a store runs; `none` where nothing. Rows of comments and the like are cut by
   * their own flags only: their task is asked for first. With a project, the condition for its rows alone, with all that
   * the project answers folded away (it does not itself compare `projectId`).
   */
  rows(noun: SeenNoun, project?: ProjectRecord): Condition;
  /** The `within` conditions of a noun's grants that `around.project` cannot answer, to be looked up before `view`. */
  lookups(noun: SeenNoun): readonly Within[];
  /** The stored fields that `view` and `person` look at on records of a noun: a record without the others gets the same view. */
  compares(noun: SeenNoun): ReadonlySet<string>;
  /** What may be seen of a record, or nothing where it is hidden. Union over the grants that cover it. */
  view<N extends SeenNoun>(noun: N, record: RecordOf<N>, around: Around): View | undefined;
  /** What holds over the lists of a noun in a project. */
  list(noun: SeenNoun, project: ProjectRecord): ListView;
  /** May a task be created in this project, and which fields may be given. */
  create(project: ProjectRecord): { readonly allowed: boolean; readonly write: ReadonlySet<string> };
  /** All that the policy opens in the account, as one text that is equal where nothing that is seen can differ. */
  outline(): string;
  /** How the viewer stands in one project. */
  stand(project: ProjectRecord): Stand;
  /** Why a record, or one field or right of it, is seen or hidden. For members and administrators only. */
  why<N extends SeenNoun>(
    noun: N,
    record: RecordOf<N>,
    around: Around,
    what?: { readonly field?: string; readonly right?: Right },
  ): Reason;
}
