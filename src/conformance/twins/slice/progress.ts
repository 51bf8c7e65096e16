/** How far a visible project is, for the viewer. */
import type { RecordOf } from '../../../contract/nouns.ts';
import type { Eye } from './eye.ts';

/** Numbers over visible tasks, and what the declared number over all tasks is made of, where it is opened. */
export function progressOf(eye: Eye, project: RecordOf<'projects'>): unknown {
  const view = eye.view('projects', project);
  const read = view?.read ?? new Set<string>();
  const inProject = ({ projectId }: { readonly projectId: string }) => projectId === project.id;
  const categories = eye
    .visible('tasks')
    .filter(inProject)
    .map(({ stageId }) => eye.get('stages', stageId)?.category ?? 'open');
  const counts = (['open', 'active', 'done'] as const).map((one) => categories.filter((it) => it === one).length);
  const sum = (field: 'spentMinutes' | 'estimateMinutes') =>
    eye
      .records('tasks')
      .filter(inProject)
      .reduce((all, task) => all + (task[field] ?? 0), 0);
  const counted = read.has('counts') || read.has('percentTasks');
  return {
    // Whoever makes a task sees by the numbers as what it counts.
    entry: counted && view?.rights.has('task.create') ? entryOf(eye.records('stages').filter(inProject)) : undefined,
    counts: read.has('counts') ? counts : undefined,
    percentTasks: read.has('percentTasks') ? [counts[2], categories.length] : undefined,
    // Not as it is rounded now: what happens in both worlds must move it alike.
    hours: read.has('percentHours') ? [sum('spentMinutes'), sum('estimateMinutes')] : undefined,
  };
}

/** The category of the stage that new tasks go to: the first that is open, or else the first. */
function entryOf(stages: readonly RecordOf<'stages'>[]): string | undefined {
  const inOrder = stages.toSorted((a, b) => (a.position < b.position ? -1 : 1));
  return (inOrder.find(({ category }) => category === 'open') ?? inOrder[0])?.category;
}
