/** The use cases over a store, and the policy that they ask: for back ends that bring a store of their own. */
export * from '../engine/index.ts';
export * from '../policy/index.ts';
