/** Fields that travel in another form than they are stored in: people as they may be known, ids only where visible. */
import type { SeenSigner, Signer } from '../contract/nouns/approval.ts';
import type { Policy } from '../policy/types.ts';
import { inOneOrder } from './canonical.ts';
import { personRef, personRefs } from './person-refs.ts';
import type { SeenOf, WireNoun } from './projector.ts';
import type { Relations } from './relations.ts';

/** What the value of a field becomes. */
export type Reshape<N extends WireNoun = WireNoun> = (seen: SeenOf<N>, relations: Relations, policy: Policy) => unknown;

type Table = { readonly [N in WireNoun]: Readonly<Record<string, Reshape<N>>> };

const table: Table = {
  projects: {
    organizationId({ record: { organizationId } }, { organizations }) {
      const name = organizationId === null ? undefined : organizations.get(organizationId);
      return name === undefined ? null : { name };
    },
  },
  stages: {},
  tasks: {
    assignees: (seen, { people }, policy) => personRefs(policy, people, seen.record.assignees, atTask(seen)),
    followers: (seen, { people }, policy) => personRefs(policy, people, seen.record.followers, atTask(seen)),
    createdBy: (seen, relations, policy) => person(seen.record.createdBy, atTask(seen), relations, policy) ?? null,
    parentId: ({ record: { parentId } }, relations) => visible(parentId, relations),
    links: ({ record: { links } }, relations) =>
      inOneOrder(links.filter(({ taskId }) => relations.visible.has(taskId))),
  },
  comments: {
    author: (seen, relations, policy) => person(seen.record.author, seen, relations, policy) ?? { side: 'team' },
    replyTo: ({ record: { replyTo } }, relations) => visible(replyTo, relations),
  },
  attachments: {
    uploadedBy: (seen, relations, policy) => person(seen.record.uploadedBy, seen, relations, policy) ?? null,
    commentId: ({ record: { commentId } }, relations) => visible(commentId, relations),
  },
  orders: {
    ownerId: (seen, relations, policy) => person(seen.record.ownerId, seen, relations, policy) ?? null,
  },
  approvals: {
    askedBy: (seen, relations, policy) => person(seen.record.askedBy, seen, relations, policy) ?? null,
    signers: (seen, relations, policy) => seen.record.signers.map((one) => seenSigner(one, seen, relations, policy)),
  },
};

/** How the value of a field is reshaped; nothing where it travels as it is stored. */
export function reshapeOf(noun: WireNoun, field: string): Reshape | undefined {
  return Object.hasOwn(table[noun], field) ? (table[noun][field] as Reshape) : undefined;
}

type At = Parameters<typeof personRef>[3];

function atTask({ project, record }: SeenOf<'tasks'>): At {
  return { project, task: record };
}

function person(id: string | null, at: At, { people }: Relations, policy: Policy) {
  return id === null ? undefined : personRef(policy, people, id, at);
}

/** That somebody signs, and when, all may know who sign with him; words are the team's, the signer's and those of whom he named. */
function seenSigner(
  { personId, delegatedTo, delegatedBy, state, viewedAt, decidedAt, reason }: Signer,
  at: At,
  relations: Relations,
  policy: Policy,
): SeenSigner {
  const you = policy.viewer.personId;
  const isTold = policy.kind === 'member' || personId === you || delegatedTo === you;
  return {
    person: person(personId, at, relations, policy) ?? { side: 'guest' },
    ...{ state, viewedAt, decidedAt, reason: isTold ? reason : null },
    delegatedTo: person(delegatedTo, at, relations, policy) ?? null,
    delegatedBy: person(delegatedBy, at, relations, policy) ?? null,
  };
}

function visible(id: string | null, relations: Relations): string | null {
  return id !== null && relations.visible.has(id) ? id : null;
}
