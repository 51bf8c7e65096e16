/** The use cases of guest-kit over a store, each answered for one viewer. */
export * from './engine.ts';
export type { Caller } from './caller.ts';
export * from './types.ts';
export { AdminAsk } from './admin/ask.ts';
export { projectedText } from './projector.ts';
export { randomIds, seededIds, type Ids } from './ids.ts';
export * from './receipts/index.ts';
