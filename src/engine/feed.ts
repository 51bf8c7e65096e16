/** The change feed: from the store's log to what each listening viewer is told of it. */
import type { ChangesOptions } from '../contract/adapter.ts';
import type { StreamEvent } from '../contract/events.ts';
import type { Projected } from '../contract/projected.ts';
import type { Viewer } from '../contract/session.ts';
import type { ChangePage, LogPosition } from '../contract/store.ts';
import { asNow } from './as-now.ts';
import type { Ghosts } from './change-around.ts';
import type { House } from './house.ts';
import { Later } from './later.ts';
import { type Listener, mostAway, mostCaughtUp } from './listener.ts';
import { logEnd } from './log-end.ts';
import { LogReader } from './log-reader.ts';
import { Patience } from './patience.ts';
import { openPlace, sealPlace } from './places.ts';
import type { Compiled } from './policies.ts';
import { projectedEvent, projectedLink, projectedPlace, type ViewerSign } from './projector.ts';
import { Rewind } from './rewind.ts';
import { Sight } from './sight.ts';
import { Stream } from './stream.ts';
import { concerning, tellStretches, type Told } from './telling.ts';
import { viewMoved, viewMovedSince } from './view-moves.ts';

/** How long one poll goes through the log, in milliseconds; the next one goes on. A reader waits for ten seconds. */
const pollTime = 3000;

/** How often a poll is tried again where policies moved while it was answered. */
const pollAttempts = 4;

/** See the head of this file. */
export class Feed {
  readonly #house: House;
  readonly #reader: LogReader;
  readonly #listeners = new Set<Listener>();
  readonly #streams = new Set<Stream>();
  #ghosts: Ghosts = new Map();

  constructor(house: House) {
    this.#house = house;
    this.#reader = new LogReader(house.store, {
      take: (page) => this.#take(page),
      confirmed: (isHeldUp) => this.#confirmed(isHeldUp),
    });
  }

  /** Everything that moves in a viewer's sight from this call on, or from after a place. */
  listen(viewer: Viewer, { signal, after }: ChangesOptions): AsyncIterable<Projected<StreamEvent>> {
    const stream = new Stream();
    this.#streams.add(stream);
    void this.#open(viewer, stream, after).catch((error: unknown) => stream.fail(error));
    const leave = () => {
      stream.clear();
      stream.end();
      this.#leave(stream);
    };
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    const mayPass = () => this.#reader.isFresh;
    return {
      async *[Symbol.asyncIterator]() {
        try {
          for (let event = await stream.next(mayPass); event; event = await stream.next(mayPass)) yield event;
        } finally {
          signal.removeEventListener('abort', leave);
          leave();
        }
      },
    };
  }

  /** A place that stands for now. */
  async place(viewer: Viewer): Promise<Projected<string>> {
    const compiled = await this.#house.policies.open(viewer);
    return projectedPlace(this.#seal({ viewer, compiled }, await logEnd(this.#house.store), true));
  }

  /** What happened after a place, without waiting: for viewers whose streams are cut off. */
  async poll(
    viewer: Viewer,
    after: string | undefined,
  ): Promise<{ readonly events: readonly Projected<StreamEvent>[]; readonly next: Projected<string> }> {
    const { clock, policies, store } = this.#house;
    const end = Date.parse(clock.now()) + pollTime;
    const isOver = () => Date.parse(clock.now()) > end;
    const patience = new Patience();
    for (let left = pollAttempts; ; left -= 1) {
      const compiled = await policies.open(viewer);
      const position = await logEnd(store, patience);
      const listener = this.#listener(viewer, new Stream(Infinity), compiled);
      const reached = after === undefined ? position : await this.#catchUp(listener, after, position, isOver, patience);
      const isCurrent = (await store.policyVersion(viewer.accountId)) === compiled.version;
      if (!isCurrent && left > 1) continue;
      if (!isCurrent) this.#reset(listener, position);
      const next = this.#seal(listener, isCurrent ? reached : position, after === undefined || listener.resets > 0);
      return { events: listener.stream.drain(), next: projectedPlace(next) };
    }
  }

  /** Ends all streams. */
  close(): void {
    for (const stream of [...this.#streams]) {
      // What waits was not confirmed yet, and never will be: its reader goes on from the last place told.
      stream.clear();
      stream.end();
      this.#leave(stream);
    }
  }

  async #open(viewer: Viewer, stream: Stream, after: string | undefined): Promise<void> {
    const [compiled] = await Promise.all([this.#house.policies.open(viewer), this.#reader.start()]);
    if (stream.isEnded) return;
    // Only what comes from here on is told, and only by that are policies compared: how far the log had been read before
    // depends on what others did.
    const listener = this.#listener(viewer, stream, compiled, after === undefined ? undefined : []);
    stream.push(projectedLink());
    this.#listeners.add(listener);
    // What moved the policy while it was read is behind the log's reader: only another look finds it.
    const position = this.#reader.position ?? '';
    await this.#renew(listener, await this.#house.store.policyVersion(viewer.accountId), position, position);
    if (after !== undefined && !stream.isEnded) await this.#openAfter(listener, after);
  }

  /**
   * Tells a new listener of what happened after a place, and only then of what happened meanwhile: late as well, and so as it
   * is seen now. Both may tell of one change: twice is no harm, in the wrong order would be.
   */
  async #openAfter(listener: Listener, after: string): Promise<void> {
    const { viewer, compiled, stream } = listener;
    const past = this.#listener(viewer, new Stream(Infinity), compiled);
    const reached = await this.#catchUp(past, after, this.#reader.position ?? '', () => stream.isEnded);
    // The place after all of it, also of what was not seen: a quiet reader's place would lie further back each time.
    let late = [...past.stream.drain(), projectedLink(this.#seal(past, reached))];
    // Told under a policy that has moved since, nothing of it must leave: the reset that came of it says enough.
    while (listener.resets === 0 && late.length > 0) {
      stream.push(...late);
      late = [...(await asNow(listener.sight, listener.held?.splice(0) ?? []))];
    }
    stream.push(...(listener.held ?? []));
    listener.held = undefined;
  }

  #listener(viewer: Viewer, stream: Stream, compiled: Compiled, held?: Listener['held']): Listener {
    return { viewer, stream, held, compiled, sight: new Sight(this.#house, compiled), resets: 0 };
  }

  #leave(stream: Stream): void {
    this.#streams.delete(stream);
    for (const listener of this.#listeners) if (listener.stream === stream) this.#listeners.delete(listener);
    if (this.#streams.size === 0) this.#reader.stop();
  }

  /**
   * Tells a viewer what happened after a place, change by change until it `isOver`; a `reset` where that cannot be told. How
   * much there was that the viewer does not see changes nothing but the time. Answers how far it came.
   */
  async #catchUp(
    listener: Listener,
    after: string,
    until: LogPosition,
    isOver: () => boolean,
    patience = new Patience(),
  ): Promise<LogPosition> {
    const { keys, store, clock } = this.#house;
    const { viewer, compiled } = listener;
    const place = openPlace(keys, viewer, after);
    if (!place || Date.parse(clock.now()) - Date.parse(place.madeAt) > mostAway) return this.#reset(listener, until);
    const later = new Later(store, place.position, concerning([listener]), patience);
    if ((await later.readOn()) === 'tooOld') return this.#reset(listener, until);
    const rewind = new Rewind(viewer.accountId);
    let ghosts: Ghosts = new Map();
    let reached = later.end;
    for (let page = await later.take(); page; page = await later.take()) {
      const stretch = { from: page.from, page: { ...page, position: page.until, tooOld: false } };
      const told = await tellStretches(this.#house, [stretch], [listener], ghosts, { later, isOver });
      for (const one of told.stretches) for (const change of one.stretch.page.changes) rewind.pass(change);
      ghosts = told.ghosts;
      this.#tell(told);
      if (listener.stream.waiting > mostCaughtUp) return this.#reset(listener, until);
      reached = told.cut ?? (later.isEmpty ? later.end : page.until);
      if (told.cut !== undefined) break;
    }
    listener.stream.push(...(await asNow(listener.sight, listener.stream.drain())));
    // What the log tells of policies may be older than the place, where the log was held up when it was taken.
    const since = place.policyVersion === compiled.version ? new Rewind(viewer.accountId) : rewind;
    if (since.isEmpty && place.judgedAt === compiled.facts.now) return reached;
    const were = since.facts(compiled.facts, place.judgedAt);
    const moved = await viewMovedSince(this.#house, were, compiled, place.position, patience);
    return moved ? this.#reset(listener, reached) : reached;
  }

  async #take(page: ChangePage): Promise<void> {
    const from = this.#reader.position ?? page.position;
    const listeners = [...this.#listeners];
    const steady: Listener[] = [];
    const accounts = new Set(listeners.map(({ viewer }) => viewer.accountId));
    const versions = await this.#house.policies.versionsAfter(page.changes, accounts);
    const patience = new Patience();
    for (const listener of listeners) {
      const version = versions.get(listener.viewer.accountId);
      if (page.tooOld) this.#reset(listener, page.position);
      else if (version === undefined || (await this.#renew(listener, version, from, page.position, patience)))
        steady.push(listener);
    }
    const told = await tellStretches(this.#house, [{ from, page }], steady, this.#ghosts, { patience });
    this.#ghosts = told.ghosts;
    this.#tell(told);
  }

  /**
   * Policies run out by themselves as well, when nothing is written at all; and where the log is held up, one that has
   * changed is not waited for.
   */
  async #confirmed(isHeldUp: boolean): Promise<void> {
    const { policies, store } = this.#house;
    const patience = new Patience();
    for (const listener of [...this.#listeners]) {
      if (isHeldUp || !policies.isInTime(listener.compiled)) {
        const version = await store.policyVersion(listener.viewer.accountId);
        const position = this.#reader.position ?? '';
        await this.#renew(listener, version, position, position, patience);
      }
      listener.stream.nudge();
    }
  }

  /** Brings a listener's policy up to date. Answers whether what was seen before still says something. */
  async #renew(
    listener: Listener,
    version: number,
    since: LogPosition,
    until: LogPosition,
    patience = new Patience(),
  ): Promise<boolean> {
    const { compiled, viewer } = listener;
    const { policies } = this.#house;
    if (compiled.version === version && policies.isInTime(compiled)) return true;
    const fresh = await policies.at(viewer, version);
    const access = fresh?.policy.access ?? 'none';
    if (!fresh || access !== 'open') {
      this.#end(listener, access === 'expired' ? 'access_expired' : 'access_ended');
      return false;
    }
    const moved = await viewMoved(this.#house, compiled, fresh, since, patience);
    listener.compiled = fresh;
    listener.sight = new Sight(this.#house, fresh);
    if (!moved) return true;
    this.#reset(listener, until);
    return false;
  }

  #tell({ stretches }: Told<Listener>): void {
    for (const { stretch, tales } of stretches) {
      for (const [listener, some] of tales) this.#push(listener, some, stretch.from, stretch.page.position);
    }
  }

  /**
   * Puts events in a listener's queue. A place stands between two pages of the log: who goes on from before the last of
   * them hears the page again.
   */
  #push(listener: Listener, tales: readonly ViewerSign[], before: LogPosition, after: LogPosition): void {
    tales.forEach((tale, at) => {
      const place = this.#seal(listener, at === tales.length - 1 ? after : before, tale.type === 'reset');
      const event = projectedEvent(tale, place);
      if (listener.held) listener.held.push(event);
      else listener.stream.push(event);
    });
    if ((listener.held?.length ?? 0) > mostCaughtUp) this.#reset(listener, after);
  }

  #reset(listener: Listener, position: LogPosition): LogPosition {
    listener.resets += 1;
    listener.stream.clear();
    listener.held?.splice(0);
    this.#push(listener, [{ type: 'reset' }], position, position);
    return position;
  }

  #end(listener: Listener, code: 'access_ended' | 'access_expired'): void {
    const { stream } = listener;
    stream.clear();
    listener.held = undefined;
    const position = this.#reader.position ?? '';
    this.#push(listener, [{ type: 'ended', code }], position, position);
    stream.end();
    this.#leave(stream);
  }

  /** `startsOver` where whoever goes on from the place reads all anew first. */
  #seal(
    { viewer, compiled }: Pick<Listener, 'viewer' | 'compiled'>,
    position: LogPosition,
    startsOver = false,
  ): string {
    const { clock, keys } = this.#house;
    const policyVersion = startsOver ? compiled.version : undefined;
    return sealPlace(keys, viewer, { position, judgedAt: compiled.facts.now, madeAt: clock.now(), policyVersion });
  }
}
