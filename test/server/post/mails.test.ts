import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { offerLine } from '../../../src/conformance/adapter/offers.ts';
import { canary, adapterNow } from '../../../src/conformance/adapter/world.ts';
import { soon } from '../../../src/conformance/store/look.ts';
import { publicKeysOf, verifyReceipt } from '../../../src/engine/receipts/index.ts';
import type { Mail } from '../../../src/server/mail/mail.ts';
import { id, type Loose, openPostHouse, origin, type PostHouse, sentOrder, viewers } from './post-house.ts';

async function opened(t: TestContext, ...given: Parameters<typeof openPostHouse>): Promise<PostHouse> {
  const house = await openPostHouse(...given);
  t.after(() => house.close());
  return house;
}

/** Waits for the mail with this subject to somebody. */
async function mailTo({ mails }: PostHouse, name: string, subject: RegExp): Promise<Mail> {
  const found = () => mails.find(({ to, subject: said }) => to.address.startsWith(name) && subject.test(said));
  await soon(() => found() !== undefined, `a mail to ${name}: ${subject}`);
  return found() as Mail;
}

const linkIn = ({ text }: Mail) => /https:\/\/guests\.example\/link#(\S+)/.exec(text)?.[1] ?? assert.fail('no link');
const codeIn = ({ text }: Mail) => /^ {4}(\d{6})$/m.exec(text)?.[1] ?? assert.fail('no code');

/** Opens and answers an approval as whoever `ask` speaks for. */
async function answer(
  ask: ReturnType<PostHouse['by']>,
  { id: approvalId, digest }: Loose,
  given: object = { decision: 'approved', signature: { kind: 'typed', name: 'Ines' } },
) {
  assert.equal((await ask('POST', `approvals/${approvalId}/view`)).status, 200);
  const said = await ask('POST', `approvals/${approvalId}/decision`, { digest, ...given });
  assert.equal(said.status, 200, said.text);
}

describe('mails that follow from approvals', () => {
  it('ask the signer by a link that leads to a receipt which says how the signer was known', async (t) => {
    const house = await opened(t);
    const approval = await sentOrder(house);
    const asked = await mailTo(house, 'client', /Studio North asks for your approval: Shelf of oak/);
    assert.equal(asked.to.address, 'client@acme.example');

    const begun = await house.ask('POST', '/link/session', { token: linkIn(asked) });
    assert.equal(begun.status, 201, begun.text);
    const page = new URL(String(begun.json['next']));
    assert.equal(`${page.origin}${page.pathname}`, 'https://studio.example/approvals');
    assert.equal(page.searchParams.get('approval'), approval['id']);
    const code = new URLSearchParams(page.hash.slice(1)).get('guest-code');
    const handed = await house.ask('POST', '/link/handover', { code });
    assert.deepEqual([handed.status, handed.json['email']], [201, 'client@acme.example'], handed.text);
    const session = String(handed.json['session']);
    assert.ok(!page.href.includes(session) && session !== begun.json['session']);
    const renewed = await house.ask('POST', '/link/renewal', { session });
    assert.equal(renewed.status, 200, renewed.text);

    await answer(house.by(renewed.json['token']), approval);
    const confirmed = await mailTo(house, 'client', /Approved: Shelf of oak/);
    const told = await mailTo(house, 'team', /Approved: Shelf of oak/);
    assert.match(told.text, /Ines Valcourt approved “Shelf of oak”/);
    assert.deepEqual([told.files ?? [], confirmed.files?.length], [[], 1]);

    const bytes = confirmed.files?.[0]?.bytes ?? new Uint8Array();
    const keys = publicKeysOf((await house.ask('GET', '/.well-known/jwks.json')).json) ?? [];
    const { faults, statement } = await verifyReceipt(bytes, { keys, now: adapterNow });
    assert.deepEqual(faults, []);
    assert.deepEqual(statement?.proof, { kind: 'mailed_link', at: adapterNow, by: 'client@acme.example' });
    assert.equal(statement?.issuer, origin);
  });

  it('let the signer in by the code as well, on a page that asks for it', async (t) => {
    const house = await opened(t);
    await sentOrder(house);
    const asked = await mailTo(house, 'client', /asks for your approval/);
    assert.match(asked.text, /open https:\/\/guests\.example\/link and type/);
    const email = 'Client@acme.example';
    const wrong = await house.ask('POST', '/link/code', { email, code: '000000' === codeIn(asked) ? '1' : '000000' });
    assert.equal(wrong.status, 401);
    const begun = await house.ask('POST', '/link/code', { email, code: codeIn(asked) });
    assert.equal(begun.status, 201, begun.text);
    assert.equal((await house.by(begun.json['token'])('GET', 'session')).json['viewer'].name, 'Ines Valcourt');
  });

  it('let somebody in on request, without an approval', async (t) => {
    const house = await opened(t);
    const asked = { accountId: viewers.client.accountId, email: 'client@acme.example' };
    assert.equal((await house.ask('POST', '/link/request', asked)).status, 202);
    const mail = await mailTo(house, 'client', /^Sign in to Studio North$/);
    const begun = await house.ask('POST', '/link/session', { token: linkIn(mail) });
    assert.deepEqual([begun.status, begun.json['approvalId']], [201, null]);
    assert.match(String(begun.json['next']), /^https:\/\/studio\.example\/approvals#guest-code=/);
  });

  it('leave the link to one approval good while another is asked for', async (t) => {
    const house = await opened(t);
    await sentOrder(house, { title: 'First' });
    await sentOrder(house, { title: 'Second' });
    const [first, second] = [await mailTo(house, 'client', /First/), await mailTo(house, 'client', /Second/)];
    for (const mail of [first, second])
      assert.equal((await house.ask('POST', '/link/session', { token: linkIn(mail) })).status, 201);
  });

  it('tell the owner who declined or asked for changes, and in which words', async (t) => {
    const house = await opened(t);
    const client = await house.as('client');
    for (const [decision, subject] of [
      ['declined', /Declined: Shelf of oak/],
      ['changes_requested', /Changes asked for: Shelf of oak/],
    ] as const) {
      await answer(client, await sentOrder(house), { decision, reason: 'Too dear by half' });
      const { text } = await mailTo(house, 'team', subject);
      assert.match(text, /Ines Valcourt[^]*Too dear by half/);
    }
  });

  it('ask signers in their order, each when it is their turn', async (t) => {
    const house = await opened(t);
    const signerIds = [viewers.client.personId, id('people', 'maker')];
    const approval = await sentOrder(house, {}, { signerIds, sequence: 'in_order' });
    await mailTo(house, 'client', /asks for your approval/);
    assert.ok(!house.mails.some(({ to }) => to.address.startsWith('maker')));
    await answer(await house.as('client'), approval);
    await mailTo(house, 'maker', /asks for your approval/);
  });

  it('ask whoever was named in a signer’s place', async (t) => {
    const house = await opened(t);
    const asked = { mayDelegate: true, signerIds: [viewers.client.personId, viewers.team.personId] };
    const approval = await sentOrder(house, {}, asked);
    await mailTo(house, 'client', /asks for your approval/);
    const team = await house.as('team');
    assert.equal((await team('POST', `approvals/${approval['id']}/view`)).status, 200);
    const given = await team('POST', `approvals/${approval['id']}/delegation`, { to: id('people', 'maker') });
    assert.equal(given.status, 200, given.text);
    await mailTo(house, 'maker', /asks for your approval/);
  });

  it('hold nothing that the receiver may not see', async (t) => {
    const house = await opened(t);
    const note = `${canary} note`;
    const client = await house.as('client');
    await answer(client, await sentOrder(house, { note }), { decision: 'declined', reason: 'No' });
    await answer(client, await sentOrder(house, { note }));
    await mailTo(house, 'team', /Approved/);
    const said = house.mails.filter(({ to }) => to.address.startsWith('client'));
    assert.ok(said.length >= 3);
    for (const { files = [], ...mail } of said) {
      const bytes = files.map((file) => new TextDecoder().decode(file.bytes));
      assert.ok(!JSON.stringify([mail, bytes]).includes(canary), mail.subject);
    }
  });

  it('go to nobody who may no longer see what they are about', async (t) => {
    const house = await opened(t);
    const client = await house.as('client');
    const approval = await sentOrder(house);
    await mailTo(house, 'client', /asks for your approval/);
    await answer(client, approval);
    await mailTo(house, 'client', /Approved/);
    const before = house.mails.length;
    const ended = await house.admin('PATCH', `guests/${id('guests', 'client')}`, {
      accountId: viewers.client.accountId,
      state: 'ended',
    });
    assert.equal(ended.status, 200, ended.text);
    const team = await house.as('team');
    const order = await team('POST', `projects/${id('projects', 'web')}/orders`, {
      ...{ title: 'Later', seller: 'A', buyer: 'B', lines: [offerLine('a', 1_000)] },
    });
    assert.equal(order.status, 201);
    const asked = { signerIds: [viewers.client.personId], sequence: 'parallel' };
    const refused = await team('POST', `orders/${String(order.json['id'])}/approval`, asked);
    assert.equal(refused.status, 422, 'nobody without access is asked');
    await house.ask('POST', '/link/request', { accountId: viewers.client.accountId, email: 'client@acme.example' });
    await house.close();
    assert.equal(house.mails.length, before);
  });
});
