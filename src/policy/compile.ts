import { none, or } from '../contract/condition.ts';
import type { ProjectRecord } from '../contract/nouns/project.ts';
import { type Right, rightNames } from '../contract/rights.ts';
import { comparedFields } from './compared-fields.ts';
import { cutsOf } from './cuts.ts';
import { decideRight } from './decide.ts';
import { standingOf } from './grants.ts';
import { creation, listView } from './list.ts';
import { openingOf, type Opening } from './opening.ts';
import { knownPerson } from './person.ts';
import { openQuestions, settle } from './settle.ts';
import { outlineOf, standIn } from './stand.ts';
import type { Policy, PolicyFacts, SeenNoun } from './types.ts';
import { showingOf, viewsOf } from './view.ts';
import { reasons } from './why.ts';

/** Compiles the policy of one viewer. It holds until the facts change, or `validUntil` has come. */
export function compilePolicy(facts: PolicyFacts): Policy {
  const { account, viewer } = facts;
  const standing = standingOf(facts);
  const { kind, access, grants } = standing;
  const seesInternal = grants.some((grant) => decideRight(account, grant, 'internal.read').value === 'allow');
  const cuts = cutsOf(kind, seesInternal, viewer.personId);
  const ground = { account, personId: viewer.personId, cuts };
  const openings = grants.map((grant) => openingOf(grant, ground));
  const rows = remembered((noun) => or(...openings.map((opening) => opening.rows[noun])));
  const rowsIn = rememberedIn((noun, project) => settle(rows(noun), noun, project));
  const showing = showingOf(openings);
  const view = viewsOf(showing, viewer, kind);
  let outline: string | undefined;
  return {
    viewer,
    kind,
    access,
    validUntil: standing.validUntil,
    rights: new Set(rightNames.filter((right) => openings.some(({ rights }) => rights.has(right)))),
    exports: exportCaps(openings),
    person: (side, personId, project, task) =>
      personId === viewer.personId ? { name: true, craft: true } : knownPerson(openings, account, side, project, task),
    rows: (noun, project) => {
      if (!project) return rows(noun);
      return project.accountId === account.id ? rowsIn(noun, project) : none;
    },
    compares: remembered((noun) => comparedFields(openings, noun)),
    lookups: remembered((noun) => openQuestions(rows(noun))),
    view,
    list: rememberedIn((noun, project) => listView(openings, noun, project)),
    create: (project) => creation(openings, project),
    outline: () => (outline ??= outlineOf(openings, account)),
    stand: (project) => standIn(openings, account, kind, project),
    why: reasons({ account, personId: viewer.personId, standing, cuts, openings, showing, view }),
  };
}

/** A function of a noun that works each answer out once. */
function remembered<T>(make: (noun: SeenNoun) => T): (noun: SeenNoun) => T {
  const known = new Map<SeenNoun, T>();
  return (noun) => {
    let one = known.get(noun);
    if (one === undefined) known.set(noun, (one = make(noun)));
    return one;
  };
}

/** The same of a noun in a project: kept as long as that very record is, since another may say something else. */
function rememberedIn<T>(
  make: (noun: SeenNoun, project: ProjectRecord) => T,
): (noun: SeenNoun, project: ProjectRecord) => T {
  const known = new WeakMap<ProjectRecord, (noun: SeenNoun) => T>();
  return (noun, project) => {
    let inProject = known.get(project);
    if (!inProject) known.set(project, (inProject = remembered((one) => make(one, project))));
    return inProject(noun);
  };
}

/** The widest caps among the grants that may export at all. */
function exportCaps(openings: readonly Opening[]): Policy['exports'] {
  const exporting = openings
    .filter(({ rights }) => rights.has('export' satisfies Right))
    .map(({ grant }) => grant.role);
  return {
    rows: Math.max(0, ...exporting.map(({ exportRows }) => exportRows.value)),
    perDay: Math.max(0, ...exporting.map(({ exportsPerDay }) => exportsPerDay.value)),
  };
}
