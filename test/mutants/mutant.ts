import type { ChannelName } from '../../src/conformance/server/channels.ts';
import type { ViewerKind } from '../../src/conformance/twins/index.ts';

/** The one test that must fail where a mutant is planted: the narrowest that was found. */
export type Killer =
  /** A promise of the adapter suite, over the engine on a store in memory. */
  | { readonly adapter: string }
  /** A promise of the server suite, over a socket. */
  | { readonly server: string }
  /** Pairs of twin worlds of one kind of viewer, asked over the engine or over HTTP. */
  | { readonly twins: ViewerKind; readonly over: 'memory' | 'http' }
  /** A test of a file: its own title. */
  | { readonly file: string; readonly test: string };

/** A fault of one line in what holds the wall. */
export interface Mutant {
  /** Short and unique, kebab-case. */
  readonly id: string;
  /** The ways out that it opens. */
  readonly channels: readonly ChannelName[];
  /** What goes wrong, in a few words. */
  readonly fault: string;
  /** From the root of the repository. */
  readonly file: string;
  /** A piece of one line that stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  readonly killer: Killer;
}
