/** An adapter over a world in the page, with the real policy. */
export { memoryAdapter, memoryHub, type MemoryAdapterOptions, type MemoryHub } from '../adapters/memory.ts';
