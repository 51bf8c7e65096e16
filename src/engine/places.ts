/** Places in a viewer's stream: sealed, bound to the viewer, all of one length. */
import type { Viewer } from '../contract/session.ts';
import type { LogPosition } from '../contract/store.ts';
import type { Keys } from './keys.ts';

/** What a place says to the engine that made it. */
export interface StreamPlace {
  readonly position: LogPosition;
  /** The instant at which the policy of that moment was judged: grants that have run out since then held at it. */
  readonly judgedAt: string;
  /** The instant of which it speaks. */
  readonly madeAt: string;
  /**
   * The account's policy version of the moment, where whoever goes on from here reads all anew first; nothing in the midst of
   * events. The position may lie before that policy, where the log could not be read so far yet.
   */
  readonly policyVersion?: number | undefined;
}

/** Longest position of a store, the length of an instant, and that of a version. */
const [positionLength, instantLength, versionLength] = [64, 24, 16];

const contextOf = ({ accountId, personId }: Viewer) => `place/${accountId}/${personId}`;

/** Seals a place for a viewer. No two are alike, so that none tells how much lies between them. */
export function sealPlace(keys: Keys, viewer: Viewer, place: StreamPlace): string {
  const { position, judgedAt, madeAt, policyVersion = '' } = place;
  const rest = [madeAt.padEnd(instantLength), judgedAt.padEnd(instantLength), `${policyVersion}`.padEnd(versionLength)];
  return keys.sealFresh(contextOf(viewer), position.padEnd(positionLength) + rest.join(''));
}

/** Opens a place of this viewer; nothing where it is bent, or another's. */
export function openPlace(keys: Keys, viewer: Viewer, sealed: string): StreamPlace | undefined {
  const text = keys.openFresh(contextOf(viewer), sealed);
  if (text?.length !== positionLength + 2 * instantLength + versionLength) return undefined;
  const ends = [0, positionLength, positionLength + instantLength, positionLength + 2 * instantLength];
  const [position = '', madeAt = '', judgedAt = '', version = ''] = ends.map((start, at) =>
    text.slice(start, ends[at + 1]).trimEnd(),
  );
  return { position, madeAt, judgedAt, ...(version !== '' && { policyVersion: Number(version) }) };
}
