/**
 * Live changes. The events of a viewer are the difference between two snapshots of what that viewer sees: before and after
 * a write. So an event can hold nothing that a read would not, a change of hidden things tells nothing, and snapshot plus
 * events is always the next snapshot. It costs a look at everything for each write; a server with many readers works out
 * who may be touched first, and keeps this as its test.
 */
import { randomBytes } from 'node:crypto';
import { startStream } from './http.mjs';
import { digest, project } from './project.mjs';
import { Refusal } from './refusals.mjs';
import { openSight } from './sight.mjs';

const nouns = ['projects', 'stages', 'tasks', 'comments', 'attachments'];
/** Most events for one step; past that, reading again is less work. */
const mostTold = 200;
/** Places that are remembered for each viewer. */
const mostPlaces = 500;
/** Milliseconds between two signs of life, and between two looks at the clock. */
const [heartbeat, tick] = [15_000, 500];
/** Bytes that may wait for a reader who takes none. */
const mostWaiting = 1024 * 1024;

/** What a viewer sees: the version of each record, and the records themselves. */
function snapshotOf(sight) {
  const records = new Map();
  const frames = [];
  for (const noun of nouns) {
    for (const seen of sight.all(noun)) {
      const record = project(sight, seen);
      records.set(`${noun}/${record.id}`, { noun, record });
      // Numbers, people and histories are no records: where what may be asked of a project moves, all is read again.
      if (noun === 'projects') frames.push([record.id, record.tasks, frameOf(sight, seen)]);
    }
  }
  const versions = new Map([...records].map(([key, { record }]) => [key, record.version]));
  return { records, state: { versions, frame: digest([frames, [...sight.rights].sort()]) } };
}

/** What of a project may be read and known at all. */
function frameOf(sight, { record, view }) {
  const read = ['stages', 'tasks', 'comments', 'attachments'].map((noun) => [...sight.listNames(noun, record).read]);
  return [
    ...[[...view.read], ...read].map((names) => names.sort()),
    ...['team', 'guest'].map((side) => sight.person(side, record)),
  ];
}

/** What is to be told between two states. */
function eventsBetween(before, { records, state }) {
  if (before.frame !== state.frame) return [{ type: 'reset' }];
  const gone = [...before.versions.keys()].filter((key) => !records.has(key));
  const moved = [...records].filter(([key, { record }]) => before.versions.get(key) !== record.version);
  if (gone.length + moved.length > mostTold) return [{ type: 'reset' }];
  return [
    ...gone.map((key) => ({ type: 'remove', noun: key.split('/')[0], id: key.split('/')[1] })),
    ...moved.map(([, { noun, record }]) => ({ type: 'upsert', noun, record })),
  ];
}

export class Streams {
  #store;
  #sessions;
  #now;
  #open = new Set();
  /** Viewer → place → state. A place is chance: it says nothing of what happened, and nobody else's opens anything. */
  #places = new Map();
  #timer;

  constructor(store, sessions, now) {
    this.#store = store;
    this.#sessions = sessions;
    this.#now = now;
    // In the middle of the write, before its answer: after a revocation no stream hears another word.
    store.onCommit((accountId) => {
      for (const stream of [...this.#open]) {
        if (accountId === undefined || stream.viewer.accountId === accountId) this.#tell(stream);
      }
    });
    this.#timer = setInterval(() => this.check(), tick);
    this.#timer.unref();
  }

  /** One poll: the events since a place, at once. */
  poll(sight, after) {
    const snapshot = snapshotOf(sight);
    const before = after === undefined ? snapshot.state : this.#stateAt(sight.viewer, after);
    const events = before ? eventsBetween(before, snapshot) : [{ type: 'reset' }];
    return { events, next: this.#placeOf(sight.viewer, snapshot.state) };
  }

  /** Opens a stream, from now on or from after a place. */
  open(sight, session, response, after, headers) {
    startStream(response, headers);
    // The first bytes make every server in between send the headers on.
    response.write(': guest-kit\n\n');
    const { viewer, validUntil } = sight;
    const { records, state } = snapshotOf(sight);
    const stream = { viewer, session, response, validUntil, state, beatAt: Date.now() };
    this.#open.add(stream);
    response.on('close', () => this.#open.delete(stream));
    if (after === undefined) {
      response.write(`id: ${this.#placeOf(viewer, state)}\n\n`);
      return;
    }
    const before = this.#stateAt(viewer, after);
    this.#write(
      stream,
      before ? eventsBetween(before, { records, state }) : [{ type: 'reset' }],
      before ?? state,
      state,
    );
  }

  /** Looks at the clock: tokens and access run out without anybody writing. */
  check() {
    for (const stream of [...this.#open]) {
      if (!this.#sessions.holds(stream.session)) this.#end(stream);
      else if (stream.validUntil !== undefined && stream.validUntil <= this.#now()) this.#tell(stream);
      else if (Date.now() - stream.beatAt >= heartbeat) {
        stream.beatAt = Date.now();
        if (stream.response.writableLength > mostWaiting) stream.response.destroy();
        else stream.response.write(': \n\n');
      }
    }
  }

  close() {
    clearInterval(this.#timer);
    for (const stream of [...this.#open]) this.#end(stream);
  }

  /** Tells a stream what a write moved for its viewer, by the rights as they stand now. */
  #tell(stream) {
    let sight;
    try {
      sight = openSight(this.#store, stream.viewer, this.#now());
    } catch (refusal) {
      const code = refusal instanceof Refusal && refusal.code === 'access_expired' ? refusal.code : 'access_ended';
      this.#write(stream, [{ type: 'ended', code }], stream.state, stream.state);
      this.#end(stream);
      return;
    }
    const snapshot = snapshotOf(sight);
    const before = stream.state;
    stream.state = snapshot.state;
    stream.validUntil = sight.validUntil;
    this.#write(stream, eventsBetween(before, snapshot), before, snapshot.state);
  }

  /** Each event with a place to go on from; who stops before the last hears the whole step again. */
  #write({ viewer, response }, events, before, after) {
    events.forEach((event, at) => {
      const place = this.#placeOf(viewer, at === events.length - 1 ? after : before);
      // JSON has no line breaks, so no text can forge a line of the stream.
      response.write(`id: ${place}\ndata: ${JSON.stringify(event)}\n\n`);
    });
  }

  #end(stream) {
    this.#open.delete(stream);
    stream.response.end();
  }

  #placeOf({ accountId, personId }, state) {
    const key = `${accountId}/${personId}`;
    const places = this.#places.get(key) ?? new Map();
    this.#places.set(key, places);
    const place = randomBytes(24).toString('base64url');
    places.set(place, state);
    if (places.size > mostPlaces) places.delete(places.keys().next().value);
    return place;
  }

  #stateAt({ accountId, personId }, place) {
    return this.#places.get(`${accountId}/${personId}`)?.get(place);
  }
}
