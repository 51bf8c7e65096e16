/** What a viewer sees of one record: the union over the grants that show it. */
import { evaluate } from '../contract/evaluate.ts';
import type { RecordOf } from '../contract/nouns.ts';
import type { Right } from '../contract/rights.ts';
import type { Viewer } from '../contract/session.ts';
import type { Billing } from './grants.ts';
import type { Opening } from './opening.ts';
import { type Marks, marksOf, rightsOn, writableBy } from './record-rights.ts';
import { answerFrom } from './settle.ts';
import type { Around, SeenNoun, View } from './types.ts';

/** The openings that show a record. What hangs on a task is shown only by a grant that shows the task. */
export function showing<N extends SeenNoun>(
  openings: readonly Opening[],
  noun: N,
  record: RecordOf<N>,
  around: Around,
): readonly Opening[] {
  const answer = answerFrom(around, noun);
  return openings.filter(
    ({ rows }) => evaluate(rows[noun], record, answer) && (!hangsOnTask(noun) || taskShows(rows.tasks, around)),
  );
}

/** Nouns of which each record belongs to a task. */
export function hangsOnTask(noun: SeenNoun): boolean {
  return noun === 'comments' || noun === 'attachments' || noun === 'timeEntries' || noun === 'revisions';
}

function taskShows(rows: Opening['rows']['tasks'], { task, project }: Around): boolean {
  return task !== undefined && evaluate(rows, task, answerFrom({ project }, 'tasks'));
}

/** Makes the views of one viewer. Views of records in equal standing are one object, so that a page of cards costs one union. */
export function viewer(openings: readonly Opening[], { personId, accountId }: Viewer, kind: 'member' | 'guest') {
  const cache = new Map<string, View>();
  return <N extends SeenNoun>(noun: N, record: RecordOf<N>, around: Around): View | undefined => {
    if (record.accountId !== accountId || around.project.accountId !== accountId) return undefined;
    const shown = showing(openings, noun, record, around);
    if (shown.length === 0) return undefined;
    const marks = marksOf(noun, record, personId);
    const { billing } = around.project;
    if (noun === 'projects') return unite(shown, noun, billing, marks, kind, around);
    const key = `${noun} ${billing} ${marks.own} ${marks.internal} ${shown.map(({ grant }) => grant.index).join()}`;
    const view = cache.get(key) ?? unite(shown, noun, billing, marks, kind, around);
    cache.set(key, view);
    return view;
  };
}

function unite(
  shown: readonly Opening[],
  noun: SeenNoun,
  billing: Billing,
  marks: Marks,
  kind: 'member' | 'guest',
  around: Around,
): View {
  const read = new Set<string>();
  const write = new Set<string>();
  const rights = new Set<Right>();
  for (const opening of shown) {
    for (const name of opening.fields(noun, billing, marks.own).read) read.add(name);
    for (const name of writableBy(opening, noun, billing, marks)) write.add(name);
    for (const right of rightsOn(opening, noun, marks, kind, around)) rights.add(right);
  }
  return { read, write, rights };
}
