/** Edits of accounts, organizations, contacts, projects and stages. */
import { completeRecord } from '../../../contract/complete.ts';
import { rightNames } from '../../../contract/rights.ts';
import { figureStart } from '../canaries.ts';
import type { DrawEdits } from './ground.ts';

/** What an account keeps to itself: its legal name, its limit, definitions of hidden fields, denials that bite nothing seen. */
export const editAccount: DrawEdits = (ground) => {
  const account = ground.any('accounts');
  if (!account) return [];
  const { chance } = ground;
  const { fieldDefinitions, denies } = account;
  const noun = chance.one(['Task', 'Project', 'Contact'] as const);
  const key = `hidden${chance.number(1, 9)}`;
  const definition = { noun, key, label: ground.words(), type: 'text', class: 'plain' } as const;
  const relabelled = chance.number(0, fieldDefinitions.length - 1);
  const denied = chance.one([
    'Task.budget',
    'Task.followers',
    'Person.name',
    'Task.spentMinutes',
    'Stage.*',
    'Project.worth',
  ]);
  const fields = chance.one([
    { name: ground.words() },
    { guestLimit: 4_000 },
    { origins: [`https://${ground.canary}.example`] },
    { fieldDefinitions: [definition, ...fieldDefinitions.filter((one) => one.key !== key)] },
    {
      fieldDefinitions: fieldDefinitions.map((one, at) =>
        at === relabelled ? { ...one, label: ground.words() } : one,
      ),
    },
    { fieldDefinitions: fieldDefinitions.filter((_, at) => at !== relabelled) },
    { denies: { ...denies, fields: [...denies.fields, denied] } },
    { denies: { ...denies, rights: [chance.one(rightNames)] } },
    { sharing: chance.often(50) },
  ]);
  return [ground.change('accounts', account, fields)];
};

/** Companies: another one, other names, what is kept of them. */
export const editOrganization: DrawEdits = (ground) => {
  const organization = ground.any('organizations');
  if (!organization) return [];
  const { chance } = ground;
  const { accountId } = organization;
  if (chance.often(15)) return [ground.remove('organizations', organization)];
  if (chance.often(40)) return [ground.add('organizations', accountId, { name: ground.words() })];
  const fields = chance.one([{ name: ground.words() }, { fields: { tier: ground.words() } }]);
  return [ground.change('organizations', organization, fields)];
};

/** People at companies who are no guests. */
export const editContact: DrawEdits = (ground) => {
  const contact = ground.any('contacts');
  const organization = ground.any('organizations');
  if (!organization) return [];
  const fields = {
    name: ground.words(),
    email: `${ground.canary}@desk.example`,
    phone: `${figureStart}00`,
    fields: { note: ground.words() },
  };
  if (contact && ground.chance.often(50)) return [ground.change('contacts', contact, fields)];
  return [ground.add('contacts', organization.accountId, { ...fields, organizationId: organization.id })];
};

/** Any field of any project; or one more, with stages. */
export const editProject: DrawEdits = (ground) => {
  const project = ground.any('projects');
  if (!project) return [];
  const { chance } = ground;
  if (chance.often(25)) {
    const input = { ...project, name: ground.words(), code: 'QX', description: ground.words() };
    const hidden = chance.one([{ internal: true }, { archived: true }, { fields: { region: 'South' } }]);
    const added = ground.add('projects', project.accountId, { ...input, ...hidden });
    const inside = { projectId: added.id, name: ground.words() };
    const stage = ground.add('stages', project.accountId, inside);
    return [
      added,
      stage,
      ground.add('tasks', project.accountId, { projectId: added.id, stageId: stage.id, title: ground.words() }),
    ];
  }
  if (chance.often(10)) return [ground.remove('projects', project)];
  const fields = chance.one([
    { name: ground.words() },
    { code: 'QX' },
    { description: ground.words() },
    { stage: ground.words() },
    { organizationId: chance.some(ground.of('organizations', project.accountId))?.id ?? null },
    { dueAt: ground.instant() },
    { billing: chance.one(['fixed', 'time-and-materials'] as const) },
    { internal: chance.often(50) },
    { archived: chance.often(50) },
    { fields: { ...project.fields, worth: { minor: ground.figure(), currency: 'EUR' } } },
    { fields: { ...project.fields, region: chance.one(['North', 'South', 'East']) } },
    { version: 31, updatedAt: ground.instant() },
  ]);
  return [ground.change('projects', project, fields)];
};

/** Any field of any stage, or one more. */
export const editStage: DrawEdits = (ground) => {
  const stage = ground.any('stages');
  if (!stage) return [];
  const { chance } = ground;
  const { accountId, projectId } = stage;
  if (chance.often(30)) return [ground.add('stages', accountId, { projectId, name: ground.words() })];
  const { position } = completeRecord('stages', {}, { id: stage.id, accountId, at: ground.instant() });
  const fields = chance.one([
    { name: ground.words() },
    { colour: chance.one(['red', 'blue'] as const) },
    { category: chance.one(['open', 'active', 'done'] as const) },
    { position },
    { version: 7, updatedAt: ground.instant() },
  ]);
  return [ground.change('stages', stage, fields)];
};
