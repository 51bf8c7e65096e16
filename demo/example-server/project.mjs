/**
 * The projector: from a visible record to what this viewer gets of it. Nothing else in the server makes what travels:
 * answers, lists, counts, events and replies to writes are all made of this.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { fields } from './nouns.mjs';
import { usesOf } from './uses.mjs';
import { canonical } from './records.mjs';

/** A key of this process: without it nobody can try out which hidden value would give a digest. */
const secret = randomBytes(32);

/** 128 bits in 22 characters. */
export function digest(value) {
  return createHmac('sha256', secret).update(canonical(value)).digest().subarray(0, 16).toString('base64url');
}

/** What travels of a seen record. */
export function project(sight, seen) {
  const { noun, record, view } = seen;
  const body = { rights: [...view.rights].sort() };
  for (const [name, { travels }] of Object.entries(fields[noun])) {
    if (travels === 'always' || (travels === 'ruled' && view.read.has(name))) body[name] = shown(sight, seen, name);
  }
  const custom = Object.entries(record.fields ?? {}).filter(([key]) => view.read.has(`fields.${key}`));
  // No empty object where nothing is open: it would tell that there is something.
  if (custom.length > 0) body.fields = JSON.parse(canonical(Object.fromEntries(custom)));
  if (noun === 'tasks') {
    body.writable = [...view.write].sort();
    if (view.rights.has('task.follow')) body.following = record.followers.includes(sight.viewer.personId);
  }
  if (noun === 'projects') body.tasks = taskShape(sight, record);
  // The version is a digest of this projection. A counter, or the time of the last change, would move with hidden fields.
  return { id: record.id, version: digest([noun, record.id, body]), ...body };
}

/** A field as it travels: people as they may be known, other records only where they are seen themselves. */
function shown(sight, seen, name) {
  const { noun, record } = seen;
  const value = record[name];
  const visible = (of, id) => (id !== null && sight.find(of, id) ? id : null);
  switch (`${noun}.${name}`) {
    case 'tasks.assignees':
    case 'tasks.followers':
      return personRefs(sight, value, seen);
    case 'tasks.createdBy':
    case 'attachments.uploadedBy':
      return personRef(sight, value, seen) ?? null;
    case 'comments.author':
      return personRef(sight, value, seen) ?? { side: 'team' };
    case 'tasks.parentId':
      return visible('tasks', value);
    case 'tasks.links':
      return value.filter(({ taskId }) => sight.find('tasks', taskId));
    case 'comments.replyTo':
    case 'attachments.commentId':
      return visible('comments', value);
    case 'projects.organizationId': {
      const organization = value && sight.store.get(sight.viewer.accountId, 'organizations', value);
      return organization ? { name: organization.name } : null;
    }
    default:
      return value;
  }
}

/** Where a person stands in the account: `team`, `guest`, or nowhere any more. */
export function sideOf(sight, personId) {
  const has = (noun) => sight.store.all(sight.viewer.accountId, noun).some((one) => one.personId === personId);
  return has('members') ? 'team' : has('guests') ? 'guest' : undefined;
}

/** A person as this viewer may know one. Without a name there is no id either: nameless people cannot be told apart. */
export function personRef(
  sight,
  personId,
  { noun, record, project: at, task = noun === 'tasks' ? record : undefined },
) {
  const person = personId && sight.store.get('', 'people', personId);
  const side = person && sideOf(sight, personId);
  if (!side) return undefined;
  const isYou = personId === sight.viewer.personId;
  const may = isYou ? { name: true, craft: true } : sight.person(side, at, task);
  return {
    ...(may.name && { id: person.id, name: person.name }),
    ...(may.craft && person.craft !== null && { craft: person.craft }),
    side: isYou ? 'you' : side,
  };
}

/** Several people. Nameless ones that look alike stand there once, so that they cannot be counted. */
export function personRefs(sight, personIds, at) {
  const looks = new Set();
  return personIds.flatMap((personId) => {
    const ref = personRef(sight, personId, at);
    if (!ref) return [];
    if (ref.id !== undefined) return [ref];
    const look = canonical(ref);
    return looks.has(look) ? [] : (looks.add(look), [ref]);
  });
}

/** What this viewer meets on the tasks of a project: an element builds its columns, filters and forms of it. */
function taskShape(sight, record) {
  const names = sight.listNames('tasks', record);
  const create = sight.creation(record);
  const uses = usesOf(sight, 'tasks', record);
  const custom = sight.account.fieldDefinitions.filter(
    ({ noun, key }) => noun === 'Task' && names.read.has(`fields.${key}`),
  );
  const all = [
    ...Object.keys(fields.tasks).filter((name) => fields.tasks[name].travels === 'ruled'),
    ...custom.map(({ key }) => `fields.${key}`),
  ];
  return {
    read: all.filter((name) => names.read.has(name)),
    write: all.filter((name) => names.write.has(name) || (create.isAllowed && create.write.has(name))),
    filter: all.filter((name) => uses.filter.has(name)),
    sort: all.filter((name) => uses.sort.has(name)),
    search: all.filter((name) => uses.search.has(name)),
    custom: custom.map(({ key, label, type, options }) => ({ key, label, type, ...(options && { options }) })),
  };
}
