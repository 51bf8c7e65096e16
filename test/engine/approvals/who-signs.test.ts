/** Whom people can be asked to sign by, and whom a signer can name: nobody is told of anybody by an answer. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isGuestError } from '../../../src/contract/errors.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import type { Viewer } from '../../../src/contract/session.ts';
import { accountId, act, type ApprovalHouse, checked, openHouse, taskIds, viewers, world, yes } from './house.ts';

const [taskId = ''] = taskIds;
const at = { accountId };
const house = () => openHouse((of) => Promise.resolve(memoryStore(of)));
const about = (id: string) => ({ subject: { kind: 'comment' as const, id }, sequence: 'parallel' as const });

describe('who is asked to sign', () => {
  it('is named by nobody who is not told of that person: a hidden co-signer answers as no one', async () => {
    const studio = await house();
    const [pia, nora] = [await studio.join('Pia'), await studio.join('Nora', { showsGuests: true })];
    const signerIds = [pia, nora, viewers.client, viewers.team].map(({ personId }) => personId);
    const { id } = await studio.sent({ signerIds, mayDelegate: true });
    const { approvals } = studio.as(pia);
    const refusals = await Promise.all(
      [...signerIds, viewers.outsider.personId, 'no-one'].map((to) => refusalOf(approvals.delegate(id, { to }, act()))),
    );
    assert.deepEqual(new Set(refusals).size, 1, refusals.join('\n'));
    const fixed = await studio.sent({ signerIds });
    const closed = await Promise.all(
      [...signerIds, 'no-one'].map((to) => refusalOf(studio.as(nora).approvals.delegate(fixed.id, { to }, act()))),
    );
    assert.equal(new Set(closed).size, 1, closed.join('\n'));
  });

  it('signs in place of nobody whom that person is not told of, neither when it is given on nor on the receipt', async () => {
    const studio = await house();
    const [pia, nora] = [await studio.join('Pia'), await studio.join('Nora', { showsGuests: true })];
    const { id } = await studio.sent({ mayDelegate: true });
    const { approvals } = studio.as(viewers.client);
    const unknown = await refusalOf(approvals.delegate(id, { to: 'no-one' }, act()));
    assert.equal(await refusalOf(approvals.delegate(id, { to: pia.personId }, act())), unknown);
    await approvals.delegate(id, { to: nora.personId }, act());
    await closeGuests(studio, nora);
    assert.deepEqual((await studio.as(nora).approvals.get(id)).signers?.[1]?.delegatedBy, { side: 'guest' });
    await studio.approved(nora, id);
    const { statement } = await checked(await studio.as(nora).approvals.receipt(id, nora.personId), studio.key);
    assert.equal(statement?.signer.inPlaceOf, null);
  });

  it('is known by name to whoever asks', async () => {
    const studio = await house();
    const role = { kind: 'team' as const, name: 'Without guests', rights: { 'people.guests': 'deny' as const } };
    const admin = world.members?.[0]?.roleId ?? '';
    const roleId = (await studio.engine.admin.create('roles', { ...role, parentId: admin }, at)).record.id;
    const member = world.members?.find(({ personId }) => personId === viewers.team.personId);
    const ask = (signer: string) =>
      studio.team.approvals.ask(
        { subject: { kind: 'task', id: taskId }, sequence: 'parallel', signerIds: [signer] },
        act(),
      );
    await ask(viewers.client.personId);
    await studio.engine.admin.update('members', member?.id ?? '', { roleId }, at);
    assert.equal(await refusalOf(ask(viewers.client.personId)), await refusalOf(ask('no-one')));
    assert.equal((await ask(viewers.team.personId)).state, 'sent');
  });

  it('is told who wrote the comment, at every look', async () => {
    const studio = await house();
    const [pia, nora] = [await studio.join('Pia'), await studio.join('Nora', { showsGuests: true })];
    const said = await studio.as(viewers.client).comments!.create(taskId, { text: 'Oak, oiled' }, act());
    const ask = (...signers: Viewer[]) => {
      const signerIds = signers.map(({ personId }) => personId);
      return studio.team.approvals.ask({ ...about(said.id), signerIds, mayDelegate: true }, act());
    };
    await assert.rejects(ask(nora, pia), { code: 'invalid', pointer: '/signerIds/1' });
    assert.equal((await ask(viewers.client)).state, 'sent', 'who wrote it knows who did');
    const { id } = await ask(nora, viewers.team);
    const approvals = studio.as(nora).approvals;
    assert.match((await approvals.get(id)).document ?? '', /Ines Valcourt/);
    await assert.rejects(approvals.delegate(id, { to: pia.personId }, act()), { code: 'invalid', pointer: '/to' });
    await closeGuests(studio, nora);
    await assert.rejects(approvals.get(id), { code: 'not_found' });
    assert.deepEqual((await approvals.list()).items, []);
    assert.equal((await studio.team.approvals.get(id)).state, 'sent');
  });

  it('tells the other signers how it stands with each, and no words', async () => {
    const studio = await house();
    const [pia, nora] = [await studio.join('Pia'), await studio.join('Nora', { showsGuests: true })];
    const { client } = viewers;
    const signerIds = [client.personId, pia.personId];
    const { id, digest } = await studio.sent({ signerIds, mayDelegate: true });
    const reason = 'She knows wood.';
    await studio.as(client).approvals.delegate(id, { to: nora.personId, reason }, act());
    const piasOwn = studio.as(pia).approvals;
    await piasOwn.view(id, act());
    await piasOwn.decide(id, { decision: 'declined', digest: digest ?? '', reason: 'Too dear.' }, act());
    const reasons = async (of: Viewer) => (await studio.as(of).approvals.get(id)).signers?.map((one) => one.reason);
    assert.deepEqual(await reasons(viewers.team), [reason, null, 'Too dear.']);
    assert.deepEqual(await reasons(client), [reason, null, null]);
    assert.deepEqual(await reasons(nora), [reason, null, null]);
    assert.deepEqual(await reasons(pia), [null, null, 'Too dear.']);
    const [first] = (await piasOwn.get(id)).signers ?? [];
    assert.deepEqual([first?.person, first?.state], [{ side: 'guest' }, 'delegated']);
  });

  it('reads the document that is signed, and its digest', async () => {
    for (const field of ['document', 'digest', 'subject', 'state'] as const) {
      const studio = await house();
      const parentId = world.guests?.find(({ personId }) => personId === viewers.client.personId)?.roleId ?? '';
      const fields = { [`Approval.${field}`]: 'hidden' as const };
      const role = { kind: 'guest' as const, name: 'Blind', parentId, fields };
      const roleId = (await studio.engine.admin.create('roles', role, at)).record.id;
      const blind = await studio.join('Blind', { roleId });
      const asked = studio.sent({ signerIds: [blind.personId] });
      await assert.rejects(asked, { code: 'invalid', pointer: '/signerIds/0' }, field);
      const { id, digest } = await studio.sent();
      const guest = world.guests?.find(({ personId }) => personId === viewers.client.personId);
      const { approvals } = studio.as(viewers.client);
      await approvals.view(id, act());
      await studio.engine.admin.update('guests', guest?.id ?? '', { roleId }, at);
      assert.deepEqual((await approvals.get(id)).rights, []);
      await assert.rejects(approvals.decide(id, yes(digest), act()), { code: 'forbidden' }, field);
    }
  });
});

/** All that a refusal says. */
async function refusalOf(act: Promise<unknown>): Promise<string> {
  const refused = await act.then(
    () => assert.fail('it was taken'),
    (error: unknown) => error,
  );
  assert.ok(isGuestError(refused), String(refused));
  const { code, pointer, message } = refused;
  return JSON.stringify({ code, pointer, message });
}

/** The share of a guest names other guests no more. */
async function closeGuests({ engine, store }: ApprovalHouse, { personId }: Viewer): Promise<void> {
  const read = <N extends 'guests' | 'shares'>(noun: N, field: string, value: string) =>
    store.read<N>({ noun, accountId, where: { op: 'eq', field, value }, order: [], limit: 1 });
  const [guest] = await read('guests', 'personId', personId);
  const [share] = await read('shares', 'guestId', guest?.id ?? '');
  await engine.admin.update('shares', share?.id ?? '', { showsGuests: false }, at);
}
