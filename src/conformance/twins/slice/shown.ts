/** A visible record as the viewer may see it. */
import type { FieldTable } from '../../../contract/fields.ts';
import type { Signer } from '../../../contract/nouns/approval.ts';
import { nouns, type RecordOf } from '../../../contract/nouns.ts';
import type { SeenNoun } from '../../../policy/index.ts';
import { sorted } from '../canonical-text.ts';
import { isSigned } from '../signed.ts';
import type { Eye, NamedAt } from './eye.ts';
import { standingNow } from './standing.ts';

type Travelling = Extract<
  SeenNoun,
  'projects' | 'stages' | 'tasks' | 'comments' | 'attachments' | 'orders' | 'approvals'
>;

/** Every readable field by its name, people and hidden references as they may be known, and what may be done. */
export function shownRecord<N extends Travelling>(eye: Eye, noun: N, record: RecordOf<N>): unknown {
  const view = eye.view(noun, record);
  const around = eye.around(noun, record);
  if (!view || !around) return undefined;
  const place = noun === 'tasks' ? { ...around, task: record as RecordOf<'tasks'> } : around;
  const table: FieldTable = nouns[noun].fields;
  const names = Object.entries(table).flatMap(([name, { travels }]) =>
    name !== 'fields' && (travels === 'always' || (travels === 'ruled' && view.read.has(name))) ? [name] : [],
  );
  const stored = standingNow(eye, noun, record) as unknown as Readonly<Record<string, unknown>>;
  const isTask = noun === 'tasks';
  return {
    id: record.id,
    values: names.map((name) => [name, shownValue(eye, noun, name, stored[name], place)]),
    custom: Object.entries((stored['fields'] ?? {}) as object)
      .filter(([key]) => view.read.has(`fields.${key}`))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
    rights: sorted(view.rights),
    write: isTask || noun === 'orders' ? sorted(view.write) : undefined,
    // Whoever could write what is signed is told that it is locked.
    locked:
      (isTask && view.write.has('title')) || (noun === 'comments' && view.rights.has('comment.edit'))
        ? isSigned(eye.records('approvals'), { kind: isTask ? 'task' : 'comment', id: record.id })
        : undefined,
    following:
      isTask && view.rights.has('task.follow')
        ? (record as RecordOf<'tasks'>).followers.includes(eye.viewer.personId)
        : undefined,
  };
}

/** One value of a field as it may be seen at a place. */
export function shownValue(eye: Eye, noun: SeenNoun, name: string, value: unknown, place: NamedAt): unknown {
  if (value === null || value === undefined) return name === 'author' ? { side: 'team' } : value;
  switch (`${noun}.${name}`) {
    case 'tasks.assignees':
    case 'tasks.followers':
      return eye.people(value as readonly string[], place);
    case 'tasks.createdBy':
    case 'attachments.uploadedBy':
    case 'orders.ownerId':
    case 'approvals.askedBy':
      return eye.person(value as string, place) ?? null;
    case 'comments.author':
      return eye.person(value as string, place) ?? { side: 'team' };
    case 'approvals.signers':
      return (value as readonly Signer[]).map((signer) => shownSigner(eye, signer, place));
    case 'tasks.parentId':
      return eye.sees('tasks', value as string) ? value : null;
    case 'tasks.links':
      return (value as readonly { readonly taskId: string }[]).filter(({ taskId }) => eye.sees('tasks', taskId));
    case 'comments.replyTo':
    case 'attachments.commentId':
      return eye.sees('comments', value as string) ? value : null;
    case 'projects.organizationId': {
      const organization = eye.get('organizations', value as string);
      return organization ? { name: organization.name } : null;
    }
    default:
      return value;
  }
}

/** Words of a signer are the team's, the signer's own and those of whom the signer named. */
function shownSigner(
  eye: Eye,
  { personId, delegatedTo, delegatedBy, reason, ...standing }: Signer,
  place: NamedAt,
): unknown {
  const { policy, viewer } = eye;
  const isTold = policy.kind === 'member' || [personId, delegatedTo].includes(viewer.personId);
  const other = (id: string | null) => (id === null ? null : (eye.person(id, place) ?? null));
  return [
    eye.person(personId, place) ?? { side: 'guest' },
    ...[standing, isTold ? reason : null, other(delegatedTo), other(delegatedBy)],
  ];
}
