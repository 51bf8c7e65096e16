/**
 * The oracle: all that a viewer may see of a world, worked out record by record from the pure policy over the whole world.
 * It shares nothing with an engine or a store. Two worlds are twins for a viewer exactly if their slices are equal.
 */
import { canonicalText } from './canonical-text.ts';
import type { Draft } from './edited.ts';
import { Eye } from './slice/eye.ts';
import { historyLine } from './slice/history.ts';
import { peopleOf } from './slice/people.ts';
import { progressOf } from './slice/progress.ts';
import { ownReceipts } from './slice/receipts.ts';
import { shapeOf } from './slice/shape.ts';
import { shownRecord } from './slice/shown.ts';
import type { Viewer } from '../../contract/session.ts';
import type { AnyRecord, RecordOf } from '../../contract/nouns.ts';

/** Nouns of which records travel. */
export const travelling = [
  ...(['projects', 'stages', 'tasks', 'comments', 'attachments'] as const),
  ...(['orders', 'approvals'] as const),
] as const;

/** A noun of {@link travelling}. */
export type Travelling = (typeof travelling)[number];

/** What a viewer may see. */
export interface Slice {
  readonly access: string;
  /** All of it as one text. */
  readonly text: string;
  /** Visible records, complete, for whoever makes a trace of them. */
  readonly visible: { readonly [N in Travelling]: readonly RecordOf<N>[] };
  /** Names of fields that the viewer meets on some task of some visible project. */
  readonly taskFields: ReadonlySet<string>;
}

/** See the head of this file. `now` decides which grants have run out. */
export function sliceOf(draft: Draft, viewer: Viewer, now: string): Slice {
  const eye = new Eye(draft, viewer, now);
  const none = { projects: [], stages: [], tasks: [], comments: [], attachments: [], orders: [], approvals: [] };
  if (eye.access !== 'open') {
    return { access: eye.access, text: eye.access, visible: none, taskFields: new Set() };
  }
  const visible = {
    projects: eye.visible('projects'),
    stages: eye.visible('stages'),
    tasks: eye.visible('tasks'),
    comments: eye.visible('comments'),
    attachments: eye.visible('attachments'),
    orders: eye.visible('orders'),
    approvals: eye.visible('approvals'),
  };
  const told = <R extends object>(question: string, records: readonly R[], make: (record: R) => unknown) =>
    records
      .map((record) => eye.once(record, question, () => canonicalText(make(record))))
      .filter((one) => one !== '')
      .join();
  const text = [
    canonicalText(eye.session()),
    ...travelling.map((noun) =>
      told<AnyRecord>('shown', visible[noun], (record) => shownRecord(eye, noun, record as never)),
    ),
    canonicalText(ownReceipts(eye)),
    told('line', eye.visible('revisions'), (revision) => historyLine(eye, revision)),
    told('shape', visible.projects, (project) => shapeOf(eye, project)),
    ...visible.projects.map((project) => canonicalText([progressOf(eye, project), peopleOf(eye, project)])),
  ].join('\n');
  const taskFields = new Set(visible.projects.flatMap((project) => [...eye.policy.list('tasks', project).read]));
  return { access: eye.access, text, visible, taskFields };
}
