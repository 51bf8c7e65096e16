/** How far a visible project is, for the viewer. */
import type { RecordOf } from '../../../contract/nouns.ts';
import type { Eye } from './eye.ts';

/** Numbers over visible tasks, and the declared number over all tasks where it is opened. */
export function progressOf(eye: Eye, project: RecordOf<'projects'>): unknown {
  const read = eye.view('projects', project)?.read ?? new Set<string>();
  const inProject = ({ projectId }: { readonly projectId: string }) => projectId === project.id;
  const categories = eye
    .visible('tasks')
    .filter(inProject)
    .map(({ stageId }) => eye.draft.get('stages', stageId)?.category ?? 'open');
  const counts = (['open', 'active', 'done'] as const).map((one) => categories.filter((it) => it === one).length);
  const sum = (field: 'spentMinutes' | 'estimateMinutes') =>
    eye
      .records('tasks')
      .filter(inProject)
      .reduce((all, task) => all + (task[field] ?? 0), 0);
  const estimated = sum('estimateMinutes');
  const percent = estimated === 0 ? 0 : Math.floor(((sum('spentMinutes') / estimated) * 100) / 5) * 5;
  return {
    counts: read.has('counts') ? counts : undefined,
    percentTasks: read.has('percentTasks') ? [counts[2], categories.length] : undefined,
    percentHours: read.has('percentHours') ? Math.min(100, percent) : undefined,
  };
}
