/** Places in a viewer's stream: sealed, bound to the viewer, all of one length. */
import type { Viewer } from '../contract/session.ts';
import type { LogPosition } from '../contract/store.ts';
import type { Keys } from './keys.ts';

/** What a place says to the engine that made it. */
export interface StreamPlace {
  readonly position: LogPosition;
  /** The instant at which the policy of that moment was judged: grants that have run out since then held at it. */
  readonly judgedAt: string;
}

/** Longest position of a store, and the length of an instant. */
const [positionLength, instantLength] = [64, 24];

const contextOf = ({ accountId, personId }: Viewer) => `place/${accountId}/${personId}`;

/** Seals a place for a viewer. No two are alike, so that none tells how much lies between them. */
export function sealPlace(keys: Keys, viewer: Viewer, { position, judgedAt }: StreamPlace): string {
  return keys.sealFresh(contextOf(viewer), position.padEnd(positionLength) + judgedAt.padEnd(instantLength));
}

/** Opens a place of this viewer; nothing where it is bent, or another's. */
export function openPlace(keys: Keys, viewer: Viewer, sealed: string): StreamPlace | undefined {
  const text = keys.openFresh(contextOf(viewer), sealed);
  if (text?.length !== positionLength + instantLength) return undefined;
  return { position: text.slice(0, positionLength).trimEnd(), judgedAt: text.slice(positionLength).trimEnd() };
}
