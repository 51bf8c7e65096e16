/** Places in a viewer's stream: sealed, bound to the viewer, all of one length. */
import type { Viewer } from '../contract/session.ts';
import type { LogPosition } from '../contract/store.ts';
import type { Keys } from './keys.ts';

/** What a place says to the engine that made it. */
export interface StreamPlace {
  readonly position: LogPosition;
  /** When the first grant of the policy of that moment runs out: past that, what was seen before says nothing. */
  readonly validUntil: string | undefined;
}

/** Longest position of a store, and the length of an instant. */
const [positionLength, instantLength] = [64, 24];

const contextOf = ({ accountId, personId }: Viewer) => `place/${accountId}/${personId}`;

/** Seals a place for a viewer. No two are alike, so that none tells how much lies between them. */
export function sealPlace(keys: Keys, viewer: Viewer, { position, validUntil = '' }: StreamPlace): string {
  return keys.sealFresh(contextOf(viewer), position.padEnd(positionLength) + validUntil.padEnd(instantLength));
}

/** Opens a place of this viewer; nothing where it is bent, or another's. */
export function openPlace(keys: Keys, viewer: Viewer, sealed: string): StreamPlace | undefined {
  const text = keys.openFresh(contextOf(viewer), sealed);
  if (text?.length !== positionLength + instantLength) return undefined;
  const validUntil = text.slice(positionLength).trimEnd();
  return { position: text.slice(0, positionLength).trimEnd(), validUntil: validUntil === '' ? undefined : validUntil };
}
