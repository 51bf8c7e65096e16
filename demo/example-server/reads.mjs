/** The routes that read. Each sees its record first; what was asked is looked at only then. */
import { historyRows } from './history.mjs';
import { countsOf, filtered, orderOf, pageOf, readCountQuery, readListQuery, rowsOf } from './lists.mjs';
import { personRef, project } from './project.mjs';
import { compare, fold } from './records.mjs';
import { unknownName } from './refusals.mjs';
import { noUses, usesAmong, usesOf } from './uses.mjs';

export const reads = {
  'GET /session': ({ sight, noQuery }) => {
    noQuery();
    const { account, viewer, store, guest } = sight;
    const person = store.get('', 'people', viewer.personId);
    const organization = guest?.organizationId && store.get(viewer.accountId, 'organizations', guest.organizationId);
    return {
      viewer: { id: person.id, name: person.name, kind: sight.kind },
      // The name for guests is the brand's: the account's own name is the team's.
      account: { id: account.id, name: account.brand.name, brand: account.brand },
      ...(organization && { organization: { name: organization.name } }),
      rights: [...sight.rights].sort(),
      ...(guest?.expiresAt && { accessUntil: guest.expiresAt }),
    };
  },

  'GET /projects': ({ sight, query }) => {
    const asked = readListQuery(query());
    const seen = sight.all('projects');
    // Billing and shares differ from project to project: asked can be only by what is readable in every one.
    const names = seen.map(({ record }) => sight.listNames('projects', record).uniform);
    const [first = new Set(), ...others] = names;
    const uniform = new Set([...first].filter((name) => others.every((set) => set.has(name))));
    const uses = usesAmong(sight, 'projects', uniform);
    const rows = filtered(rowsOf(sight, seen), asked.where, uses);
    return pageOf(rows, orderOf(asked.sort, uses, []), asked, 'projects');
  },

  'GET /projects/{projects}': ({ sight, ids, noQuery }) => {
    const seen = sight.see('projects', ids[0]);
    noQuery();
    return project(sight, seen);
  },

  'GET /projects/{projects}/progress': ({ sight, ids, noQuery }) => {
    const seen = sight.see('projects', ids[0]);
    noQuery();
    return progressOf(sight, seen);
  },

  'GET /projects/{projects}/people': ({ sight, ids, noQuery }) => {
    const { record } = sight.see('projects', ids[0]);
    noQuery();
    const refs = peopleOf(sight, record).flatMap((id) => personRef(sight, id, { project: record }) ?? []);
    const named = refs.filter(({ id }) => id !== undefined);
    return { items: named.sort((a, b) => compare(fold(a.name), fold(b.name)) || compare(a.id, b.id)) };
  },

  'GET /projects/{projects}/stages': ({ sight, ids, noQuery }) => {
    const { record } = sight.see('projects', ids[0]);
    noQuery();
    const order = sight.listNames('stages', record).uniform.has('position') ? ['position'] : [];
    const rows = rowsOf(sight, sight.all('stages', inProject(record.id)));
    return pageOf(rows, { keys: order, isDown: false }, { limit: 1000, where: {} }, 'stages');
  },

  'GET /projects/{projects}/tasks': ({ sight, ids, query }) => {
    const { record } = sight.see('projects', ids[0]);
    const asked = readListQuery(query());
    const uses = usesOf(sight, 'tasks', record);
    const rows = filtered(rowsOf(sight, sight.all('tasks', inProject(record.id))), asked.where, uses);
    const own = uses.sort.has('position') ? ['position'] : [];
    return pageOf(rows, orderOf(asked.sort, uses, own), asked, `tasks/${record.id}`);
  },

  'GET /projects/{projects}/tasks/count': ({ sight, ids, query }) => {
    const { record } = sight.see('projects', ids[0]);
    const { where, by } = readCountQuery(query());
    const uses = usesOf(sight, 'tasks', record);
    by.forEach((name, at) => {
      const kind = uses.filter.get(name);
      const isPlain = kind !== undefined && kind !== 'list' && kind !== 'people';
      if (!isPlain || name === 'parentId' || name.startsWith('fields.')) throw unknownName(`/by/${at}`);
    });
    return countsOf(filtered(rowsOf(sight, sight.all('tasks', inProject(record.id))), where, uses), by);
  },

  'GET /tasks/{tasks}': ({ sight, ids, noQuery }) => {
    const seen = sight.see('tasks', ids[0]);
    noQuery();
    return project(sight, seen);
  },

  'GET /tasks/{tasks}/history': ({ sight, ids, query }) => {
    const task = sight.see('tasks', ids[0]);
    const asked = readListQuery(query());
    // A history has no fields to ask by.
    const rows = filtered(historyRows(sight, task), asked.where, noUses);
    orderOf(asked.sort, noUses, []);
    return pageOf(rows, { keys: ['at'], isDown: true }, asked, `history/${task.record.id}`);
  },

  'GET /tasks/{tasks}/comments': (call) => onTask(call, 'comments', 'postedAt'),
  'GET /tasks/{tasks}/attachments': (call) => onTask(call, 'attachments', 'uploadedAt'),
};

const inProject = (projectId) => (record) => record.projectId === projectId;

/** What hangs on a task, oldest first where the times may be read. */
function onTask({ sight, ids, query }, noun, time) {
  const task = sight.see('tasks', ids[0]);
  const asked = readListQuery(query());
  const uses = usesOf(sight, noun, task.project);
  const rows = filtered(
    rowsOf(
      sight,
      sight.all(noun, ({ taskId }) => taskId === task.record.id),
    ),
    asked.where,
    uses,
  );
  const own = sight.listNames(noun, task.project).uniform.has(time) ? [time] : [];
  return pageOf(rows, orderOf(asked.sort, uses, own), asked, `${noun}/${task.record.id}`);
}

/**
 * How far a project is. Counts and percent by tasks are of the tasks that this viewer sees. Percent by hours is the one
 * declared aggregate: of the whole project, a field of its own that is hidden by default, and in steps of five.
 */
function progressOf(sight, { record, view }) {
  const answer = {};
  const categories = new Map(
    sight.store.all(sight.viewer.accountId, 'stages').map(({ id, category }) => [id, category]),
  );
  const counts = { open: 0, active: 0, done: 0 };
  const seen = sight.all('tasks', inProject(record.id));
  for (const { record: task } of seen) counts[categories.get(task.stageId) ?? 'open'] += 1;
  if (view.read.has('percentTasks')) {
    answer.percentTasks = seen.length === 0 ? 0 : Math.floor((counts.done / seen.length) * 100);
  }
  if (view.read.has('percentHours')) answer.percentHours = percentHours(sight, record.id);
  if (view.read.has('counts')) answer.counts = counts;
  return answer;
}

function percentHours({ store, viewer }, projectId) {
  const tasks = store.all(viewer.accountId, 'tasks').filter(inProject(projectId));
  const sum = (name) => tasks.reduce((total, task) => total + (task[name] ?? 0), 0);
  const [spent, estimated] = [sum('spentMinutes'), sum('estimateMinutes')];
  return estimated === 0 ? 0 : Math.min(100, Math.floor(((spent / estimated) * 100) / 5) * 5);
}

/** For a member everybody of the team; a guest is told of those who are named on visible tasks. Then the project's guests. */
function peopleOf(sight, record) {
  const { store, viewer, now } = sight;
  const all = (noun) => store.all(viewer.accountId, noun);
  const named = (seen) => {
    const { assignees, followers, createdBy } = seen.record;
    const read = (name, ids) => (seen.view.read.has(name) ? ids : []);
    return [...read('assignees', assignees), ...read('followers', followers), ...read('createdBy', [createdBy])];
  };
  const team = sight.isMember
    ? all('members').flatMap(({ active, personId }) => (active ? [personId] : []))
    : sight.all('tasks', inProject(record.id)).flatMap(named);
  const isOpen = ({ state, expiresAt }) => state === 'active' && (expiresAt === null || expiresAt > now);
  const shared = new Set(
    all('shares')
      .filter((share) => share.projectId === record.id && isOpen(share))
      .map(({ guestId }) => guestId),
  );
  const guests = all('guests').filter((guest) => shared.has(guest.id) && isOpen(guest));
  return [...new Set([viewer.personId, ...team, ...guests.map(({ personId }) => personId)])].filter(Boolean);
}
