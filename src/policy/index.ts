/** Roles, rights, field rules, scopes and flags: what one viewer may see and do. Pure. */
export { checkRole } from './check-role.ts';
export { compilePolicy } from './compile.ts';
export { type ResolvedRole, resolvedRole, type Sourced } from './role.ts';
export type * from './types.ts';
