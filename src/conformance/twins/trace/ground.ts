/** What a trace is drawn from: what the viewer may see, and names of things that the viewer may not or that do not exist. */
import type { RecordOf } from '../../../contract/nouns.ts';
import { nouns } from '../../../contract/nouns.ts';
import type { Viewer } from '../../../contract/session.ts';
import type { WireOperation, WireRequest } from '../../wire.ts';
import { titleWords } from '../base/tasks.ts';
import type { Chance } from '../chance.ts';
import type { Step } from '../pair.ts';
import type { Slice } from '../slice.ts';

/** Ids of hidden records, by noun: of the base and of both sides. */
export type HiddenIds = Readonly<
  Record<
    'projects' | 'stages' | 'tasks' | 'comments' | 'attachments' | 'orders' | 'approvals' | 'people',
    readonly string[]
  >
>;

/** People by the id of an approval. */
export type Delegates = ReadonlyMap<string, readonly string[]>;

/** What a {@link TraceGround} is made of, besides the viewer. */
export interface TraceGroundOptions extends Pick<TraceGround, 'chance' | 'hidden' | 'canary' | 'delegates'> {
  readonly slice: Slice;
}

/** See the head of this file. */
export class TraceGround {
  readonly viewer: Viewer | undefined;
  readonly chance: Chance;
  readonly visible: Slice['visible'];
  readonly hidden: HiddenIds;
  readonly canary: string;
  /** By approval: people known by name of whom both worlds say alike whether they could sign it. */
  readonly delegates: Delegates;
  #keys = 0;

  constructor(viewer: Viewer | undefined, { chance, slice, hidden, canary, delegates }: TraceGroundOptions) {
    this.viewer = viewer;
    this.chance = chance;
    this.visible = slice.visible;
    this.hidden = hidden;
    this.canary = canary;
    this.delegates = delegates;
  }

  /** A step that asks something; a list to its end where `pages` says so. */
  call(operation: WireOperation, params: readonly string[], more: Partial<WireRequest> = {}, pages?: true): Step {
    const request: WireRequest = { operation, params, ...more };
    return { kind: 'call', viewer: this.viewer, request, ...(pages && { pages }) };
  }

  /** A key that no other write of the trace has. */
  key(): string {
    this.#keys += 1;
    return `key-${this.viewer?.accountId.slice(0, 4)}-${this.#keys}`;
  }

  /** An id of a noun: of something visible as often as of something hidden, and of nothing now and then. */
  id(noun: Exclude<keyof HiddenIds, 'people'>): string {
    const seen = this.chance.some<{ readonly id: string }>(this.visible[noun])?.id;
    const hidden = this.chance.some(this.hidden[noun]);
    const choices = [seen, seen, hidden, 'unknown'].filter((id) => id !== undefined);
    return this.chance.one(choices);
  }

  /** The id of a visible task, else of any. */
  task(): string {
    return this.chance.some(this.visible.tasks)?.id ?? this.id('tasks');
  }

  /** The id of a visible project, else of any. */
  project(): string {
    return this.chance.some(this.visible.projects)?.id ?? this.id('projects');
  }

  /** The id of a visible approval, of one that still waits if there is one; else of any. */
  approval(): string {
    const { approvals } = this.visible;
    const waiting = approvals.filter(({ state }) => state === 'sent' || state === 'viewed');
    return this.chance.some(waiting.length > 0 ? waiting : approvals)?.id ?? this.id('approvals');
  }

  /** The id of a person: the viewer's own, one that is named somewhere, a hidden one, or nobody's. */
  person(): string {
    const named = this.chance.some(this.visible.tasks.flatMap(({ assignees }) => assignees));
    const choices = [this.viewer?.personId, named, this.chance.some(this.hidden.people), 'nobody'];
    return this.chance.one(choices.filter((id) => id !== undefined));
  }

  /** Words to look for: of titles that may be seen, and of such that may not. */
  words(): string {
    const { chance } = this;
    return chance.one([
      chance.one(titleWords),
      `${chance.one(titleWords)} ${chance.one(titleWords)}`,
      `${this.canary}a`,
      `${this.canary}b`,
      'zzz',
      'A',
    ]);
  }
}

/** Every name by which the tasks of a list could be asked, and one that nobody knows. */
export const taskNames: readonly string[] = [
  ...Object.keys(nouns.tasks.fields),
  ...['budget', 'margin', 'address', 'wish', 'choice', 'tags', 'boxes', 'checked', 'nothing'].map(
    (key) => `fields.${key}`,
  ),
  'id',
  'version',
  'createdAt',
  'updatedAt',
  'unknown',
];

/** A value that a task field could be compared with: often that of a visible or hidden task. */
export function valueFor(ground: TraceGround, name: string): unknown {
  const { chance } = ground;
  const task: RecordOf<'tasks'> | undefined = chance.some(ground.visible.tasks);
  const stored = task as unknown as Readonly<Record<string, unknown>> | undefined;
  const own = name.startsWith('fields.') ? (task?.fields ?? {})[name.slice('fields.'.length)] : stored?.[name];
  const plain = ['string', 'number', 'boolean'].includes(typeof own) ? own : undefined;
  if (name === 'assignees') return ground.person();
  if (name === 'parentId') return chance.one([ground.id('tasks'), null]);
  if (name === 'stageId') return ground.id('stages');
  const instant = chance.before('2026-11-22T09:30:00.000Z', 60);
  return chance.one([
    plain ?? 'x',
    { not: plain ?? 'x' },
    { in: [plain ?? 'x', 'technical', 'medium'] },
    { matches: ground.words() },
    { gt: /At$|Since$/.test(name) ? instant : 10 },
    { lte: /At$|Since$/.test(name) ? instant : 719_770_000 },
    true,
    null,
    'technical',
    719_770_001,
  ]);
}
