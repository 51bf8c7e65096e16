// First paint and one live update of a board in a real browser, ours beside a hand-written one of the same run; and the
// first cards over HTTP from both databases, 10,000 tasks beside 100.
import { createServer } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { puppeteerCore } from '@web/test-runner-chrome';
import { build } from 'vite';
import { createEngine } from '../../src/engine/index.ts';
import { createHandler, type GuestHandler } from '../../src/server/handler.ts';
import { makeKey } from '../../src/server/tokens/keys.ts';
import { boardWorld } from '../../src/worlds/fixtures.ts';
import { chrome } from '../../tools/chrome.mjs';
import type { Times } from './board/page.ts';
import { type Figure, median, print, spread } from './support/figures.ts';
import { fill, grounds } from './support/ground.ts';

const rounds = 7;
const sizes = [100, 1_000, 10_000];
const root = join(import.meta.dirname, '../..');

const bundle = await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: { write: false, target: 'es2022', rolldownOptions: { input: join(import.meta.dirname, 'board/page.ts') } },
});
const outputs = (Array.isArray(bundle) ? bundle : [bundle]).flatMap((one) => ('output' in one ? one.output : []));
const files = new Map(outputs.map((one) => [`/${one.fileName}`, one.type === 'chunk' ? one.code : String(one.source)]));
const entry = outputs.find((one) => one.type === 'chunk' && one.isEntry)?.fileName ?? '';
const html = `<!doctype html><html lang="en"><title>bench</title><script type="module" src="/${entry}"></script>`;

let handler: GuestHandler | undefined;
const listener = getRequestListener(async (request) => {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith('/v1') && handler) return handler(request);
  const code = files.get(pathname);
  if (code) return new Response(code, { headers: { 'content-type': 'text/javascript' } });
  return new Response(html, { headers: { 'content-type': 'text/html' } });
});
const server = createServer((request, response) => void listener(request, response)).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const address = server.address();
const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
const browser = await puppeteerCore.launch(await chrome());

async function contest(name: 'ours' | 'floor' | 'http', ...given: readonly (string | number)[]): Promise<Times> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(base);
  await page.waitForFunction('globalThis.contests !== undefined');
  const times = await page.evaluate(`contests.${name}(...${JSON.stringify(given)})`);
  await page.close();
  return times as Times;
}

const paints: Figure[] = [];
const updates: Figure[] = [];
for (const size of sizes) {
  const runs: Record<'ours' | 'floor', Times[]> = { ours: [], floor: [] };
  for (let round = -1; round < rounds; round += 1) {
    for (const name of ['ours', 'floor'] as const) {
      const times = await contest(name, size);
      if (round >= 0) runs[name].push(times);
    }
  }
  for (const [list, of] of [
    [paints, 'paint'],
    [updates, 'update'],
  ] as const) {
    const [mine, floor] = [runs.ours.map((one) => one[of]), runs.floor.map((one) => one[of])];
    const [value, baseline] = [spread(mine, 'ms', 1), spread(floor, 'ms', 1)];
    list.push({ what: `${size} tasks`, value, baseline, ratio: median(mine) / median(floor) });
  }
}
print(`First paint of a board, to the frame after its cards (${rounds} rounds)`, paints);
print('One live update, to the frame after it', updates);

const wire: Figure[] = [];
for (const [name, open] of grounds) {
  const paint = new Map<number, number[]>();
  const sides = await Promise.all(
    [100, 10_000].map(async (tasks) => {
      const ground = await open();
      const fixture = boardWorld({ tasks });
      await fill(ground.store, fixture.world);
      const engine = createEngine({ store: ground.store });
      const made = createHandler({ engine, store: ground.store, keys: [await makeKey()], origins: [base] });
      return { tasks, ground, fixture, engine, handler: made };
    }),
  );
  for (let round = -1; round < rounds; round += 1) {
    for (const { tasks, fixture, handler: mine } of sides) {
      handler = mine;
      const { token } = await mine.mintSession(fixture.viewers.client);
      const times = await contest('http', `${base}/v1/`, token, fixture.projectId);
      if (round >= 0) paint.set(tasks, [...(paint.get(tasks) ?? []), times.paint]);
    }
  }
  const [few, many] = [paint.get(100) ?? [], paint.get(10_000) ?? []];
  wire.push({
    what: name,
    value: spread(many, 'ms', 1),
    baseline: spread(few, 'ms', 1),
    ratio: median(many) / median(few),
  });
  for (const { engine, ground, handler: mine } of sides) {
    mine.close();
    await engine.close();
    await ground.close();
  }
}
print('First cards over HTTP: 10,000 tasks beside 100', wire);

await browser.close();
server.closeAllConnections();
server.close();
