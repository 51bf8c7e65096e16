/** The server suite: every promise of a server that is spoken to over HTTP and nothing else. */
export { BrokenPromise, type ServerCase } from './case.ts';
export { type CaseOptions, serverCases } from './cases.ts';
export { type Channel, channels } from './channels.ts';
export { Unreachable } from './http.ts';
export { matrix, type MatrixOperation } from './matrix.ts';
export { type RunOptions, runServerSuite } from './run.ts';
export type { Server } from './server.ts';
export {
  type Admin,
  Refused,
  type SeededWorld,
  type SeedWorld,
  type ServerTarget,
  type TokenOptions,
} from './target.ts';
