/** The words of guest-kit: schemas, field tables, the route table, `GuestAdapter`, `Store`, errors and events. */
export * from '../contract/index.ts';
