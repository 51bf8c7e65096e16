/**
 * How a viewer stands, as data that can be compared: what the policy opens and nothing of where it comes from. Two
 * policies that stand alike show the same, whatever became of the roles, shares and denials behind them.
 */
import type { Condition } from '../contract/condition.ts';
import type { AccountRecord } from '../contract/nouns/account.ts';
import type { ProjectRecord } from '../contract/nouns/project.ts';
import { type Opening, seenNouns } from './opening.ts';
import { knownPerson, tellsPerson } from './person.ts';
import { rightsOn, writableBy } from './record-rights.ts';
import { settle } from './settle.ts';
import type { SeenNoun, Shown, Stand } from './types.ts';

const billings = [undefined, 'fixed', 'time-and-materials'] as const;
const sides = ['team', 'guest'] as const;
const facets = ['name', 'craft'] as const;
const truths = [false, true] as const;

/** How the viewer stands in the whole account, as one text. Where it is the same, nothing that is seen has moved. */
export function outlineOf(openings: readonly Opening[], account: AccountRecord): string {
  const one = (opening: Opening) =>
    JSON.stringify([
      [...opening.rights].sort(),
      seenNouns.map((noun) => [opening.reach[noun], opening.rows[noun]]),
      seenNouns.map((noun) => billings.map((billing) => truths.map((own) => fieldsOf(opening, noun, billing, own)))),
      told(opening, account),
    ]);
  const reads = (noun: SeenNoun, name: string) =>
    openings.some((opening) => opening.fields(noun, undefined, false).read.has(name));
  const definitions = account.fieldDefinitions.filter(
    ({ noun, key }) =>
      (noun === 'Task' && reads('tasks', `fields.${key}`)) ||
      (noun === 'Project' && reads('projects', `fields.${key}`)),
  );
  return JSON.stringify([
    [...new Set(openings.map(one))].sort(),
    definitions.map(({ noun, key, label, type, options }) => [noun, key, label, type, options ?? null]),
  ]);
}

/** How the viewer stands in one project. */
export function standIn(
  openings: readonly Opening[],
  account: AccountRecord,
  kind: 'member' | 'guest',
  project: ProjectRecord,
): Stand {
  const shown = (noun: SeenNoun) =>
    openings.flatMap((opening): Shown[] => {
      const rows = settle(opening.rows[noun], noun, project);
      return rows.op === 'none' ? [] : [{ rows, opens: opensOn(opening, noun, account, kind, project) }];
    });
  const people = sides.map((side) => knownPerson(openings, account, side, project, undefined));
  return {
    shown: Object.fromEntries(seenNouns.map((noun) => [noun, reduced(shown(noun))])) as unknown as Stand['shown'],
    people: JSON.stringify(people),
  };
}

/** Everything that an opening lets be read, written and done on a record of the noun, and told of people there. */
function opensOn(
  opening: Opening,
  noun: SeenNoun,
  account: AccountRecord,
  kind: 'member' | 'guest',
  project: ProjectRecord,
): ReadonlySet<string> {
  const opens = new Set<string>(told(opening, account));
  const isOpen = noun === 'orders' || noun === 'approvals';
  for (const own of truths) {
    for (const other of truths) {
      const marks = { own, internal: other, open: isOpen ? other : true, draft: isOpen ? other : false };
      const at = `${own} ${other}`;
      for (const name of opening.fields(noun, project.billing, own).read) opens.add(`${at} read ${name}`);
      for (const name of writableBy(opening, noun, project.billing, marks)) opens.add(`${at} write ${name}`);
      for (const right of rightsOn(opening, noun, marks, kind, { project })) opens.add(`${at} do ${right}`);
    }
  }
  return opens;
}

/** Leaves out what adds nothing to another of them, and what is there twice. */
function reduced(shown: readonly Shown[]): readonly Shown[] {
  const within = (one: Shown, other: Shown) =>
    lieIn(one.rows, other.rows) && [...one.opens].every((name) => other.opens.has(name));
  return shown.filter(
    (one, at) =>
      !shown.some((other, place) => place !== at && within(one, other) && (!within(other, one) || place < at)),
  );
}

/** Whether rows lie in others for sure: whatever the others ask is asked of them too. */
function lieIn(rows: Condition, others: Condition): boolean {
  const parts = (of: Condition) =>
    (of.op === 'and' ? of.of : of.op === 'all' ? [] : [of]).map((one) => JSON.stringify(one));
  const asked = new Set(parts(rows));
  return parts(others).every((part) => asked.has(part));
}

function told(opening: Opening, account: AccountRecord): string[] {
  return sides.flatMap((side) =>
    facets.filter((facet) => tellsPerson(opening, account, side, facet)).map((facet) => `${side} ${facet}`),
  );
}

function fieldsOf(opening: Opening, noun: SeenNoun, billing: ProjectRecord['billing'] | undefined, own: boolean) {
  const { read, write } = opening.fields(noun, billing, own);
  return [[...read].sort(), [...write].sort()];
}
