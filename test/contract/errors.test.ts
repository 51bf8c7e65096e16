import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GuestError, errorStatus, isGuestError } from '../../src/contract/errors.ts';

describe('GuestError', () => {
  it('is known by its name and code, so that two copies of the kit understand each other', () => {
    const foreign = Object.assign(new Error('gone'), { name: 'GuestError', code: 'not_found' });
    assert.ok(isGuestError(foreign));
    assert.ok(isGuestError(new GuestError('conflict')));
  });

  it('is not any error that carries a code', () => {
    assert.equal(isGuestError(Object.assign(new Error('x'), { code: 'ENOENT' })), false);
    assert.equal(isGuestError(Object.assign(new Error('x'), { name: 'GuestError', code: 'toString' })), false);
    assert.equal(isGuestError({ name: 'GuestError', code: 'conflict' }), false);
  });

  it('keeps its cause for the server and shows a status for the wire', () => {
    const cause = new Error('disk');
    const error = new GuestError('unavailable', { cause, retryAfter: 2 });
    assert.equal(error.cause, cause);
    assert.equal(error.status, errorStatus.unavailable);
    assert.equal(error.retryAfter, 2);
  });
});
