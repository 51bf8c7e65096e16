/** Keeps a stream up: connects, goes on where it broke, polls where streams are cut off, backs off where nothing works. */
import type { GuestError } from '../../contract/errors.ts';
import { CutOffError } from './connection.ts';
import { errorOf } from './failures.ts';
import { backOff, pause, type StreamTiming } from './timing.ts';

/** What {@link follow} is given. */
export interface FollowOptions {
  readonly timing: StreamTiming;
  readonly signal: AbortSignal;
  /** Reads the stream until it ends; calls `up` at the first byte. */
  readonly stream: (up: () => void) => Promise<void>;
  /** Asks once what happened meanwhile. */
  readonly poll: () => Promise<void>;
  /** The stream is up, in one way or the other. */
  readonly onUp: (state: 'live' | 'polling') => void;
  /** Told of each failure that lets nothing through. Answers `false` to give up. */
  readonly onDown: (error: GuestError) => boolean;
  /** Is given what ends a pause early. */
  readonly onPause: (wake: () => void) => void;
}

/** Runs until the signal ends it, or `onDown` gives up. */
export async function follow({ timing, signal, stream, poll, onUp, onDown, onPause }: FollowOptions): Promise<void> {
  let failures = 0;
  let short = 0;
  let pollUntil = 0;
  while (!signal.aborted) {
    const polling = Date.now() < pollUntil;
    const began = { at: 0 };
    try {
      if (polling) {
        await poll();
        onUp('polling');
      } else {
        await stream(() => {
          began.at = Date.now();
          onUp('live');
        });
      }
      failures = 0;
    } catch (cause) {
      if (signal.aborted) return;
      if (cause instanceof CutOffError) short = 2;
      else if (began.at > 0) failures = 0;
      else {
        const error = errorOf(cause);
        failures += 1;
        if (!onDown(error)) return;
        await pause(
          error.retryAfter === undefined ? backOff(failures, timing) : error.retryAfter * 1000,
          signal,
          onPause,
        );
        continue;
      }
    }
    if (polling) {
      await pause(timing.poll * (0.8 + Math.random() * 0.4), signal, onPause);
      continue;
    }
    if (began.at > 0) short = Date.now() - began.at < timing.atOnce ? short + 1 : 0;
    if (short >= 2) {
      short = 0;
      pollUntil = Date.now() + timing.streamAgain;
    } else await pause(timing.retryLeast * Math.random(), signal, onPause);
  }
}
