/** Who of a project's people a viewer may know, and by what. */
import type { AccountRecord } from '../contract/nouns/account.ts';
import type { ProjectRecord } from '../contract/nouns/project.ts';
import type { TaskRecord } from '../contract/nouns/task.ts';
import { evaluate } from '../contract/evaluate.ts';
import { decideField } from './decide.ts';
import type { Opening } from './opening.ts';
import { answerFrom, settle } from './settle.ts';

/** What of a person may be told. */
export interface KnownPerson {
  readonly name: boolean;
  readonly craft: boolean;
}

/** What may be told of a person of the team, or of another guest, on a project or on one of its tasks. */
export function knownPerson(
  openings: readonly Opening[],
  account: AccountRecord,
  side: 'team' | 'guest',
  project: ProjectRecord,
  task?: TaskRecord | undefined,
): KnownPerson {
  const open = (opening: Opening, field: 'name' | 'craft') =>
    decideField(account, opening.grant, `Person.${field}`).value !== 'hidden';
  const told =
    side === 'team'
      ? (opening: Opening, field: 'name' | 'craft') => open(opening, field)
      : (opening: Opening, field: 'name' | 'craft') =>
          namesGuests(opening, account) && (field === 'name' || open(opening, field));
  const { sure, perhaps } = task ? onTask(openings, project, task) : onProject(openings, project);
  const any = (field: 'name' | 'craft') =>
    sure.some((opening) => told(opening, field)) ||
    // Where nothing is sure to reach the project, one of these does; only what all of them open is open.
    (sure.length === 0 && perhaps.length > 0 && perhaps.every((opening) => told(opening, field)));
  return { name: any('name'), craft: any('craft') };
}

/** Other guests are named by the right, or to one another by a share; a denial to all guests closes both. */
function namesGuests({ rights, grant }: Opening, account: AccountRecord): boolean {
  if (grant.role.kind === 'guest' && account.denies.rights.includes('people.guests')) return false;
  return rights.has('people.guests') || grant.share?.showsGuests === true;
}

interface Covering {
  readonly sure: readonly Opening[];
  readonly perhaps: readonly Opening[];
}

function onTask(openings: readonly Opening[], project: ProjectRecord, task: TaskRecord): Covering {
  const answer = answerFrom({ project }, 'tasks');
  return { sure: openings.filter(({ rows }) => evaluate(rows.tasks, task, answer)), perhaps: [] };
}

function onProject(openings: readonly Opening[], project: ProjectRecord): Covering {
  const settled = openings.map((opening) => ({ opening, by: settle(opening.rows.projects, 'projects', project).op }));
  return {
    sure: settled.filter(({ by }) => by === 'all').map(({ opening }) => opening),
    perhaps: settled.filter(({ by }) => by !== 'all' && by !== 'none').map(({ opening }) => opening),
  };
}
