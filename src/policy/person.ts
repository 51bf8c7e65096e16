/** Who of a project's people a viewer may know, and by what. */
import { evaluate } from '../contract/evaluate.ts';
import type { AccountRecord } from '../contract/nouns/account.ts';
import type { ProjectRecord } from '../contract/nouns/project.ts';
import type { TaskRecord } from '../contract/nouns/task.ts';
import { decideField } from './decide.ts';
import type { Opening } from './opening.ts';
import { answerFrom, settle } from './settle.ts';

/** What of a person may be told. */
export interface KnownPerson {
  readonly name: boolean;
  readonly craft: boolean;
}

/**
 * What may be told of a person of the team, or of another guest. At a task: what some grant that shows the task opens.
 * Of the project as such: only what holds at each of its tasks, so that a filter by a person is no oracle.
 */
export function knownPerson(
  openings: readonly Opening[],
  account: AccountRecord,
  side: 'team' | 'guest',
  project: ProjectRecord,
  task: TaskRecord | undefined,
): KnownPerson {
  const tells = (opening: Opening, field: 'name' | 'craft') => tellsPerson(opening, account, side, field);
  if (task) {
    const answer = answerFrom({ project });
    const showing = openings.filter(({ rows }) => evaluate(rows.tasks, task, answer));
    return { name: showing.some((one) => tells(one, 'name')), craft: showing.some((one) => tells(one, 'craft')) };
  }
  const reaching = openings.filter(({ rows }) => settle(rows.projects, 'projects', project).op !== 'none');
  const whole = reaching.filter(({ reach }) => settle(reach.tasks, 'tasks', project).op === 'all');
  const everywhere = (field: 'name' | 'craft') =>
    whole.some((one) => tells(one, field)) ||
    (whole.length === 0 && reaching.length > 0 && reaching.every((one) => tells(one, field)));
  return { name: everywhere('name'), craft: everywhere('craft') };
}

/** Whether a grant tells this of people of a side, where it shows them. */
export function tellsPerson(
  opening: Pick<Opening, 'rights' | 'grant'>,
  account: AccountRecord,
  side: 'team' | 'guest',
  field: 'name' | 'craft',
): boolean {
  const { value, by } = decideField(account, opening.grant, `Person.${field}`);
  if (side === 'team') return value !== 'hidden';
  return namesGuests(opening, account) && (field === 'name' ? by !== 'account' : value !== 'hidden');
}

/** Other guests are named by the right, or to one another by a share; a denial to all guests closes both. */
function namesGuests({ rights, grant }: Pick<Opening, 'rights' | 'grant'>, account: AccountRecord): boolean {
  if (grant.role.kind === 'guest' && account.denies.rights.includes('people.guests')) return false;
  return rights.has('people.guests') || grant.share?.showsGuests === true;
}
