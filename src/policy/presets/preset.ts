import type { RoleRecord } from '../../contract/nouns/role.ts';

/** A shipped role as data; `parent` is another preset. What is left out is inherited. */
export interface Preset {
  readonly preset: string;
  readonly name: string;
  readonly parent: string | null;
  readonly rights: RoleRecord['rights'];
  readonly fields: RoleRecord['fields'];
  readonly scope?: RoleRecord['scope'];
  readonly exportRows?: number;
  readonly exportsPerDay?: number;
}
