/**
 * What a role says. Roles have parents; going up the chain, the nearest one that says something decides, and where nobody
 * does, a field is hidden and a right denied. A chain that is broken says nothing at all.
 */

/** The role and those above it; nothing where the chain is broken: a cycle, a missing parent, one of the other kind. */
function chainOf(role, roles) {
  const chain = [];
  for (let at = role; ; at = roles.find(({ id }) => id === at.parentId)) {
    if (!at || chain.includes(at) || at.kind !== role.kind) return undefined;
    // A star opens fields that nobody has thought of yet: never to guests.
    if (at.kind === 'guest' && Object.keys(at.fields).some((rule) => rule.endsWith('.*'))) return undefined;
    chain.push(at);
    if (at.parentId === null) return chain;
  }
}

/** Whether a role could be saved among the others of its account. What no guest role can give is passed over in `policy.mjs`. */
export function isSound(role, roles) {
  return chainOf(role, [...roles.filter(({ id }) => id !== role.id), role]) !== undefined;
}

/** `Task.*` for `Task.dueAt`. */
export const starOf = (rule) => `${rule.split('.')[0]}.*`;

/** A role with its parents asked: `field(rule)`, `right(name)`, `scope`. */
export function resolve(role, roles) {
  const chain = chainOf(role, roles) ?? [];
  const nearest = (ask, otherwise) => {
    for (const one of chain) {
      const said = ask(one);
      if (said !== undefined && said !== null && said !== 'inherit') return said;
    }
    return otherwise;
  };
  const own = (record, name) => (Object.hasOwn(record, name) && record[name] !== 'inherit' ? record[name] : undefined);
  return {
    id: role.id,
    kind: role.kind,
    field: (rule) => nearest(({ fields }) => own(fields, rule) ?? own(fields, starOf(rule)), 'hidden'),
    right: (name) => nearest(({ rights }) => own(rights, name), 'deny'),
    scope: nearest(({ scope }) => scope, { kind: 'shared' }),
  };
}
