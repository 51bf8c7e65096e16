/** What holds over the lists of a project, for filters, orders and searches; and what a new task may be given. */
import type { ProjectRecord } from '../contract/nouns/project.ts';
import type { Opening } from './opening.ts';
import { mayCreate, writableBy } from './record-rights.ts';
import { settle } from './settle.ts';
import type { ListView, SeenNoun } from './types.ts';

const unmarked = { own: false, internal: false, open: true, draft: false };

/**
 * The fields that lists of a noun in a project can be asked by. A grant counts where it can show rows there.
 * Where one shows every row, what it opens is readable on all of them; else only what every grant opens is.
 */
export function listView(openings: readonly Opening[], noun: SeenNoun, project: ProjectRecord): ListView {
  const reaching = openings.filter(({ rows }) => settle(rows[noun], noun, project).op !== 'none');
  const whole = reaching.filter(({ reach }) => settle(reach[noun], noun, project).op === 'all');
  const reads = (some: readonly Opening[]) => some.map((opening) => opening.fields(noun, project.billing, false).read);
  return {
    uniform: whole.length > 0 ? union(reads(whole)) : intersection(reads(reaching)),
    read: union(reads(reaching)),
    write: union(reaching.map((opening) => writableBy(opening, noun, project.billing, unmarked))),
  };
}

/** Whether a task may be made in a project, and the fields that it may be given. */
export function creation(
  openings: readonly Opening[],
  project: ProjectRecord,
): { allowed: boolean; write: ReadonlySet<string> } {
  const creating = openings.filter(
    (opening) => settle(opening.rows.projects, 'projects', project).op === 'all' && mayCreate(opening, project),
  );
  const given = creating.map((opening) => {
    const write = new Set(opening.fields('tasks', project.billing, false).write);
    if (!opening.rights.has('internal.read')) write.delete('internal');
    return write;
  });
  return { allowed: creating.length > 0, write: union(given) };
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  if (sets.length === 1 && sets[0]) return sets[0];
  return new Set(sets.flatMap((set) => [...set]));
}

function intersection(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  const [first = new Set<string>(), ...others] = sets;
  return new Set([...first].filter((name) => others.every((set) => set.has(name))));
}
