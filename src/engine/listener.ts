/** Who listens to the change feed, and how far it goes to meet them. */
import type { StreamEvent } from '../contract/events.ts';
import type { Projected } from '../contract/projected.ts';
import type { Viewer } from '../contract/session.ts';
import type { Compiled } from './policies.ts';
import type { Sight } from './sight.ts';
import type { Stream } from './stream.ts';

/** One viewer who listens. */
export interface Listener {
  readonly viewer: Viewer;
  readonly stream: Stream;
  /** What happens while the viewer is still told of what came before. */
  held: Projected<StreamEvent>[] | undefined;
  compiled: Compiled;
  sight: Sight;
  /** How often the viewer was told to start over. */
  resets: number;
}

/** Most events by which a viewer who comes back is told what happened; past that, reading again is less work. */
export const mostCaughtUp = 1000;

/**
 * How long a place is good for, in milliseconds. A store keeps its log for longer: what it dropped never decides who starts
 * over, since that would tell of changes that nobody saw.
 */
export const mostAway = 12 * 60 * 60 * 1000;
