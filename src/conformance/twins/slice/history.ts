/** The histories of visible tasks as the viewer may read them. */
import type { RecordOf } from '../../../contract/nouns.ts';
import { canonicalText } from '../canonical-text.ts';
import type { Eye } from './eye.ts';
import { shownValue } from './shown.ts';

/** A visible line as the viewer may read it; nothing where nothing readable changed in it. */
export function historyLine(eye: Eye, revision: RecordOf<'revisions'>): unknown {
  const task = eye.get('tasks', revision.taskId);
  const project = task && eye.get('projects', task.projectId);
  if (!project) return undefined;
  const place = { project, task };
  const read = eye.view('tasks', task)?.read ?? new Set<string>();
  const mayRead = eye.view('revisions', revision)?.read ?? new Set<string>();
  const changes = Object.keys({ ...revision.before, ...revision.after })
    .filter((name) => mayRead.has(name) && read.has(name))
    .map((name) => {
      const [before, after] = [revision.before[name], revision.after[name]];
      return [name, told(eye, name, before, place), told(eye, name, after, place)];
    })
    .filter(([, before, after]) => canonicalText(before ?? null) !== canonicalText(after ?? null));
  const isFirst = Object.keys(revision.before).length === 0;
  // Who wrote the first line is who made the task.
  const who = !isFirst || read.has('createdBy') ? revision.by : null;
  const by = who === null ? undefined : eye.person(who, place);
  return changes.length === 0 ? undefined : [task.id, revision.id, revision.at, by, isFirst, changes];
}

function told(eye: Eye, name: string, value: unknown, place: Parameters<typeof shownValue>[4]): unknown {
  return name === 'createdBy' ? value : shownValue(eye, 'tasks', name, value, place);
}
