import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SubjectRequest } from '../../../src/contract/approvals/inputs.ts';
import type { Store } from '../../../src/contract/store.ts';
import { wrapped } from '../../stores/support.ts';
import { type OpenStore, ways } from '../ways.ts';
import { accountId, act, type ApprovalHouse, content, openHouse, projectId, taskIds, viewers, yes } from './house.ts';

const [taskId = ''] = taskIds;
const at = { accountId };
const client = viewers.client.personId;
const other = 'b'.repeat(64);

const plan = { name: 'plan.pdf', mediaType: 'application/pdf', size: 9, digest: 'a'.repeat(64) };

/** A house in whose next write something else comes first. */
async function raced(open: OpenStore) {
  let first: (() => Promise<unknown>) | undefined;
  const house = await openHouse(async (world) => {
    const store: Store = await open(world);
    const write: Store['write'] = async (batch) => {
      const other = first;
      first = undefined;
      await other?.();
      return store.write(batch);
    };
    return wrapped(store, { write });
  });
  return { house, between: (work: () => Promise<unknown>) => void (first = work), isOver: () => first === undefined };
}

async function file({ engine }: ApprovalHouse, more: object = {}): Promise<string> {
  const given = { projectId, taskId, audience: 'guests', ...plan, ...more };
  return (await engine.admin.create('attachments', given as never, at)).record.id;
}

for (const [name, open] of Object.entries(ways))
  describe(`a file that moves while its card or comment is asked about, over ${name}`, () => {
    const ask = ({ team }: ApprovalHouse, kind: SubjectRequest['subject']['kind'], id: string) =>
      team.approvals.ask({ subject: { kind, id }, sequence: 'parallel', signerIds: [client] }, act());

    it('is signed as it stands when the question is written, or not at all', async () => {
      const { house, between, isOver } = await raced(open);
      const { admin } = house.engine;
      for (const kind of ['task', 'comment'] as const) {
        const said = await house.team.comments.create(taskId, { text: 'Oak', audience: 'guests' }, act());
        const id = kind === 'task' ? taskId : said.id;
        const on = { commentId: kind === 'task' ? null : id };
        const listed = async () =>
          (JSON.parse((await ask(house, kind, id)).document ?? '{}').files as (typeof plan)[])
            .filter((one) => !before.includes(one.name))
            .map((one) => `${one.name} ${one.digest[0] ?? ''}`);
        const before: string[] = [];
        const changed = await file(house, { ...on, name: 'changed.pdf' });
        between(() => admin.update('attachments', changed, { digest: other }, at));
        assert.deepEqual(await listed(), ['changed.pdf b'], kind);
        between(() => admin.update('attachments', changed, { audience: 'internal' }, at));
        assert.deepEqual(await listed(), [], kind);
        between(() => file(house, { ...on, name: 'added.pdf' }));
        assert.deepEqual(await listed(), ['added.pdf a'], kind);
        const gone = await file(house, { ...on, name: 'gone.pdf' });
        between(() => admin.remove('attachments', gone, at));
        assert.deepEqual(await listed(), ['added.pdf a'], kind);
        assert.equal(isOver(), true);
      }
    });

    it('hinders nobody where it is not listed', async () => {
      const { house } = await raced(open);
      await file(house, { name: 'internal.pdf', audience: 'internal' });
      await file(house, { name: 'later.pdf', digest: null });
      await file(house);
      assert.doesNotMatch((await ask(house, 'task', taskId)).document ?? 'later', /later|internal/);
    });
  });

for (const [name, open] of Object.entries(ways))
  describe(`a file that an order lists, over ${name}`, () => {
    const withFile = async ({ team }: ApprovalHouse, id: string) =>
      (await team.orders.create(projectId, { ...content, files: [{ id, ...plan }] }, act())).id;
    const send = ({ team }: ApprovalHouse, id: string) =>
      team.orders.send(id, { signerIds: [client], sequence: 'parallel' }, act());

    it('is changed with the order that was sent: what is asked is taken back and asked anew', async () => {
      const { house } = await raced(open);
      const { admin } = house.engine;
      const record = (id: string) => ({ noun: 'attachments', record: { id, digest: other } }) as never;
      const ways = [
        (id: string) => admin.update('attachments', id, { digest: other }, at),
        (id: string) => admin.write([record(id)], { ...at, existing: 'replace' }),
      ];
      for (const change of ways) {
        const fileId = await file(house);
        const order = await withFile(house, fileId);
        const asked = await send(house, order);
        await house.as(viewers.client).approvals.view(asked.id, act());
        await change(fileId);
        const press = house.as(viewers.client).approvals.decide(asked.id, yes(asked.digest), act());
        await assert.rejects(press, { code: 'conflict' });
        const now = await admin.get('orders', order, at);
        assert.deepEqual([now.edition, now.state, now.files[0]?.digest], [2, 'sent', other]);
        assert.equal((await admin.get('approvals', asked.id, at)).steps.at(-1)?.act, 'withdraw');
        await house.approved(viewers.client, now.approvalId ?? '');
        await assert.rejects(admin.update('attachments', fileId, { digest: plan.digest }, at), { code: 'locked' });
      }
    });

    it('leaves the order as a draft where its content is known no more, or is no more for guests', async () => {
      for (const patch of [{ digest: null }, { digest: other, audience: 'internal' as const }]) {
        const { house } = await raced(open);
        const fileId = await file(house);
        const order = await withFile(house, fileId);
        await send(house, order);
        await house.engine.admin.update('attachments', fileId, patch, at);
        const { edition, state, files } = await house.engine.admin.get('orders', order, at);
        assert.deepEqual([edition, state, files[0]?.digest], [2, 'draft', plan.digest]);
        await assert.rejects(send(house, order), { code: 'invalid', pointer: '/files/0/id' });
      }
    });

    it('is signed or changed, and never both, whatever comes in between', async () => {
      const { house, between, isOver } = await raced(open);
      const { admin } = house.engine;
      const signedFile = await file(house);
      const asked = await send(house, await withFile(house, signedFile));
      between(() => house.approved(viewers.client, asked.id));
      await assert.rejects(admin.update('attachments', signedFile, { digest: other }, at), { code: 'locked' });

      const sentFile = await file(house);
      const sent = await withFile(house, sentFile);
      between(() => send(house, sent));
      await admin.update('attachments', sentFile, { digest: other }, at);
      assert.equal((await admin.get('orders', sent, at)).files[0]?.digest, other);

      for (const patch of [{ digest: other }, { audience: 'internal' as const }]) {
        const moved = await file(house);
        const draft = await withFile(house, moved);
        between(() => admin.update('attachments', moved, patch, at));
        await assert.rejects(send(house, draft), { code: 'invalid', pointer: '/files/0/id' });
        assert.equal((await admin.get('orders', draft, at)).state, 'draft');
      }

      const late = await file(house);
      const edited = await house.team.orders.create(projectId, content, act());
      await send(house, edited.id);
      between(() => admin.update('attachments', late, { digest: other }, at));
      const listing = house.team.orders.update(edited.id, { files: [{ id: late, ...plan }] }, act());
      await assert.rejects(listing, { code: 'invalid', pointer: '/files/0/id' });
      assert.equal(isOver(), true);
    });
  });
