/** A world in the page, with the real policy: the adapter for stories and tests, and the store beneath it. */
export { memoryAdapter, memoryHub, type MemoryAdapterOptions, type MemoryHub } from '../adapters/memory.ts';
export { memoryStore } from '../stores/memory.ts';
