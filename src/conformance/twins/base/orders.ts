/** Offers, the questions that were put about them, about deliveries and about comments, and receipts of what was signed. */
import { documentFormat, type SignedDocument } from '../../../contract/approvals/document.ts';
import type { RecordInput } from '../../../contract/complete.ts';
import type { ApprovalRecord, Subject } from '../../../contract/nouns/approval.ts';
import { addOrder, askedApproval } from '../../../worlds/sent-order.ts';
import { memberNames, otherGuests } from './account.ts';
import { type Asked, endings, historyOf, offeredLines, statementLike } from './offers.ts';
import { projectNames } from './projects.ts';
import { titleWords } from './tasks.ts';
import type { Ground } from './viewer.ts';

/** How many offers the viewer's own project has, and each other one. */
const [own, other] = [7, 1];

/** Adds orders, approvals and receipts. */
export function addOrders(ground: Ground): void {
  const { chance } = ground;
  for (const project of projectNames) {
    const count = project === 'web' ? chance.number(4, own) : other;
    for (let at = 0; at < count; at += 1) addOffer(ground, project, at);
  }
  const tasks = (ground.build.world().tasks ?? []).filter(() => chance.often(15));
  for (const [at, { id, projectId, title, internal }] of tasks.entries()) {
    const place = { projectId, taskId: id };
    const said = { title, text: 'As shown', files: [] };
    if (internal) continue;
    addQuestion(ground, `task ${at}`, place, { format: documentFormat, kind: 'task', id, edition: 1, ...said });
  }
  const comments = (ground.build.world().comments ?? []).filter(
    ({ audience }) => audience === 'guests' && chance.often(10),
  );
  for (const [at, { id, projectId, taskId, text, postedAt, author: authorId }] of comments.entries()) {
    const { people = [], members = [] } = ground.build.world();
    const author = people.find((one) => one.id === authorId)?.name ?? 'Studio North';
    const isOfTeam = members.some(({ personId }) => personId === authorId);
    const authorSide = authorId === null ? null : isOfTeam ? ('team' as const) : ('guest' as const);
    const said = { author, text, postedAt, files: [] };
    const document = { format: documentFormat, kind: 'comment', id, edition: 1, ...said } as const;
    addQuestion(ground, `comment ${at}`, { projectId, taskId, authorId, authorSide }, document);
  }
  addReceipts(ground);
}

function addOffer(ground: Ground, project: string, number: number): void {
  const { build, chance, now } = ground;
  const projectId = build.id('projects', project);
  const tasks = (build.world().tasks ?? []).filter((task) => task.projectId === projectId);
  const asked = askedBy(ground);
  const input: RecordInput<'orders'> = {
    ...{ projectId, taskId: chance.often(50) ? (chance.some(tasks)?.id ?? null) : null },
    ...{ number: `EST-${project}-${number}`, title: `Offer of a ${chance.one(titleWords)}` },
    ...{ seller: 'Studio North', buyer: 'Company acme', terms: 'Half now, half then.' },
    lines: offeredLines(chance, () => `A ${chance.one(titleWords)}`),
    ownerId: asked.askedBy,
    note: chance.often(50) ? 'Room for 8 % at most' : '',
  };
  const at = chance.before(now, 90);
  addOrder(build, `${project} ${number}`, input, at, chance.often(20) ? undefined : historyOf(chance, asked));
}

function addQuestion(
  ground: Ground,
  name: string,
  place: Pick<ApprovalRecord, 'projectId' | 'taskId'> & Partial<Pick<ApprovalRecord, 'authorId' | 'authorSide'>>,
  document: SignedDocument,
): void {
  const { build, chance } = ground;
  const subject: Subject = { kind: document.kind, id: document.id, edition: 1 };
  const history = historyOf(chance, askedBy(ground));
  build.add('approvals', name, askedApproval({ ...place, subject, document }, history), history.acts[0].at);
}

/** Who asks whom: the viewer more often than others, now and then together with one of them. */
function askedBy({ build, chance, viewer, now }: Ground): Asked {
  const someone = build.id('people', chance.one([...otherGuests, ...Object.keys(memberNames)]));
  const signerIds = chance.one<Asked['signerIds']>([[viewer], [viewer], [viewer, someone], [someone]]);
  const ending = chance.often(40) ? chance.one(['sent', 'viewed'] as const) : chance.one(endings);
  return { askedBy: build.id('people', 'mara'), signerIds, ending, now };
}

/** Whoever has signed has a receipt. */
function addReceipts({ build }: Ground): void {
  let number = 1;
  for (const { id, projectId, signers } of build.world().approvals ?? []) {
    for (const { personId, state, decidedAt } of signers) {
      if (state !== 'approved') continue;
      const jws = statementLike(`${id} ${personId}`);
      const input = { ...{ projectId, approvalId: id, personId, at: decidedAt ?? '' }, number: (number += 1), jws };
      build.add('receipts', `${id} ${personId}`, input, decidedAt ?? '');
    }
  }
}
