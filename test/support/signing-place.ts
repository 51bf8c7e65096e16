/** An account on a server whose member asks for signatures, and a client who signs. */
import assert from 'node:assert/strict';
import type { Place, Served } from './served.ts';

/** An order that waits for its signature. */
export interface Question {
  readonly approvalId: string;
  readonly orderId: string;
  /** The card that it stands on, and that a yes moves to the last stage. */
  readonly taskId: string;
  readonly digest: string;
  /** Title of the order. */
  readonly title: string;
}

/** Where mails of the place go: to the member who asks, and to the client who signs. */
export const addresses = { member: 'ada@agency.example', client: 'ben@client.example' } as const;

/** See the head of this file. */
export interface SigningPlace extends Place {
  /** The stage that a yes leads to. */
  readonly doneId: string;
  /** Sends a new order and lets the client see it. */
  ask(served: Served, name: string): Promise<Question>;
  /** Signs as the client; the approval is the key, so that the same act sent again is the same act. */
  sign(served: Served, token: string, asked: Question): Promise<void>;
}

const orderFields = 'number title seller buyer currency groups lines materials deadlines terms validUntil files totals';
const approvalFields = 'taskId subject state document digest sequence mayDelegate expiresAt signers sentAt';
const rules = (noun: string, names: string) =>
  Object.fromEntries(names.split(' ').map((name) => [`${noun}.${name}`, 'read']));

/** Makes it by the admin API. */
export async function makeSigningPlace(served: Served): Promise<SigningPlace> {
  const accountId = await made(served, 'accounts', { name: 'Agency' });
  const at = { accountId };
  const make = (path: string, body: object) => made(served, path, { ...at, ...body });
  const memberId = await made(served, 'people', { name: 'Ada', email: addresses.member });
  const clientId = await made(served, 'people', { name: 'Ben', email: addresses.client });
  const scope = { kind: 'organization' };
  const allowed = { 'people.guests': 'allow', 'order.edit': 'allow', 'approval.ask': 'allow', 'task.move': 'allow' };
  const whole = {
    'Person.name': 'read',
    'Project.*': 'read',
    'Task.*': 'write',
    'Stage.*': 'read',
    'Order.*': 'write',
    'Approval.*': 'read',
  };
  const team = await make('roles', { name: 'Team', kind: 'team', scope, rights: allowed, fields: whole });
  const guest = await make('roles', {
    ...{ name: 'Client', kind: 'guest', rights: { 'approval.decide': 'allow' } },
    fields: {
      ...{ 'Project.name': 'read', 'Task.title': 'read' },
      ...rules('Order', orderFields),
      ...rules('Approval', approvalFields),
    },
  });
  await make('members', { personId: memberId, roleId: team });
  const guestId = await make('guests', { personId: clientId, roleId: guest });
  const projectId = await make('projects', { name: 'Site' });
  const stageId = await make('stages', { projectId, name: 'To do' });
  const doneId = await make('stages', { projectId, name: 'Production', category: 'done' });
  await make('shares', { guestId, projectId });
  const place = { accountId, projectId, stageId, memberId, clientId, doneId };
  return { ...place, ask: (now, name) => ask(now, place, name), sign };
}

async function ask(served: Served, place: Place & { readonly doneId: string }, name: string): Promise<Question> {
  const { accountId, projectId, stageId, memberId, clientId, doneId } = place;
  const taskId = await made(served, 'tasks', { accountId, projectId, stageId, title: `Card ${name}` });
  const title = `Order ${name}`;
  const line = { groupId: null, text: 'Pages', details: '', quantity: '3', unit: 'h', unitPrice: 10_000 };
  const lines = [{ id: 'l1', ...line, discount: null, tax: { name: 'VAT', rate: '20' } }];
  const content = { title, seller: 'Agency', buyer: 'Ben', lines };
  const orderId = await made(served, 'orders', { accountId, projectId, taskId, ...content });
  const approvalId = await made(served, 'approvals', {
    ...{ accountId, subject: { kind: 'order', id: orderId }, signerIds: [clientId], sequence: 'parallel' },
    ...{ askedBy: memberId, moveTo: { approved: doneId } },
  });
  const { body } = await served.admin('POST', 'sessions', { accountId, personId: clientId });
  const viewed = await send(served, String(body['token']), `approvals/${approvalId}/view`, `view-${approvalId}`);
  return { approvalId, orderId, taskId, digest: String(viewed['digest']), title };
}

async function sign(served: Served, token: string, { approvalId, digest }: Question): Promise<void> {
  const signature = { kind: 'typed', name: 'Ben' };
  const yes = { decision: 'approved', digest, signature };
  const answer = await send(served, token, `approvals/${approvalId}/decision`, approvalId, yes);
  assert.equal(answer['state'], 'approved');
}

async function made(served: Served, path: string, body: object): Promise<string> {
  const answer = await served.admin('POST', path, body);
  assert.equal(answer.status, 201, `${path}: ${JSON.stringify(answer.body)}`);
  return String(answer.body['id']);
}

async function send(served: Served, token: string, path: string, key: string, body?: object) {
  const response = await fetch(`${served.url}/v1/${path}`, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${token}`, 'idempotency-key': key },
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Record<string, unknown>;
  assert.equal(response.status, 200, `${path}: ${JSON.stringify(answer)}`);
  return answer;
}
