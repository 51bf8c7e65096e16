/** What every adapter, every store and every server promises, as data: a loop of any test runner goes over it. */
export * from '../conformance/adapter/index.ts';
export * from '../conformance/store/index.ts';
export * from '../conformance/files/index.ts';
export * from '../conformance/server/index.ts';
export * from '../conformance/report/index.ts';
