/**
 * What one viewer sees at one instant. Every route, list, count, search, event and write begins here: `see` answers a
 * record together with what may be seen of it, or nothing, and nothing is the same whether a record is hidden or absent.
 *
 * There is one predicate for "may see" in the whole server, and lists are made by asking it of every row. A list that has
 * a condition of its own is a second opinion, and second opinions leak.
 */
import { coverage, coversTask, standingOf } from './grants.mjs';
import { fieldLevel, openNames, rightsOf, rightsOn, writable } from './policy.mjs';
import { notFound, Refusal, unauthenticated } from './refusals.mjs';

/** Nouns that hang on a task: seen only by a grant that shows the task as well. */
const onTask = new Set(['comments', 'attachments', 'revisions']);

const union = (sets) => new Set(sets.flatMap((set) => [...set]));

/** Looks through the eyes of a viewer. Raises where access is not open: that is told before anything else. */
export function openSight(store, viewer, now) {
  const sight = new Sight(store, viewer, now);
  if (sight.access === 'ended') throw new Refusal('access_ended');
  if (sight.access === 'expired') throw new Refusal('access_expired');
  if (sight.access === 'none') throw unauthenticated();
  return sight;
}

export class Sight {
  #cache = new Map();

  constructor(store, viewer, now) {
    Object.assign(this, standingOf(store, viewer, now));
    this.store = store;
    this.viewer = viewer;
    this.now = now;
    this.isMember = this.kind === 'member';
    this.grants = this.grants.map((grant, index) => this.#worked({ ...grant, index }));
    this.rights = union(this.grants.map(({ rights }) => rights));
    this.seesInternal = this.rights.has('internal.read');
  }

  /** The visible record with what may be seen of it: `{ noun, record, view, project, task }`. Raises `not_found`. */
  see(noun, id) {
    const seen = this.find(noun, id);
    if (!seen) throw notFound();
    return seen;
  }

  /** The same, or nothing. */
  find(noun, id) {
    const record = this.store.get(this.viewer.accountId, noun, id);
    return record && this.look(noun, record);
  }

  /** All visible records of a noun that meet a condition of place. The condition narrows; it never decides on sight. */
  all(noun, where = () => true) {
    return this.store
      .all(this.viewer.accountId, noun)
      .flatMap((record) => (where(record) && this.look(noun, record)) || []);
  }

  /** A record at hand, seen or not. */
  look(noun, record) {
    const { accountId, personId } = this.viewer;
    const project = noun === 'projects' ? record : this.store.get(accountId, 'projects', record.projectId);
    const task = onTask.has(noun) ? this.store.get(accountId, 'tasks', record.taskId) : undefined;
    if (!project || (onTask.has(noun) && !task)) return undefined;
    const showing = this.grants.filter((grant) => this.#shows(grant, noun, record, project, task));
    if (showing.length === 0) return undefined;
    const owners = [record.createdBy, record.assignees, record.author, record.uploadedBy].flat();
    const marks = { own: owners.includes(personId), internal: record.audience === 'internal' };
    return { noun, record, project, task, view: this.#view(showing, noun, project, marks) };
  }

  /**
   * The names by which lists of a noun in a project may be filtered, sorted and searched (`uniform`), and those that are
   * readable on some row at all. Uniform is what can be read on *every* row: sorting by a field that is hidden on one of
   * them would tell of its value by the place of the row.
   */
  listNames(noun, project) {
    const reaching = this.grants.filter((grant) => this.#covers(grant, noun, project) !== 'none');
    const whole = reaching.filter((grant) => this.#covers(grant, noun, project) === 'all');
    const reads = (grants) => grants.map((grant) => this.#names(grant, noun, project.billing).read);
    const [first = new Set(), ...others] = reads(reaching);
    const common = new Set([...first].filter((name) => others.every((set) => set.has(name))));
    return {
      uniform: whole.length > 0 ? union(reads(whole)) : common,
      read: union(reads(reaching)),
      write: union(reaching.map((grant) => writable(grant, noun, this.#names(grant, noun, project.billing), {}))),
    };
  }

  /** Whether a task may be made in a project, and the names that it may be given. */
  creation(project) {
    const creating = this.grants.filter((grant) => this.#mayCreate(grant, project) && !this.#isCut(project));
    const write = creating.map((grant) => {
      const names = new Set(this.#names(grant, 'tasks', project.billing).write);
      if (!grant.rights.has('internal.read')) names.delete('internal');
      return names;
    });
    return { isAllowed: creating.length > 0, write: union(write) };
  }

  /** What may be told of a person of the team or of another guest: at a task, or (without one) at every task of a project. */
  person(side, project, task) {
    const tells = (grant, field) => {
      const level = fieldLevel(this.account, grant, `Person.${field}`);
      if (side === 'team') return level !== 'hidden';
      const denied = grant.role.kind === 'guest' && this.account.denies.rights.includes('people.guests');
      const deniedName =
        grant.role.kind === 'guest' &&
        ['Person.*', 'Person.name'].some((one) => this.account.denies.fields.includes(one));
      if (denied || !(grant.rights.has('people.guests') || grant.share?.showsGuests)) return false;
      return field === 'name' ? !deniedName : level !== 'hidden';
    };
    if (task) {
      const showing = this.grants.filter((grant) => this.#shows(grant, 'tasks', task, project));
      return { name: showing.some((one) => tells(one, 'name')), craft: showing.some((one) => tells(one, 'craft')) };
    }
    const reaching = this.grants.filter((grant) => this.#covers(grant, 'projects', project) !== 'none');
    const whole = reaching.filter((grant) => this.#covers(grant, 'tasks', project) === 'all');
    const everywhere = (field) =>
      whole.some((one) => tells(one, field)) ||
      (whole.length === 0 && reaching.length > 0 && reaching.every((one) => tells(one, field)));
    return { name: everywhere('name'), craft: everywhere('craft') };
  }

  /** A grant with its rights, and which nouns it opens at all. Where tasks lead to a project, hidden tasks must not. */
  #worked(grant) {
    const opens = (noun) => openNames(this.account, grant, noun).read.size > 0;
    const tasks = opens('tasks');
    const leads = tasks || !['assigned', 'where'].includes(grant.reach.kind);
    return {
      ...grant,
      rights: rightsOf(this.account, grant),
      opens: {
        projects: leads && (tasks || opens('projects') || opens('stages')),
        stages: leads && opens('stages'),
        tasks,
        comments: tasks && opens('comments'),
        attachments: tasks && opens('attachments'),
        revisions: tasks,
      },
    };
  }

  /** Whether one grant shows one record: it opens the noun, it reaches the record, and no flag cuts it. */
  #shows(grant, noun, record, project, task) {
    if (!grant.opens[noun] || this.#isCut(project, noun === 'tasks' ? record : task, record)) return false;
    if (noun === 'projects' || noun === 'stages') return this.#framed(grant, project);
    return coversTask(grant.reach, noun === 'tasks' ? record : task, project);
  }

  /** A project that is reached by its tasks shows as a frame around them: only while one of them shows. */
  #framed({ reach }, project) {
    const covered = coverage(reach, project);
    if (covered !== 'some' || reach.kind === 'tasks') return covered !== 'none';
    return this.store
      .all(this.viewer.accountId, 'tasks')
      .some((task) => task.projectId === project.id && coversTask(reach, task, project) && !this.#isCut(project, task));
  }

  /** What is cut from every grant alike: internal for all without the right; archived and technical work for guests. */
  #isCut(project, task, record) {
    const isGuest = !this.isMember;
    if (isGuest && project.archived) return true;
    if (isGuest && task?.type === 'technical' && project.billing === 'fixed') return true;
    if (this.seesInternal) return false;
    return project.internal || task?.internal === true || record?.internal === true || record?.audience === 'internal';
  }

  /** How much of a noun in a project a grant may show: `all` rows, `some`, or `none`. */
  #covers(grant, noun, project) {
    if (!grant.opens[noun] || this.#isCut(project)) return 'none';
    const covered = coverage(grant.reach, project);
    // A share of some tasks shows the project and its stages whole.
    return grant.reach.kind === 'tasks' && covered === 'some' && ['projects', 'stages'].includes(noun)
      ? 'all'
      : covered;
  }

  /** Whether a grant reaches every task of a project, flags aside. */
  #reachesAll(grant, project) {
    return grant.opens.tasks && coverage(grant.reach, project) === 'all';
  }

  /** Only there may one be made: the new one is then seen by its maker. */
  #mayCreate(grant, project) {
    return grant.rights.has('task.create') && this.#reachesAll(grant, project);
  }

  /** The union over the grants that show a record. */
  #view(showing, noun, project, marks) {
    const { billing } = project;
    const parts = showing.map((grant) => {
      const names = (of) => this.#names(grant, of, billing);
      const ground = { isMember: this.isMember, billing, names, reachesAll: () => this.#reachesAll(grant, project) };
      return {
        read: names(noun).read,
        write: writable(grant, noun, names(noun), marks),
        rights: rightsOn(grant, noun, marks, ground),
      };
    });
    return {
      read: union(parts.map(({ read }) => read)),
      write: union(parts.map(({ write }) => write)),
      rights: union(parts.map(({ rights }) => rights)),
    };
  }

  #names(grant, noun, billing) {
    const key = `${grant.index} ${noun} ${billing}`;
    if (!this.#cache.has(key)) this.#cache.set(key, openNames(this.account, grant, noun, billing));
    return this.#cache.get(key);
  }
}
