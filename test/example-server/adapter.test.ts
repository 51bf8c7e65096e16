import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterCases, runAdapterCase } from '../../src/conformance/adapter/index.ts';
import { openExample } from './support.ts';

describe('The example server keeps every promise of an adapter', () => {
  it('is held to promises', () => assert.ok(adapterCases.length > 60));
  // It has tasks and talk, and no offers.
  for (const one of adapterCases.filter(({ needs }) => needs === undefined))
    it(one.promise, () => runAdapterCase(one, openExample));
});
