/** What the server suite is told of the server that it looks at. */
import type { World } from '../../contract/complete.ts';
import type { Noun } from '../../contract/nouns.ts';
import type { OptionalSection } from '../sections.ts';
import type { Viewer } from '../../contract/session.ts';

/** What a token is asked for with. */
export interface TokenOptions {
  /** Seconds that it lasts. */
  readonly ttl?: number;
  /** The one page origin that may send it. */
  readonly origin?: string;
}

/** A world that stands on the server. */
export interface SeededWorld {
  /** The server's id of each record, by the id that the world's data has. */
  readonly ids: ReadonlyMap<string, string>;
  /** A session of somebody, by the ids of the server; undefined for whom the server does not know. */
  token(viewer: Viewer, options?: TokenOptions): Promise<string | undefined>;
  /** The house's own hand: what no guest can do. */
  readonly admin: Admin;
}

/** The house's own hand was refused by a rule of the server: what it was told to do was not done. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** Records as whoever runs the server makes and changes them; ids are the server's. */
export interface Admin {
  /** Answers the id. All raise {@link Refused}. */
  create(noun: Noun, record: object): Promise<string>;
  update(noun: Noun, id: string, patch: object): Promise<void>;
  /** `accountId` where the world has more accounts than one. */
  remove(noun: Noun, id: string, accountId?: string): Promise<void>;
}

/** Fills the server with a world. `known` are ids of records that stand there already, such as people of another account. */
export type SeedWorld = (world: World, known?: ReadonlyMap<string, string>) => Promise<SeededWorld>;

/** A server, and how to get into it. */
export interface ServerTarget {
  /** What stands before `/v1` and `/admin`, without a slash at the end. */
  readonly baseUrl: string;
  /** Opens `/admin`. Not needed with a `seed` of one's own. */
  readonly adminKey?: string | undefined;
  /** Fills the server in a vendor's own way; by the admin API unless given. */
  readonly seed?: SeedWorld | undefined;
  /** Sections that the server does not have: nothing is asked of them, and no record of theirs is sent. */
  readonly without?: readonly OptionalSection[] | undefined;
  /** The platform's own unless given. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}
