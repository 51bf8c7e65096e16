/** One change, told to each viewer of its account. What it takes to tell it is read once, when the first viewer needs it. */
import { valueOf } from '../contract/evaluate.ts';
import type { ProjectRecord } from '../contract/nouns/project.ts';
import type { TaskRecord } from '../contract/nouns/task.ts';
import type { AnyRecord } from '../contract/nouns.ts';
import { everyAccount } from '../contract/nouns/person.ts';
import type { Change } from '../contract/store.ts';
import { canonical } from './canonical.ts';
import {
  type Candidate,
  candidateOf,
  type Ghosts,
  hangingOnTask,
  namingComment,
  namingOrganization,
  namingPerson,
  namingTask,
  standingOnTask,
  surroundings,
  type Surroundings,
} from './change-around.ts';
import type { House } from './house.ts';
import type { KnownPerson, People } from './roster.ts';
import { readById } from './read-all.ts';
import type { Sight } from './sight.ts';
import { retell, retellPeople, type Tale, tell } from './told.ts';
import { tellFrame } from './frame.ts';
import { placeMoved } from './view-moves.ts';
import { ViewerEye, type Within } from './viewer-eye.ts';

/** Most records that one change brings along one by one; past that a viewer is told to read again. */
const mostTold = 200;

/** Records and what lies around them. */
interface Scene {
  readonly candidates: readonly Candidate[];
  readonly around: Surroundings;
}

/** See the head of this file. */
export class Story {
  readonly #house: House;
  readonly #accountId: string;
  readonly #version: number;
  readonly #change: Change;
  readonly #ghosts: Ghosts;
  readonly #scenes = new Map<string, Promise<Scene>>();

  /** The change as one account hears it; `version` is the account's policy version now, `ghosts` what went beside it. */
  constructor(house: House, accountId: string, version: number, change: Change, ghosts: Ghosts) {
    this.#ghosts = ghosts;
    this.#house = house;
    this.#accountId = accountId;
    this.#version = version;
    this.#change = change;
  }

  /** What the change tells a viewer. */
  async tell(sight: Sight): Promise<readonly Tale[]> {
    const own = candidateOf(this.#change);
    if (own) return this.#tellOwn(sight, own);
    const { noun, before, after } = this.#change;
    if (noun === 'organizations') return this.#tellOrganization(sight, before as Named, after as Named);
    if (noun === 'people' || noun === 'members' || noun === 'guests') return this.#tellPerson(sight);
    return [];
  }

  async #tellOwn(sight: Sight, own: Candidate): Promise<readonly Tale[]> {
    const { around } = await this.#scene('own', async () => [own]);
    const eye = new ViewerEye(sight, around, await this.#within(sight, own));
    const told = tell(eye, own);
    if (own.noun === 'projects' && own.before && own.after && eye.see('projects', own.after)) {
      const [was, is] = [own.before, own.after] as [ProjectRecord, ProjectRecord];
      if (told.turned === 'seen' || (await this.#movesPlace(sight, was, is))) return [{ type: 'reset' }];
    }
    if (own.noun === 'tasks') {
      const stood = await this.#tellStanding(sight, own);
      if (!told.turned) return [...told.tales, ...stood];
      const tales = await this.#tellTurnedTask(sight, own, told.turned, told.tales);
      return tellFrame(sight, (own.after ?? own.before) as TaskRecord, told.turned, [...tales, ...stood]);
    }
    if (!told.turned) return told.tales;
    if (!own.after) return told.tales;
    // What answers a comment was checked to find it: nothing names a new one.
    if (own.noun !== 'comments' || !own.before) return told.tales;
    const naming = await this.#scene('naming', () => namingComment(this.#house.store, this.#accountId, idOf(own)));
    return [...told.tales, ...this.#retold(sight, naming, (read) => read.has('replyTo') || read.has('commentId'))];
  }

  /** A task that comes into sight brings what hangs on it, and shows where others name it. */
  async #tellTurnedTask(
    sight: Sight,
    own: Candidate,
    turned: 'seen' | 'hidden',
    tales: readonly Tale[],
  ): Promise<readonly Tale[]> {
    const { store } = this.#house;
    if (!own.after) return tales;
    const naming = await this.#scene('naming', () => namingTask(store, this.#accountId, idOf(own)));
    const renamed = this.#retold(sight, naming, (read) => read.has('parentId') || read.has('links'));
    if (turned === 'hidden' || !own.before) return [...tales, ...renamed];
    const hanging = await this.#scene('hanging', () => hangingOnTask(store, this.#accountId, idOf(own)));
    return [...tales, ...renamed, ...this.#retold(sight, hanging, () => true)];
  }

  /** What stands on a task comes and goes by what decides whether the task is seen, and tells people's names by it. */
  async #tellStanding(sight: Sight, { before, after }: Candidate): Promise<readonly Tale[]> {
    if (!before) return [];
    const isSame = (field: string) => after && canonical(valueOf(before, field)) === canonical(valueOf(after, field));
    if ([...sight.policy.compares('tasks')].every(isSame)) return [];
    const { store } = this.#house;
    const { id } = before;
    const { candidates, around } = await this.#scene('standing', () => standingOnTask(store, this.#accountId, id));
    const eyeWith = (task: AnyRecord | undefined) => {
      const tasks = new Map(around.tasks);
      if (task) tasks.set(id, task as TaskRecord);
      else tasks.delete(id);
      return new ViewerEye(sight, { ...around, tasks }, undefined);
    };
    const [old, now] = [eyeWith(before), eyeWith(after)];
    const tales = candidates.flatMap(({ noun, after: record }): readonly Tale[] => {
      const [was, is] = [old.see(noun, record), now.see(noun, record)];
      if (!is) return was ? [{ type: 'remove', noun, id: was.record.id }] : [];
      const isSame = was && old.project(was).version === now.project(is).version;
      return isSame ? [] : [{ type: 'upsert', noun, record: now.told(is) }];
    });
    return tales.length > mostTold ? [{ type: 'reset' }] : tales;
  }

  /** Whether a project's own change moved what else is seen in it. */
  async #movesPlace(sight: Sight, was: ProjectRecord, is: ProjectRecord): Promise<boolean> {
    return placeMoved({ sight, project: was }, { sight, project: is });
  }

  async #tellOrganization(sight: Sight, before: Named, after: Named): Promise<readonly Tale[]> {
    if (!before || before.name === after?.name) return [];
    const scene = await this.#scene('naming', () =>
      namingOrganization(this.#house.store, this.#accountId, this.#change.id),
    );
    return this.#retold(sight, scene, (read) => read.has('organizationId'));
  }

  async #tellPerson(sight: Sight): Promise<readonly Tale[]> {
    const person = await this.#personBefore();
    if (!person) return [];
    const { candidates, around } = await this.#scene('naming', () =>
      namingPerson(this.#house.store, this.#accountId, person.id),
    );
    const before = new Map(around.people);
    if (person.known) before.set(person.id, person.known);
    else before.delete(person.id);
    const eye = new ViewerEye(sight, around, undefined);
    const tales = retellPeople(eye, candidates, before satisfies People);
    return tales.length > mostTold ? [{ type: 'reset' }] : tales;
  }

  /** Who changed as others know people, and how that person was known before; nothing where nobody did. */
  async #personBefore(): Promise<{ readonly id: string; readonly known: KnownPerson | undefined } | undefined> {
    const { store, roster } = this.#house;
    const { noun, id, before, after } = this.#change;
    if (noun === 'people') {
      const [was, is] = [before, after] as [Person, Person];
      if (!was || (was.name === is?.name && was.craft === is.craft)) return undefined;
      const side = (await roster.people(this.#accountId, this.#version, [id])).get(id)?.side ?? 'team';
      return { id, known: { id, name: was.name, craft: was.craft, side } };
    }
    const personId = ((after ?? before) as { personId: string }).personId;
    if (before && after) return undefined;
    // Who is both is known as a member.
    const other = await this.#standsAs(noun === 'members' ? 'guests' : 'members', personId);
    const own = before && (noun === 'members' ? 'team' : 'guest');
    const side = other === 'team' ? other : (own ?? other);
    if (side === undefined) return { id: personId, known: undefined };
    const person = await readById(store, 'people', everyAccount, personId);
    return { id: personId, known: person && { id: personId, name: person.name, craft: person.craft, side } };
  }

  async #standsAs(noun: 'members' | 'guests', personId: string): Promise<'team' | 'guest' | undefined> {
    const where = { op: 'eq', field: 'personId', value: personId } as const;
    const [one] = await this.#house.store.read({ noun, accountId: this.#accountId, where, order: [], limit: 1 });
    return one && (noun === 'members' ? 'team' : 'guest');
  }

  #retold(sight: Sight, { candidates, around }: Scene, names: (read: ReadonlySet<string>) => boolean): readonly Tale[] {
    const tales = retell(new ViewerEye(sight, around, undefined), candidates, names);
    return tales.length > mostTold ? [{ type: 'reset' }] : tales;
  }

  #scene(name: string, find: () => Promise<readonly Candidate[]>): Promise<Scene> {
    let scene = this.#scenes.get(name);
    if (!scene) {
      const read = async () => {
        const candidates = await find();
        const { store, roster } = this.#house;
        return {
          candidates,
          around: await surroundings(store, roster, this.#accountId, this.#version, candidates, this.#ghosts),
        };
      };
      this.#scenes.set(name, (scene = read()));
    }
    return scene;
  }

  async #within(sight: Sight, { noun, before, after }: Candidate): Promise<Within> {
    if (noun !== 'projects' && noun !== 'stages') return undefined;
    return sight.lookUp(noun, [after ?? before] as never);
  }
}

type Named = { readonly name: string } | undefined;
type Person = { readonly name: string; readonly craft: string | null } | undefined;

function idOf({ before, after }: Candidate): string {
  return (after ?? (before as AnyRecord)).id;
}
