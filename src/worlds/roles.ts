/**
 * The roles that a new account starts with, as data. They say the same as the presets of the policy, which worlds may
 * not import; a test compares the two.
 */
import type { RecordInput } from '../contract/complete.ts';
import type { FieldState, Right, RightState } from '../contract/rights.ts';

type RoleInput = RecordInput<'roles'>;

const fields = (state: FieldState, noun: string, ...names: string[]) =>
  Object.fromEntries(names.map((name) => [`${noun}.${name}`, state] as const));
const read = (noun: string, ...names: string[]) => fields('read', noun, ...names);
const rights = (state: RightState, ...names: Right[]) =>
  Object.fromEntries(names.map((name) => [name, state] as const));

/** The roles by the key of their preset; `id` gives the id of a role, for the chains. */
export function roleInputs(id: (key: string) => string): Readonly<Record<string, RoleInput>> {
  const guest = (key: string, name: string, role: RoleInput): [string, RoleInput] => [
    key,
    { name, kind: 'guest', preset: key, ...role },
  ];
  const everything = {
    'Project.*': 'write',
    'Task.*': 'write',
    'Stage.*': 'write',
    'Comment.*': 'write',
    'Attachment.*': 'write',
    'TimeEntry.*': 'write',
    'Person.*': 'read',
    'Organization.*': 'read',
    'Contact.*': 'read',
  } as const;
  return Object.fromEntries([
    [
      'administrator',
      {
        name: 'Administrator',
        kind: 'team',
        preset: 'administrator',
        scope: { kind: 'organization' },
        fields: everything,
        rights: rights(
          'allow',
          'internal.read',
          'people.guests',
          'project.edit',
          'stage.manage',
          'task.create',
          'task.edit',
          'task.move',
          'task.delete',
          'task.follow',
          'comment.create',
          'comment.edit',
          'comment.delete',
          'comment.publish',
          'attachment.upload',
          'time.write',
          'share.manage',
          'role.manage',
          'export',
        ),
      },
    ],
    guest('guest', 'Guest', {
      fields: { ...read('Project', 'name', 'code', 'stage'), ...read('Task', 'title', 'stageId') },
    }),
  ]);
}
