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
}

/** Longest position of a store, and the length of an instant. */
const [positionLength, instantLength] = [64, 24];

const contextOf = ({ accountId, personId }: Viewer) => `place/${accountId}/${personId}`;

/** Seals a place for a viewer. No two are alike, so that none tells how much lies between them. */
export function sealPlace(keys: Keys, viewer: Viewer, { position, judgedAt, madeAt }: StreamPlace): string {
  const instants = madeAt.padEnd(instantLength) + judgedAt.padEnd(instantLength);
  return keys.sealFresh(contextOf(viewer), position.padEnd(positionLength) + instants);
}

/** Opens a place of this viewer; nothing where it is bent, or another's. */
export function openPlace(keys: Keys, viewer: Viewer, sealed: string): StreamPlace | undefined {
  const text = keys.openFresh(contextOf(viewer), sealed);
  if (text?.length !== positionLength + 2 * instantLength) return undefined;
  const [madeEnd, position] = [positionLength + instantLength, text.slice(0, positionLength)];
  const [madeAt, judgedAt] = [text.slice(positionLength, madeEnd), text.slice(madeEnd)];
  return { position: position.trimEnd(), madeAt: madeAt.trimEnd(), judgedAt: judgedAt.trimEnd() };
}
