/**
 * What one grant opens: fields and rights. Inside a grant everything intersects: the role, the switches of the share, the
 * mode of the project, the account. One no is a no. Between grants (`sight.mjs`) permission adds up.
 */
import { fields, projectNumbers, rights as allRights, ruleNoun } from './nouns.mjs';
import { starOf } from './roles.mjs';

/** What a switch of a share takes away when it is off. A name with a star is a whole noun. */
const switchedOff = {
  tasks: ['Task.*', 'Comment.*', 'Attachment.*', 'TimeEntry.*', 'Project.counts'],
  dueDate: ['Task.dueAt', 'Project.dueAt'],
  stage: ['Task.stageId', 'Task.stageSince', 'Task.position', 'Stage.*', 'Project.stage', 'Project.counts'],
  percentHours: ['Project.percentHours'],
  percentTasks: ['Project.percentTasks', 'Task.progress'],
};

/** What guests never see of a project at a fixed fee: how long things take. */
const hiddenAtFixedFee = ['Task.estimateMinutes', 'Task.spentMinutes', 'TimeEntry.*'];

/** Rights that no guest gets, whatever a role says. */
const teamOnly = ['internal.read', 'role.manage'];

const names = (rules, rule) => rules.includes(rule) || rules.includes(starOf(rule));

/** What a grant allows of a field: hidden, read or write. Without a billing mode the mode is left aside. */
export function fieldLevel(account, { role, share }, rule, billing) {
  if (role.kind === 'guest') {
    if (names(account.denies.fields, rule)) return 'hidden';
    if (billing === 'fixed' && names(hiddenAtFixedFee, rule)) return 'hidden';
  }
  if (share && Object.keys(switchedOff).some((name) => !share.switches[name] && names(switchedOff[name], rule))) {
    return 'hidden';
  }
  return role.field(rule);
}

/** The rights that a grant gives, before any record is looked at. */
export function rightsOf(account, { role }) {
  const isClosed = (right) =>
    role.kind === 'guest' && (teamOnly.includes(right) || account.denies.rights.includes(right));
  return new Set(allRights.filter((right) => !isClosed(right) && role.right(right) === 'allow'));
}

/** Every name of a noun that a role can open: its ruled fields, and the custom ones that the account has defined. */
function ruledNames(account, noun) {
  const table = fields[noun === 'revisions' ? 'tasks' : noun];
  const prefix = ruleNoun[noun];
  const built = Object.keys(table).filter((name) => table[name].travels === 'ruled');
  const numbers = noun === 'projects' ? projectNumbers : [];
  const custom = account.fieldDefinitions
    // A custom field named like a built-in one would be opened by that one's rule: it stays hidden.
    .filter((one) => one.noun === prefix && !Object.hasOwn(table, one.key) && !numbers.includes(one.key))
    .map(({ key }) => ({ name: `fields.${key}`, rule: `${prefix}.${key}`, canWrite: true }));
  return [
    ...built.map((name) => ({ name, rule: `${prefix}.${name}`, canWrite: table[name].write === true })),
    ...numbers.map((name) => ({ name, rule: `${prefix}.${name}`, canWrite: false })),
    ...custom,
  ];
}

/** The names of a noun that a grant opens for reading and for writing. */
export function openNames(account, grant, noun, billing) {
  const read = new Set();
  const write = new Set();
  for (const { name, rule, canWrite } of ruledNames(account, noun)) {
    const level = fieldLevel(account, grant, rule, billing);
    if (level !== 'hidden') read.add(name);
    if (level === 'write' && canWrite) write.add(name);
  }
  return { read, write };
}

/** What a grant lets be written on a record: names that are open for writing, held together with the noun's right. */
export function writable(grant, noun, { read, write }, marks) {
  const { rights } = grant;
  if (noun === 'projects') return rights.has('project.edit') ? write : new Set();
  if (noun === 'stages') return rights.has('stage.manage') ? write : new Set();
  if (noun === 'comments') return rights.has('comment.edit') && marks.own ? write : new Set();
  if (noun !== 'tasks' || !rights.has('task.edit')) return new Set();
  const open = new Set(write);
  // Moving is a right of its own, and so is the flag: who may not see what is internal cannot make a task so.
  open.delete('stageId');
  if (rights.has('task.move') && read.has('stageId')) open.add('stageId');
  if (!rights.has('internal.read')) open.delete('internal');
  return open;
}

/** The rights that a grant gives on one record: each only where it has something to act on. */
export function rightsOn(grant, noun, marks, { isMember, billing, names: of, reachesAll }) {
  const writes = () => writable(grant, noun, of(noun), marks).size > 0;
  const offers = {
    projects: {
      'project.edit': writes,
      // Who removes a stage moves its tasks: with a part of them in reach, others would be moved unseen.
      'stage.manage': () => grant.opens.stages && reachesAll(),
      'task.create': reachesAll,
      'share.manage': () => true,
      export: () => true,
    },
    stages: { 'stage.manage': reachesAll },
    tasks: {
      'task.edit': writes,
      'task.move': () => of('tasks').read.has('stageId'),
      'task.delete': () => true,
      'task.follow': () => true,
      'comment.create': () => of('comments').read.has('text'),
      'comment.publish': () => isMember && of('comments').read.has('text'),
      'attachment.upload': () => of('attachments').read.has('name'),
      'time.write': () => isMember || (marks.own && billing !== 'fixed'),
    },
    comments: {
      'comment.edit': () => marks.own && of('comments').read.has('text'),
      'comment.delete': () => marks.own || isMember,
      'comment.publish': () => marks.internal,
    },
  }[noun];
  return Object.entries(offers ?? {}).flatMap(([right, holds]) => (grant.rights.has(right) && holds() ? [right] : []));
}
