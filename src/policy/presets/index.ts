import { completeRecord } from '../../contract/complete.ts';
import type { FieldDefinition } from '../../contract/nouns/account.ts';
import type { RoleRecord } from '../../contract/nouns/role.ts';
import { guestPresets } from './guest-presets.ts';
import { teamPresets } from './team-presets.ts';

/** The preset that every guest role descends from unless it starts from nothing: the standard one, which cannot be deleted. */
export const standardGuestPreset = 'guest';

/** The names of all presets. */
export const presetNames: readonly string[] = [...guestPresets, ...teamPresets].map(({ preset }) => preset);

/** The custom fields that the courier's role speaks of; an account that has couriers defines them. */
export const courierFields: readonly FieldDefinition[] = [
  { noun: 'Task', key: 'address', label: 'Address', type: 'text', class: 'contact' },
  { noun: 'Task', key: 'phone', label: 'Phone', type: 'text', class: 'contact' },
  { noun: 'Task', key: 'boxes', label: 'Boxes', type: 'number', class: 'plain' },
];

/**
 * Every shipped role as a complete record for one account, parents before children.
 * `idOf` makes the ids; the ready one fits account ids of up to 32 characters.
 */
export function presetRoles(
  accountId: string,
  at: string,
  idOf = (preset: string) => `role_${accountId}_${preset}`,
): readonly RoleRecord[] {
  const record =
    (kind: RoleRecord['kind']) =>
    ({ parent, ...given }: (typeof guestPresets)[number]) =>
      completeRecord(
        'roles',
        { ...given, kind, parentId: parent === null ? null : idOf(parent) },
        { id: idOf(given.preset), accountId, at },
      );
  return [...guestPresets.map(record('guest')), ...teamPresets.map(record('team'))];
}
