import { none, or } from '../contract/condition.ts';
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
  const cuts = cutsOf(kind, seesInternal);
  const ground = { account, personId: viewer.personId, cuts };
  const openings = grants.map((grant) => openingOf(grant, ground));
  const rows = (noun: SeenNoun) => or(...openings.map((opening) => opening.rows[noun]));
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
      return project.accountId === account.id ? settle(rows(noun), noun, project) : none;
    },
    compares: (noun) => comparedFields(openings, noun),
    lookups: (noun) => openQuestions(rows(noun)),
    view,
    list: (noun, project) => listView(openings, noun, project),
    create: (project) => creation(openings, project),
    outline: () => (outline ??= outlineOf(openings, account)),
    stand: (project) => standIn(openings, account, kind, project),
    why: reasons({ account, personId: viewer.personId, standing, cuts, openings, showing, view }),
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
