import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parametersOf, routes, type Route } from '../../src/contract/routes.ts';
import { adminNouns, pathOf } from '../../src/server/admin/noun-paths.ts';
import { openApiDocument } from '../../src/server/openapi/document.ts';
import { boardWorld } from '../../src/worlds/fixtures.ts';
import { openHouse } from './house.ts';

type Loose = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
const document = openApiDocument() as Loose;

describe('the OpenAPI document', () => {
  it('has every route, named as its method of the adapter', () => {
    for (const [operationId, route] of Object.entries<Route>(routes)) {
      const operation = document['paths'][`/v1${route.path}`]?.[route.method.toLowerCase()] as Loose;
      assert.equal(operation?.['operationId'], operationId);
      const inPath = operation['parameters']
        .filter((one: Loose) => one['in'] === 'path')
        .map((one: Loose) => String(one['name']));
      assert.deepEqual(inPath, parametersOf(route.path));
      if (route.method !== 'GET')
        assert.ok(
          operation['parameters'].some((one: Loose) => one['name'] === 'Idempotency-Key' && one['required'] === true),
        );
      assert.deepEqual(operation['security'], [{ session: [] }]);
    }
    for (const noun of adminNouns) assert.ok(document['paths'][`/admin/${pathOf(noun)}`], noun);
  });

  it('describes records so that a field too many is a fault', () => {
    for (const name of [
      'Task',
      'Project',
      'Stage',
      'Comment',
      'Attachment',
      'Session',
      'TaskPage',
      'TaskRecord',
      'Problem',
    ]) {
      assert.equal(document['components'].schemas[name]?.additionalProperties, false, name);
    }
    assert.equal('updatedAt' in document['components'].schemas['Task'].properties, false);
  });

  it('refers to nothing that is not there, and says no name twice', () => {
    const missing = [
      ...new Set([...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path)),
    ].filter((path) => path.split('/').reduce<Loose | undefined>((at, part) => at?.[part], document) === undefined);
    assert.deepEqual(missing, []);
    const ids = [...JSON.stringify(document).matchAll(/"operationId":"([^"]+)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('is served, with the place where the handler is mounted', async () => {
    const { world, viewers } = boardWorld({ tasks: 1 });
    const house = await openHouse(world, { mount: '/guest' });
    const served = await house.ask('GET', '/guest/openapi.json');
    assert.deepEqual(served.json['servers'], [{ url: '/guest' }]);
    const client = await house.as(viewers.client);
    assert.equal((await client('GET', '/guest/v1/session')).status, 200);
    assert.equal((await client('POST', `/guest/v1/tasks/unknown/act`)).status, 404);
    assert.equal((await client('GET', '/v1/session')).status, 404);
    assert.equal((await house.admin('GET', '/guest/admin/accounts')).status, 200);
    await house.close();
  });
});
