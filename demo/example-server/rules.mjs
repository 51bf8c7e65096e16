/** What must hold between the records that the house itself writes: every reference leads somewhere, and to its own place. */
import { fields } from './nouns.mjs';
import { everyAccount, ownNames } from './records.mjs';
import { badValue, pointerTo, Refusal, unknownReference } from './refusals.mjs';
import { isSound } from './roles.mjs';

/** Which fields name records of which noun. */
const references = {
  contacts: { organizationId: 'organizations' },
  members: { personId: 'people', roleId: 'roles', teamIds: 'teams' },
  guests: { personId: 'people', roleId: 'roles', organizationId: 'organizations', sponsorId: 'people' },
  roles: { parentId: 'roles' },
  shares: { guestId: 'guests', projectId: 'projects', taskIds: 'tasks', roleId: 'roles', sponsorId: 'people' },
  projects: { organizationId: 'organizations' },
  stages: { projectId: 'projects' },
  tasks: {
    projectId: 'projects',
    stageId: 'stages',
    parentId: 'tasks',
    assignees: 'people',
    followers: 'people',
    createdBy: 'people',
  },
  comments: { projectId: 'projects', taskId: 'tasks', author: 'people', replyTo: 'comments' },
  attachments: { projectId: 'projects', taskId: 'tasks', commentId: 'comments', uploadedBy: 'people' },
  timeEntries: { projectId: 'projects', taskId: 'tasks', personId: 'people' },
  revisions: { projectId: 'projects', taskId: 'tasks', by: 'people' },
};

/** Fields that may name only what lies in the same project. */
const inSameProject = ['stageId', 'parentId', 'taskId', 'taskIds', 'replyTo', 'commentId'];

/** Checks a whole record. What `before` named already may stay named, also after it left. Raises `invalid` and `conflict`. */
export function checkRecord(store, noun, record, before) {
  for (const [name, { check }] of Object.entries(fields[noun])) {
    if (!ownNames.has(name) && !check(record[name])) throw badValue(pointerTo(name));
  }
  checkReferences(store, noun, record, before);
  const { accountId } = record;
  if (noun === 'roles' && !isSound(record, store.all(accountId, 'roles'))) {
    throw badValue(
      '/parentId',
      'The chain of its parents is broken, or it opens fields to guests that it does not name.',
    );
  }
  const kind = { members: 'team', guests: 'guest', shares: 'guest' }[noun];
  if (kind && record.roleId !== null && store.get(accountId, 'roles', record.roleId)?.kind !== kind) {
    throw badValue('/roleId', `A role of ${noun} is made for a ${kind}.`);
  }
  const above = record.replyTo ?? record.commentId ?? null;
  if (
    record.audience === 'guests' &&
    above !== null &&
    store.get(accountId, 'comments', above)?.audience === 'internal'
  ) {
    throw badValue('/audience', 'What belongs to an internal comment is internal.');
  }
  checkSingle(store, noun, record);
}

function checkReferences(store, noun, record, before) {
  for (const [field, target] of Object.entries(references[noun] ?? {})) {
    const old = [before?.[field]].flat();
    for (const id of [record[field] ?? []].flat()) {
      const found = store.get(record.accountId, target, id);
      if (!found && old.includes(id)) continue;
      const isElsewhere = inSameProject.includes(field) && found?.projectId !== record.projectId;
      const isSelf = target === noun && id === record.id;
      if (!found || isElsewhere || isSelf) throw unknownReference(pointerTo(field));
    }
  }
}

/** One address is one person; a person is a member or guest of an account once; and an account may limit its guests. */
function checkSingle(store, noun, record) {
  const field = { people: 'email', members: 'personId', guests: 'personId' }[noun];
  if (field === undefined || record[field] === null) return;
  const home = noun === 'people' ? everyAccount : record.accountId;
  const others = store.all(home, noun).filter(({ id }) => id !== record.id);
  if (others.some((one) => one[field] === record[field])) {
    throw new Refusal('conflict', `There is one of ${noun} with this ${field} already.`, pointerTo(field));
  }
  const limit = noun === 'guests' ? store.get(home, 'accounts', home)?.guestLimit : null;
  const active = others.filter(({ state }) => state === 'active').length;
  if (limit !== null && limit !== undefined && record.state === 'active' && active >= limit) {
    throw new Refusal('conflict', 'The account has as many guests as its limit allows.', '/state');
  }
}
