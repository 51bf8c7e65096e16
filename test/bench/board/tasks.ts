import type { Task } from '../../../src/contract/nouns/task.ts';

/** The stages of the board that is measured. */
export const stageNames = ['Backlog', 'To do', 'Doing', 'Review', 'Done'] as const;

const words = 'logo header checkout invoice banner photo index search footer font margin cart login menu form'.split(
  ' ',
);

/** As many projected tasks as asked, always the same ones, spread over the stages in turn. */
export function tasksOf(count: number): Task[] {
  const pad = (at: number) => String(at).padStart(24, '0');
  const word = (at: number) => words[at % words.length] ?? '';
  return Array.from({ length: count }, (_, at) => ({
    id: `t${at}`,
    version: String(at).padStart(22, '0'),
    rights: ['task.move'],
    projectId: 'board',
    writable: ['stageId'],
    title: `Rework the ${word(at)} of the ${word(at * 7 + 3)} page ${at}`,
    type: at % 3 ? 'feature' : 'bug',
    stageId: `s${at % stageNames.length}`,
    priority: at % 4 ? 'medium' : 'high',
    dueAt: `2026-12-${String((at % 28) + 1).padStart(2, '0')}T12:00:00.000Z`,
    labels: [word(at), word(at + 5)],
    assignees: [{ id: `p${at % 9}`, name: `Person ${word(at)}`, side: 'team' }],
    position: pad(at),
  }));
}
