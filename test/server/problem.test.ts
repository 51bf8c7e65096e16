import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ErrorCode, errorStatus, GuestError } from '../../src/contract/errors.ts';
import { problemResponse } from '../../src/server/http/problem.ts';

const told = { detail: 'Of a hidden record', pointer: '/hidden' };
const answered = async (code: ErrorCode) => {
  const response = problemResponse(new GuestError(code, told));
  return { status: response.status, body: (await response.json()) as Readonly<Record<string, unknown>> };
};

describe('the answer of an error', () => {
  const silent: readonly ErrorCode[] = [
    'unauthenticated',
    'forbidden',
    'access_ended',
    'access_expired',
    'not_found',
    'server',
  ];
  for (const code of silent) {
    it(`says nothing more than ${code}, whatever was raised with it`, async () => {
      const { body } = await answered(code);
      assert.deepEqual(Object.keys(body).sort(), ['code', 'status', 'title', 'type']);
      assert.doesNotMatch(JSON.stringify(body), /hidden/);
    });
  }

  it('tells what is wrong with a request, and where', async () => {
    const { status, body } = await answered('invalid');
    assert.deepEqual([status, body['detail'], body['pointer']], [422, told.detail, told.pointer]);
  });

  it('tells a signer what is asked now, with a conflict and with nothing else', async () => {
    const changed = { approvalId: 'w2', difference: [] };
    for (const [code, met] of [
      ['conflict', changed],
      ['invalid', undefined],
      ['forbidden', undefined],
    ] as const) {
      const body = (await problemResponse(new GuestError(code, { changed })).json()) as Record<string, unknown>;
      assert.deepEqual(body['changed'], met, code);
    }
  });

  it('is a failure of the server where the code is one that only a client meets', async () => {
    const own = (Object.keys(errorStatus) as ErrorCode[]).filter((code) => errorStatus[code] === 0);
    assert.ok(own.length > 0);
    for (const code of own) {
      const { status, body } = await answered(code);
      assert.deepEqual([status, body['code'], body['detail'], body['pointer']], [500, 'server', undefined, undefined]);
    }
  });
});
