import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { callerOf } from '../../src/server/guest/caller-of.ts';

const issuedAt = Date.parse('2026-11-22T09:30:00.000Z');
const viewer = { accountId: 'a1', personId: 'u1', issuedAt, expiresAt: issuedAt + 300_000 };
const asked = (origin?: string) =>
  new Request('https://guests.example/v1/session', { headers: origin === undefined ? {} : { origin } });
const by = (request: Request, bound?: string) =>
  callerOf(request, {
    viewer: { ...viewer, ...(bound !== undefined && { origin: bound }) },
    ...{ client: { address: '192.0.2.1' }, trustProxy: 0, issuer: 'https://guests.example' },
  }).proof;

describe('how a receipt says that a viewer was known', () => {
  it('names the page that the session is bound to, else the page that asks, else who signed the session', () => {
    const [studio, other] = ['https://studio.example', 'https://other.example'];
    assert.deepEqual(by(asked(other), studio), { kind: 'host_session', at: '2026-11-22T09:30:00.000Z', by: studio });
    assert.equal(by(asked(), studio).by, studio);
    assert.equal(by(asked(other)).by, other);
    assert.equal(by(asked()).by, 'https://guests.example');
  });
});
