import fc from 'fast-check';
import { rightNames } from '../../src/contract/rights.ts';
import type { Scene } from './arbitraries.ts';
import type { Records } from './random-records.ts';

/** The same scene with one thing more forbidden. */
export function denied({ facts, records }: Scene): fc.Arbitrary<Scene> {
  const withFacts = (change: Partial<Scene['facts']>): Scene => ({ facts: { ...facts, ...change }, records });
  const withRecords = (change: Partial<Records>): Scene => ({ facts, records: { ...records, ...change } });
  const { account, roles, shares, guest, member } = facts;
  const rule = fc.constantFrom(
    'Task.title',
    'Task.stageId',
    'Task.*',
    'Person.name',
    'TimeEntry.*',
    'Project.name',
    'Task.budget',
  );
  const explicit = fc.constantFrom(
    'Task.title',
    'Task.stageId',
    'Task.dueAt',
    'Person.name',
    'TimeEntry.minutes',
    'Project.name',
  );
  const right = fc.constantFrom(...rightNames);
  const index = (of: readonly unknown[]) => fc.nat(Math.max(0, of.length - 1));
  const at = <T>(of: readonly T[], place: number, change: (one: T) => T) =>
    of.map((one, here) => (here === place ? change(one) : one));
  return fc.oneof(
    rule.map((name) =>
      withFacts({ account: { ...account, denies: { ...account.denies, fields: [...account.denies.fields, name] } } }),
    ),
    right.map((name) =>
      withFacts({ account: { ...account, denies: { ...account.denies, rights: [...account.denies.rights, name] } } }),
    ),
    fc
      .tuple(index(roles), explicit)
      .map(([place, name]) =>
        withFacts({ roles: at(roles, place, (one) => ({ ...one, fields: { ...one.fields, [name]: 'hidden' } })) }),
      ),
    fc
      .tuple(index(roles), right)
      .map(([place, name]) =>
        withFacts({ roles: at(roles, place, (one) => ({ ...one, rights: { ...one.rights, [name]: 'deny' } })) }),
      ),
    fc
      .tuple(index(shares), fc.constantFrom('tasks', 'dueDate', 'stage', 'percentHours', 'percentTasks'))
      .map(([place, name]) =>
        withFacts({ shares: at(shares, place, (one) => ({ ...one, switches: { ...one.switches, [name]: false } })) }),
      ),
    index(shares).map((place) => withFacts({ shares: at(shares, place, (one) => ({ ...one, state: 'suspended' })) })),
    fc.constant(withFacts({ account: { ...account, sharing: false } })),
    fc.constant(
      withFacts({ guest: guest && { ...guest, state: 'ended' }, member: member && { ...member, active: false } }),
    ),
    index(records.tasks).map((place) =>
      withRecords({ tasks: at(records.tasks, place, (one) => ({ ...one, internal: true })) }),
    ),
    index(records.projects).map((place) =>
      withRecords({ projects: at(records.projects, place, (one) => ({ ...one, internal: true })) }),
    ),
    index(records.comments).map((place) =>
      withRecords({ comments: at(records.comments, place, (one) => ({ ...one, audience: 'internal' })) }),
    ),
  );
}
