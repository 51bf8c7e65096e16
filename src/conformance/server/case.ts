import type { OptionalSection } from '../sections.ts';
import type { ChannelName } from './channels.ts';
import type { Server } from './server.ts';

/** One promise of a server, as data: any runner can loop over a list of them. */
export interface ServerCase {
  /** What the server promises, in a sentence. */
  readonly promise: string;
  /** The ways out that it watches. */
  readonly channels: readonly ChannelName[];
  /** The section that a server may do without, and that this promise is about. */
  readonly needs?: OptionalSection | undefined;
  /** Throws an Error that says what was seen where the promise is broken. */
  run(server: Server): Promise<void>;
}

/** A promise that was seen broken, with what was expected and what came. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise';
  readonly expected: string;
  readonly seen: string;

  constructor(what: string, expected: string, seen: string) {
    super(what);
    this.expected = expected;
    this.seen = seen;
  }
}
