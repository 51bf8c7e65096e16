import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runServerSuite } from '../../src/conformance/server/index.ts';
import { adminKey, type House, openHouse, openStore } from './house.ts';

type Plant = NonNullable<Parameters<typeof openHouse>[1]>;

const caches = 'No cache may keep an answer, whatever it says';
const errors = 'Every error is a problem with its code, and tells nothing that is hidden';
const preflights = 'A preflight answers alike for every path, and asks for no session';
const pages = 'Public pages tell of the protocol and the health of the server, and of nothing in it';
const noToken = 'Every route answers as the table says: no token';
const resumed = 'Comments, stages and new tasks are told as they come';
const twins = 'Two worlds that differ in hidden things alone answer alike to the byte: client-fixed';

const pathOf = (request: Request) => new URL(request.url).pathname;

/** A plant that puts a word into a header of some answers. */
const says =
  (word: string | (() => string), where: (request: Request, answer: Response) => boolean): Plant =>
  (request, answer) => {
    if (!where(request, answer)) return answer;
    const headers = new Headers(answer.headers);
    headers.set('x-trace', typeof word === 'string' ? word : word());
    return new Response(answer.body, { status: answer.status, headers });
  };

async function runOver(plant: Plant | undefined, promise: string, deviations: Readonly<Record<string, string>>) {
  const house: House = await openHouse(await openStore('memory'), plant);
  try {
    const only = new RegExp(`^${promise}$`);
    return await runServerSuite({ baseUrl: house.url, adminKey }, { only, pairs: 1, seed: 'd', deviations });
  } finally {
    await house.close();
  }
}

/** Where a hidden word gets out, by the promise that meets it. */
const plants: Readonly<Record<string, readonly [promise: string, plant: () => Plant]>> = {
  'in an answer to a guest': [caches, () => says('x CANARY', (request) => pathOf(request).startsWith('/v1/'))],
  'in an answer to nobody': [errors, () => says(btoa('x CANARY'), (_request, { status }) => status === 401)],
  'in the answers of a row of the matrix': [noToken, () => says('CANARY', (_request, { status }) => status === 401)],
  'in a preflight': [preflights, () => says('CANARY', ({ method }) => method === 'OPTIONS')],
  'in a header of the health page': [pages, () => says('CANARY', (request) => pathOf(request) === '/health')],
  'in a header of a stream': [resumed, () => says('CANARY', (request) => pathOf(request) === '/v1/changes')],
  'that stands in twin worlds alone': [
    twins,
    () => {
      let word = 'none';
      const [isFilled, isAsked] = ['/admin/', '/v1/'].map(
        (start) => (request: Request) => pathOf(request).startsWith(start),
      );
      const tells = says(
        () => word,
        (request) => isAsked?.(request) ?? false,
      );
      return async (request, answer) => {
        if (isFilled?.(request)) [word] = /zq[a-z]{10}/.exec(await request.text()) ?? [word];
        return tells(request, answer);
      };
    },
  ],
};

describe('a declared deviation', { timeout: 300_000 }, () => {
  for (const [name, [promise, plant]] of Object.entries(plants)) {
    it(`covers no hidden word ${name}`, async () => {
      const [outcome] = (await runOver(plant(), promise, { [promise]: 'Our proxy does it' })).outcomes;
      assert.equal(outcome?.state, 'broken');
      assert.match(outcome.failure?.message ?? '', /hidden word|no guest may see/);
      assert.ok((outcome.failure?.reproduce.length ?? 0) > 0);
    });
  }

  it('that names no promise is told as such, also where its promise is not asked for', async () => {
    const deviations = { 'No cache may keep an anwser': 'A typo', [pages]: 'Not asked for' };
    const report = await runOver(undefined, caches, deviations);
    assert.deepEqual(report.unknownDeviations, ['No cache may keep an anwser']);
  });
});
