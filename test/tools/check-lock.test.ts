import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkLock } from '../../tools/check-lock.ts';

const asks = { optionalDependencies: { binary: '1' } };

describe('the check of the lock', () => {
  it('refuses a package whose optional package is lacking', () => {
    assert.equal(checkLock({ 'node_modules/a': asks }).length, 1);
  });

  it('finds an optional package beside, below and above', () => {
    assert.deepEqual(checkLock({ 'node_modules/a': asks, 'node_modules/binary': {} }), []);
    assert.deepEqual(checkLock({ 'node_modules/a': asks, 'node_modules/a/node_modules/binary': {} }), []);
    assert.deepEqual(checkLock({ 'node_modules/x/node_modules/@y/a': asks, 'node_modules/binary': {} }), []);
  });

  it('does not find one in a stranger', () => {
    assert.equal(checkLock({ 'node_modules/a': asks, 'node_modules/b/node_modules/binary': {} }).length, 1);
  });

  it('refuses the address of a registry', () => {
    assert.equal(checkLock({ 'node_modules/a': { resolved: 'https://mirror.example/a.tgz' } }).length, 1);
  });
});
