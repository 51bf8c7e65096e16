/** An account: its people, roles, organizations and the definitions of its custom fields. */
import type { FieldDefinition } from '../../../contract/nouns/account.ts';
import { roleInputs } from '../../../worlds/roles.ts';
import type { Ground } from './viewer.ts';

/** Members by speaking name, with their roles. */
export const memberNames = { mara: 'admin', jonas: 'executor', priya: 'member', tomas: 'manager' } as const;

/** Guests besides the viewer. */
export const otherGuests = ['otto', 'greta', 'rui'] as const;

const definitions: FieldDefinition[] = [
  { noun: 'Task', key: 'budget', label: 'Budget', type: 'money', class: 'money' },
  { noun: 'Task', key: 'margin', label: 'Margin', type: 'number', class: 'internal' },
  { noun: 'Task', key: 'address', label: 'Address', type: 'text', class: 'contact' },
  { noun: 'Task', key: 'phone', label: 'Phone', type: 'text', class: 'contact' },
  { noun: 'Task', key: 'boxes', label: 'Boxes', type: 'number', class: 'plain' },
  { noun: 'Task', key: 'wish', label: 'Wish', type: 'text', class: 'plain' },
  { noun: 'Task', key: 'choice', label: 'Choice', type: 'choice', class: 'plain', options: ['red', 'green', 'blue'] },
  { noun: 'Task', key: 'tags', label: 'Tags', type: 'list', class: 'plain' },
  { noun: 'Task', key: 'checked', label: 'Checked', type: 'boolean', class: 'plain' },
  { noun: 'Project', key: 'region', label: 'Region', type: 'choice', class: 'plain', options: ['North', 'South'] },
  { noun: 'Project', key: 'worth', label: 'Worth', type: 'money', class: 'money' },
];

/** Adds the account and everybody in it; the viewer as a person only where asked. */
export function addAccount({ build, chance, plan, now, viewer }: Ground, addsViewer: boolean): void {
  const at = chance.before(now, 300);
  const denies = {
    rights: [],
    fields: chance.often(20) ? [chance.one(['Task.dueAt', 'Task.labels', 'Person.craft'])] : [],
  };
  const account = { name: 'Studio North', brand: { name: 'Studio North' }, fieldDefinitions: definitions, denies };
  build.add('accounts', 'account', { ...account, sharing: true }, at);
  for (const [key, role] of Object.entries(roleInputs((name) => build.id('roles', name)))) {
    build.add('roles', key, role, at);
  }
  if (plan.own) {
    build.add(
      'roles',
      'own',
      { name: 'Own', kind: 'guest', parentId: build.id('roles', plan.preset), ...plan.own },
      at,
    );
  }
  for (const name of ['acme', 'beta']) build.add('organizations', name, { name: `Company ${name}` }, at);
  build.add('contacts', 'desk', { organizationId: build.id('organizations', 'acme'), name: 'Front desk' }, at);
  build.add('teams', 'makers', { name: 'Makers' }, at);
  for (const [name, role] of Object.entries(memberNames)) {
    const personId = build.add(
      'people',
      name,
      { name: `Member ${name}`, craft: chance.one(['Designer', 'Producer', null]) },
      at,
    );
    build.add('members', name, { personId, roleId: build.id('roles', role) }, at);
  }
  if (addsViewer) build.add('people', 'viewer', { name: 'Vera Viewer', craft: 'Client' }, at);
  const state = plan.kind === 'revoked' && chance.often(60) ? 'ended' : 'active';
  if (plan.kind !== 'nobody') addGuest('viewer', viewer, plan.own ? 'own' : plan.preset, state);
  for (const name of otherGuests) {
    const personId = build.add('people', name, { name: `Guest ${name}`, craft: 'Somebody' }, at);
    addGuest(name, personId, chance.one(['client-fixed', 'contractor', 'external-partner-read-only']), 'active');
  }

  function addGuest(name: string, personId: string, role: string, given: 'active' | 'ended'): void {
    const organizationId = build.id('organizations', name === 'viewer' || chance.often(50) ? 'acme' : 'beta');
    const expiresAt = name === 'viewer' && plan.kind === 'revoked' && given === 'active' ? chance.before(now, 9) : null;
    build.add(
      'guests',
      name,
      { personId, roleId: build.id('roles', role), organizationId, state: given, expiresAt },
      at,
    );
  }
}
