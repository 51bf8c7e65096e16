import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parametersOf, routes, type Route } from '../../src/contract/routes.ts';

const table: ReadonlyArray<readonly [string, Route]> = Object.entries(routes);

describe('the route table', () => {
  it('has no two routes of one method and path', () => {
    const places = table.map(([, { method, path }]) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
    assert.equal(new Set(places).size, places.length);
  });

  it('lets no account and no person be named in a path', () => {
    for (const [name, { path }] of table)
      assert.ok(!parametersOf(path).some((one) => /account|person|viewer/i.test(one)), name);
  });

  it('gives reads no body, and writes no query', () => {
    for (const [name, route] of table) {
      if (route.method === 'GET') assert.equal(route.body, undefined, name);
      else assert.equal(route.query, undefined, name);
    }
  });

  it('reads the names out of a path in order', () => {
    assert.deepEqual(parametersOf('/a/{one}/b/{two}'), ['one', 'two']);
  });
});
