/** Worlds as data, for tests, stories and demos: the whole demo, and boards of any size. */
export { demoAccountId, demoProjects, demoViewers, demoWorld, type DemoViewer } from '../worlds/demo.ts';
export * from '../worlds/fixtures.ts';
