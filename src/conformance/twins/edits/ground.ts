/** What edits are drawn from: the world as it stands, one side's own source of ids, and words that must never be seen. */
import { completeRecord, type RecordInput } from '../../../contract/complete.ts';
import { everyAccount } from '../../../contract/nouns/person.ts';
import type { AnyRecord, Noun, RecordOf } from '../../../contract/nouns.ts';
import { seededId } from '../../../worlds/seed.ts';
import { titleWords } from '../base/tasks.ts';
import { figureStart } from '../canaries.ts';
import type { Chance } from '../chance.ts';
import type { Draft } from '../edited.ts';
import type { Edit } from '../pair.ts';

/** What an {@link EditGround} is made of, besides the world. */
export interface EditOptions extends Pick<EditGround, 'chance' | 'now' | 'canary'> {
  readonly source: string;
  readonly single?: boolean;
}

/** See the head of this file. */
export class EditGround {
  readonly draft: Draft;
  readonly chance: Chance;
  readonly now: string;
  readonly canary: string;
  /** Each edit is one act of the team by itself: what takes several hands is left out. */
  readonly single: boolean;
  readonly #source: string;
  #made = 0;

  constructor(draft: Draft, { chance, now, canary, source, single = false }: EditOptions) {
    this.draft = draft;
    this.chance = chance;
    this.now = now;
    this.canary = canary;
    this.single = single;
    this.#source = source;
  }

  /** Any record of a noun, if there is one. */
  any<N extends Noun>(noun: N): RecordOf<N> | undefined {
    return this.chance.some(this.draft.all(noun));
  }

  /** Records of a noun in an account. */
  of<N extends Noun>(noun: N, accountId: string): readonly RecordOf<N>[] {
    return this.draft.of(noun, accountId);
  }

  /** A text with the canary, and a word that a search may look for. */
  words(): string {
    this.#made += 1;
    return `${this.chance.one(titleWords)} ${this.canary}${this.#made} ${this.chance.one(titleWords)}`;
  }

  /** A number that stands nowhere else. */
  figure(): number {
    this.#made += 1;
    return Number(`${figureStart}00`) + this.#made;
  }

  /** An instant near others, so that what is hidden sorts before, between and after what is seen. */
  instant(like: readonly (string | null)[] = []): string {
    const one = this.chance.some(like.filter((instant) => instant !== null));
    if (one === undefined || this.chance.often(30)) return this.chance.before(this.now, 90);
    return new Date(Date.parse(one) + this.chance.one([-86_400_000, -1, 0, 1, 86_400_000])).toISOString();
  }

  /** The edit that adds a record. */
  add<N extends Noun>(noun: N, accountId: string, input: RecordInput<N>): Edit {
    this.#made += 1;
    const id = seededId(this.#source, noun, String(this.#made));
    const home = noun === 'people' ? everyAccount : noun === 'accounts' ? id : accountId;
    const at = this.chance.before(this.now, 120);
    const record = completeRecord(noun, { ...input, id, accountId: home }, { id, accountId: home, at });
    return { op: 'add', noun, id, accountId: home, record } as Edit;
  }

  /** The edit that takes a record away. */
  remove(noun: Noun, { id, accountId }: AnyRecord): Edit {
    return { op: 'remove', noun, id, accountId };
  }

  /** The edit that changes some fields of a record; its raw version and time move as well, as they would. */
  change<N extends Noun>(noun: N, record: RecordOf<N>, fields: RecordInput<N>): Edit {
    const moved = this.chance.often(70)
      ? { version: record.version + this.chance.number(1, 9), updatedAt: this.chance.before(this.now, 3) }
      : {};
    return { op: 'change', noun, id: record.id, accountId: record.accountId, fields: { ...fields, ...moved } } as Edit;
  }
}

/** Draws some edits that belong together; none where the world has nothing to draw them from. */
export type DrawEdits = (ground: EditGround) => readonly Edit[];
