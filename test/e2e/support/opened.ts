/**
 * What two viewers of the demo may know, said once more and by hand: from the agreement with them, not from the policy.
 * Whatever else the demo's world holds is hidden from them.
 */
import type { World } from '../../../src/contract/complete.ts';
import type { Noun } from '../../../src/contract/nouns.ts';
import { demoProjects, demoViewers } from '../../../src/worlds/demo.ts';

/** A record of any noun, by names. */
export type Loose = Readonly<Record<string, unknown>> & { readonly id: string };
/** The fields of a record that a viewer may read; undefined where the record is hidden. Custom ones as `fields.<key>`. */
export type Opened = (noun: Noun, record: Loose) => readonly string[] | undefined;

/** Those of whom the tests know by hand what they may see. */
export type Viewer = 'client' | 'courier';

const stageFields = ['id', 'projectId', 'name', 'colour', 'category', 'position'];
const always = ['id', 'projectId'];

const ownFields = ['fields.address', 'fields.phone', 'fields.boxes'];

/** A later change of a stop, of what the courier reads of it besides its stage. */
function changesOwnFields({ before, after }: Loose): boolean {
  return Object.keys(before as object).length > 0 && ownFields.some((name) => name in (after as object));
}

/** The courier: the own stops, of each the address, the phone, the boxes and the stage. Bram himself, and where he is. */
function courier(world: World): Opened {
  const { personId } = demoViewers.courier.viewer;
  const company = world.guests?.find((guest) => guest.personId === personId)?.organizationId;
  const own = (task: Loose) => (task['assignees'] as string[]).includes(personId) && task['internal'] === false;
  const stops = new Set((world.tasks ?? []).filter((task) => own(task)).map(({ id }) => id));
  return (noun, record) => {
    if (noun === 'accounts') return ['id', 'name', 'brand'];
    if (noun === 'people' && record.id === personId) return ['id', 'name', 'email'];
    if (noun === 'organizations' && record.id === company) return ['name'];
    if (noun === 'projects' && record.id === demoProjects.deliveries) return ['id'];
    if (noun === 'stages' && record['projectId'] === demoProjects.deliveries) return stageFields;
    if (noun === 'tasks' && own(record))
      return [...always, 'stageId', 'fields.address', 'fields.phone', 'fields.boxes'];
    // When a stop went to its stage is hidden, and so is when it was made: his history is of his three fields alone.
    if (noun === 'revisions' && stops.has(String(record['taskId'])) && changesOwnFields(record))
      return ['id', 'at', 'before', 'after'];
    return undefined;
  };
}

/** The client: two projects of a fixed fee, without what is internal or technical, without hours, sums or custom fields. */
function client(world: World): Opened {
  const { personId } = demoViewers.client.viewer;
  const projects: readonly unknown[] = [demoProjects.website, demoProjects.deliveries];
  const company = world.guests?.find((guest) => guest.personId === personId)?.organizationId;
  const shown = (task: Loose) =>
    projects.includes(task['projectId']) && task['internal'] === false && task['type'] !== 'technical';
  const tasks = new Set((world.tasks ?? []).filter((task) => shown(task)).map(({ id }) => id));
  const team = new Set((world.members ?? []).map((member) => member.personId));
  // Her share shows her the other guests of the web site by name; those of other projects and former ones it does not.
  const { clientWithoutDates, contractor, partner } = demoViewers;
  const known = new Set([personId, ...[clientWithoutDates, contractor, partner].map(({ viewer }) => viewer.personId)]);
  const told = (record: Loose) => record['audience'] === 'guests' && tasks.has(String(record['taskId']));
  return (noun, record) => {
    if (noun === 'accounts') return ['id', 'name', 'brand'];
    if (noun === 'people' && record.id === personId) return ['id', 'name', 'craft', 'email'];
    if (noun === 'people' && (team.has(record.id) || known.has(record.id))) return ['id', 'name', 'craft'];
    if (noun === 'organizations' && record.id === company) return ['name'];
    if (noun === 'projects' && projects.includes(record.id))
      return [...'id name code description stage dueAt'.split(' ')];
    if (noun === 'stages' && projects.includes(record['projectId'])) return stageFields;
    if (noun === 'tasks' && tasks.has(record.id)) {
      const fields =
        'title description type stageId stageSince position priority progress parentId dueAt openedAt labels';
      return [...always, ...fields.split(' ')];
    }
    if (noun === 'comments' && told(record))
      return [...always, 'taskId', 'text', 'author', 'postedAt', 'editedAt', 'replyTo'];
    if (noun === 'attachments' && told(record)) {
      return [...always, ...'taskId commentId name mediaType size uploadedBy uploadedAt'.split(' ')];
    }
    if (noun === 'revisions' && tasks.has(String(record['taskId']))) return ['id', 'at', 'by', 'before', 'after'];
    return undefined;
  };
}

/** What each of them may know of a world. */
export const openedTo: Readonly<Record<Viewer, (world: World) => Opened>> = { client, courier };
