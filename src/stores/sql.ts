/** The store over SQL databases, beside `memory.ts`. */
export { openSqlStore, type SqlStoreOptions } from './sql/open.ts';
