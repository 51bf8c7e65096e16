/** By which names a list may be asked, for one viewer. Maps and not objects: `constructor` is no field of a Map. */
import { fields, ruleNoun } from './nouns.mjs';

const customKinds = { text: 'text', choice: 'text', date: 'text', number: 'number', boolean: 'boolean', list: 'list' };

/** The names by which a list in a project may be filtered (with the kind of their values), sorted and searched (with their keys). */
export function usesOf(sight, noun, project) {
  return usesAmong(sight, noun, sight.listNames(noun, project).uniform);
}

/** The same for names that are known to be readable on every row. */
export function usesAmong(sight, noun, uniform) {
  const table = Object.entries(fields[noun]).filter(([name]) => uniform.has(name));
  const keyed = (what) => new Map(table.flatMap(([name, field]) => (field[what] ? [[name, field[what]]] : [])));
  const custom = sight.account.fieldDefinitions.flatMap(({ noun: owner, key, type }) => {
    const name = `fields.${key}`;
    return owner === ruleNoun[noun] && customKinds[type] && uniform.has(name) ? [[name, customKinds[type]]] : [];
  });
  return { filter: new Map([...keyed('kind'), ...custom]), sort: keyed('sort'), search: keyed('search') };
}

export const noUses = { filter: new Map(), sort: new Map(), search: new Map() };
