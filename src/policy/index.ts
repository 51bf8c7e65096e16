/** Roles, rights, field rules, scopes and flags: what one viewer may see and do. Pure. */
export { checkRole } from './check-role.ts';
export { compilePolicy } from './compile.ts';
export { lintRole, type RoleWarning } from './lint.ts';
export { courierFields, presetNames, presetRoles, standardGuestPreset } from './presets/index.ts';
export { type FieldLevel, type ResolvedRole, resolvedRole, type RoleFault, type Sourced } from './role.ts';
export type * from './types.ts';
