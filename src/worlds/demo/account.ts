import type { FieldDefinition } from '../../contract/nouns/account.ts';
import type { WorldBuilder } from '../builder.ts';
import { roleInputs } from '../roles.ts';
import { dayOf } from './days.ts';
import { guests, organizations, type PersonPlan, team } from './people.ts';

const definitions: readonly FieldDefinition[] = [
  { noun: 'Task', key: 'budget', label: 'Budget', type: 'money', class: 'money' },
  { noun: 'Task', key: 'cost', label: 'Cost so far', type: 'money', class: 'money' },
  { noun: 'Task', key: 'rateNote', label: 'Note on rates', type: 'text', class: 'internal' },
  { noun: 'Task', key: 'address', label: 'Address', type: 'text', class: 'contact' },
  { noun: 'Task', key: 'phone', label: 'Phone', type: 'text', class: 'contact' },
  { noun: 'Task', key: 'boxes', label: 'Boxes', type: 'number', class: 'plain' },
  { noun: 'Task', key: 'orderValue', label: 'Order value', type: 'money', class: 'money' },
  { noun: 'Task', key: 'clientStatus', label: 'Client status', type: 'text', class: 'internal' },
  { noun: 'Task', key: 'purchaseHistory', label: 'Purchase history', type: 'text', class: 'internal' },
  { noun: 'Task', key: 'notes', label: 'Notes', type: 'text', class: 'internal' },
  { noun: 'Project', key: 'budget', label: 'Budget', type: 'money', class: 'money' },
  { noun: 'Project', key: 'cost', label: 'Cost so far', type: 'money', class: 'money' },
  {
    noun: 'Project',
    key: 'region',
    label: 'Region',
    type: 'choice',
    class: 'plain',
    options: ['North', 'West', 'South'],
  },
  { noun: 'Organization', key: 'margin', label: 'Margin', type: 'number', class: 'money' },
];

/** The agency itself: account, roles, companies, team and guests. */
export function addAccount(build: WorldBuilder, now: string): void {
  const at = dayOf(now, -120);
  build.add(
    'accounts',
    'account',
    {
      name: 'Studio North',
      guestLimit: 50,
      origins: ['http://localhost:8080', 'http://127.0.0.1:8080'],
      brand: { name: 'Studio North', accent: 'teal' },
      denies: { rights: [], fields: ['Task.rateNote'] },
      fieldDefinitions: [...definitions],
    },
    at,
  );
  for (const [name, input] of Object.entries(roleInputs((role) => build.id('roles', role))))
    build.add('roles', name, input, at);
  for (const [name, title] of Object.entries(organizations)) {
    build.add('organizations', name, { name: title, fields: { margin: name === 'tarn' ? 31 : 24 } }, at);
  }
  build.add('teams', 'makers', { name: 'Makers' }, at);
  for (const person of [...team, ...guests]) addPerson(build, person, at);
  for (const person of team) {
    const teamIds = person.name === 'mara' ? [] : [build.id('teams', 'makers')];
    build.add(
      'members',
      person.name,
      { personId: build.id('people', person.name), roleId: build.id('roles', person.role), teamIds, active: true },
      at,
    );
  }
  for (const person of guests) addGuest(build, person, now);
  build.add(
    'contacts',
    'fennmoor-office',
    {
      organizationId: build.id('organizations', 'fennmoor'),
      name: 'Workshop office',
      email: 'office@fennmoor.example',
      phone: '+44 113 496 0100',
      fields: {},
    },
    at,
  );
}

function addPerson(build: WorldBuilder, { name, full, craft, email, locale }: PersonPlan, at: string): void {
  build.add('people', name, { name: full, craft, email, locale: locale ?? null }, at);
}

function addGuest(build: WorldBuilder, { name, role, organization }: PersonPlan, now: string): void {
  build.add(
    'guests',
    name,
    {
      personId: build.id('people', name),
      roleId: build.id('roles', role),
      organizationId: organization ? build.id('organizations', organization) : null,
      sponsorId: build.id('people', 'mara'),
      state: name === 'hanna' ? 'ended' : 'active',
      expiresAt: name === 'piet' ? dayOf(now, -3, 18) : null,
    },
    dayOf(now, -60),
  );
}
