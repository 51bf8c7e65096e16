/** What every adapter and every store promises, as data: a loop of any test runner goes over it. */
export * from '../conformance/adapter/index.ts';
export * from '../conformance/store/index.ts';
