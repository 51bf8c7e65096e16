/**
 * Twin worlds: two worlds that are equal in all that a viewer may see and differ in what the viewer may not, and one trace
 * that is run on both. Whatever comes back differently is a leak.
 */
import type { SubjectRequest } from '../../contract/approvals/inputs.ts';
import type { RecordInput, World } from '../../contract/complete.ts';
import type { Noun, RecordOf } from '../../contract/nouns.ts';
import type { Viewer } from '../../contract/session.ts';
import type { Wire, WireRequest, WireStream } from '../wire.ts';

/** Through whose eyes twins are looked at. */
export const viewerKinds = [
  'client-fixed',
  'client-time-and-materials',
  'courier',
  'contractor',
  'regional-partner',
  'reader',
  'guest-of-two',
  'revoked',
  'nobody',
] as const;

/** See {@link viewerKinds}. */
export type ViewerKind = (typeof viewerKinds)[number];

/**
 * One difference between a world and the base that it was made from: a record added, some fields of one changed, or a
 * record taken away with all that hangs on it. An edit whose record is not there does nothing, so that edits can be left out.
 */
export type Edit = { readonly id: string; readonly accountId: string } & (
  | { [N in Noun]: { readonly op: 'add'; readonly noun: N; readonly record: RecordOf<N> } }[Noun]
  | { [N in Noun]: { readonly op: 'change'; readonly noun: N; readonly fields: Partial<RecordOf<N>> } }[Noun]
  | { readonly op: 'remove'; readonly noun: Noun }
);

/** Something that others do while the trace runs. */
export type Act = RecordAct | Deed;

/** What the team does through the admin API. */
export type RecordAct = { readonly id: string; readonly accountId: string } & (
  | { [N in Noun]: { readonly op: 'create' | 'update'; readonly noun: N; readonly fields: RecordInput<N> } }[Noun]
  | { readonly op: 'remove'; readonly noun: Noun }
);

/** What people do with approvals, each with a session of their own; a question is put through the admin API. */
export interface Deed {
  /** Of the approval. */
  readonly id: string;
  readonly accountId: string;
  readonly noun: 'approvals';
  readonly op: 'ask' | 'sign' | 'withdraw';
  /** Who does it. */
  readonly by: string;
  /** What is asked. */
  readonly request?: SubjectRequest;
  /** What a signer answers, once it was shown. */
  readonly answer?: 'approved' | 'declined';
}

/** Tells deeds from what is written through the admin API. */
export function isDeed(act: Act): act is Deed {
  return act.op === 'ask' || act.op === 'sign' || act.op === 'withdraw';
}

/** What one of two worlds has of its own. */
export interface TwinSide {
  readonly edits: readonly Edit[];
  /** What happens at each {@link Step} `meanwhile`, by its name. */
  readonly acts: Readonly<Record<string, readonly Act[]>>;
}

/**
 * One step of a trace; the same for both worlds. In params and bodies of a request `@made:<key>` stands for the id that
 * the call with that idempotency key made, `@version:<id>` in `version` for the last version seen of a record, and
 * `@place:<name>` for a place that an earlier poll answered.
 */
export type Step =
  /** One request; `pages` follows `next` to the end of the list. Without a viewer it carries no session. */
  | {
      readonly kind: 'call';
      readonly viewer: Viewer | undefined;
      readonly request: WireRequest;
      readonly pages?: true;
      /** A poll's name: later steps may go on from the place that it answers. */
      readonly name?: string;
    }
  /** Opens a stream, now or from a named place on. */
  | { readonly kind: 'listen'; readonly viewer: Viewer; readonly name: string; readonly after?: string }
  /** Reads what a stream told since. */
  | { readonly kind: 'hear'; readonly name: string }
  /** Something that happens in both worlds. */
  | { readonly kind: 'act'; readonly act: Act }
  /** Here each world does what it has of its own. */
  | { readonly kind: 'meanwhile'; readonly name: string };

/** A pair of worlds and a trace. All of it is data and follows from seed and kind. */
export interface TwinPair {
  readonly seed: string;
  readonly kind: ViewerKind;
  /** The present of both worlds. */
  readonly now: string;
  /** Whose sight is equal: the guest of two accounts has two. */
  readonly viewers: readonly Viewer[];
  /** The world that both are made from. */
  readonly base: World;
  readonly a: TwinSide;
  readonly b: TwinSide;
  readonly steps: readonly Step[];
  /** Stands in every hidden text of both worlds, and in nothing that may be seen. */
  readonly canary: string;
}

/** Where a trace runs: one world behind one server or engine. */
export interface Stage {
  /** Speaks for a viewer, or without a session. */
  as(viewer: Viewer | undefined): Wire;
  /** Opens the live stream of a viewer, where the backend has one. */
  listen?(viewer: Viewer, after: string | undefined): Promise<WireStream>;
  /** Carries out an act of the team, and tells whether the rules let it. */
  act(act: Act): Promise<ActOutcome>;
}

/** What came of an act of the team: rules of the house may refuse it, such as one on what an earlier act took away. */
export type ActOutcome = 'taken' | 'refused';
