/** How the viewer stands in a base world. */
import type { RecordInput } from '../../../contract/complete.ts';
import { rightNames } from '../../../contract/rights.ts';
import { offers } from '../../../worlds/roles/guest-roles.ts';
import type { WorldBuilder } from '../../../worlds/builder.ts';
import type { Chance } from '../chance.ts';
import type { ViewerKind } from '../pair.ts';

/** See the head of this file. */
export interface Standing {
  readonly kind: ViewerKind;
  /** The preset that the viewer's role is, or descends from. */
  readonly preset: string;
  readonly billing: 'fixed' | 'time-and-materials';
  /** Whether a share opens the main project. */
  readonly shared: boolean;
  /** Rules laid over the preset, in a role of the viewer's own. */
  readonly own: Pick<RecordInput<'roles'>, 'fields' | 'rights'> | undefined;
}

/** What making a base world stands on. */
export interface Ground {
  readonly build: WorldBuilder;
  readonly chance: Chance;
  readonly plan: Standing;
  readonly now: string;
  /** The viewer's person. */
  readonly viewer: string;
}

const presets: Readonly<Record<ViewerKind, string>> = {
  'client-fixed': 'client-fixed',
  'client-time-and-materials': 'client-time-and-materials',
  courier: 'courier',
  contractor: 'contractor',
  'regional-partner': 'regional-partner',
  reader: 'external-partner-read-only',
  'guest-of-two': 'client-time-and-materials',
  revoked: 'client-fixed',
  nobody: 'guest',
};

const withoutShare: ReadonlySet<ViewerKind> = new Set(['courier', 'contractor', 'regional-partner']);

/** Draws how a viewer of a kind stands: every other one with rules of an own role. */
export function standing(kind: ViewerKind, chance: Chance): Standing {
  const billing =
    kind === 'client-fixed'
      ? 'fixed'
      : kind === 'client-time-and-materials'
        ? 'time-and-materials'
        : chance.one(['fixed', 'time-and-materials'] as const);
  return {
    kind,
    preset: presets[kind],
    billing,
    shared: !withoutShare.has(kind) || chance.often(15),
    own: chance.often(50) ? ownRules(chance) : undefined,
  };
}

const fieldNames = [
  'Task.description Task.type Task.stageId Task.stageSince Task.priority Task.progress Task.parentId Task.assignees',
  'Task.followers Task.createdBy Task.openedAt Task.dueAt Task.labels Task.links Task.estimateMinutes',
  'Task.spentMinutes Task.position Task.title Task.internal Task.budget Task.margin Task.wish Task.choice Task.tags',
  'Project.description Project.dueAt Project.billing Project.percentHours Project.counts Project.percentTasks',
  'Project.organizationId Project.worth Project.region Stage.name Stage.position Stage.category Comment.author',
  'Comment.editedAt Comment.replyTo Comment.postedAt Comment.audience Comment.text Attachment.uploadedBy',
  'Attachment.size Attachment.commentId Attachment.audience Attachment.uploadedAt Person.name Person.craft',
  'Order.terms Order.ownerId Order.note Order.reason Order.state Order.number Approval.askedBy Approval.signers',
  'Approval.document Approval.state Approval.taskId Approval.sentAt',
]
  .join(' ')
  .split(' ');

function ownRules(chance: Chance): NonNullable<Standing['own']> {
  // Offers are seen whole or not at all: who sees none by the preset is given all of it now and then.
  const whole = chance.often(25) ? offers : {};
  const rules = Object.fromEntries(
    chance.few(fieldNames, chance.number(1, 10)).map((name) => [name, oneState(chance)] as const),
  );
  const rights = Object.fromEntries(
    chance
      .few(rightNames, chance.number(0, 5))
      .map((right) => [right, chance.often(75) ? ('allow' as const) : ('deny' as const)] as const),
  );
  return { fields: { ...whole, ...rules }, rights };
}

function oneState(chance: Chance): 'hidden' | 'read' | 'write' {
  return chance.one(['hidden', 'read', 'read', 'write'] as const);
}
