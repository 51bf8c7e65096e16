// The approval card in a real browser: what one move of a pen costs on the field to sign in, beside a bare canvas, and the
// time from the press to the receipt over HTTP, beside the same two requests by hand; each pair in one run.
import { createServer } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { puppeteerCore } from '@web/test-runner-chrome';
import { build } from 'vite';
import { createEngine } from '../../src/engine/index.ts';
import { createHandler } from '../../src/server/handler.ts';
import { makeKey } from '../../src/server/tokens/keys.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import { chrome } from '../../tools/chrome.mjs';
import { approvalWorld, orderInput } from '../fixtures/approval-world.ts';
import { median, print, spread } from './support/figures.ts';

const rounds = 7;
const root = join(import.meta.dirname, '../..');

const bundle = await build({
  root,
  configFile: false,
  logLevel: 'error',
  build: { write: false, target: 'es2022', rolldownOptions: { input: join(import.meta.dirname, 'approval/page.ts') } },
});
const outputs = (Array.isArray(bundle) ? bundle : [bundle]).flatMap((one) => ('output' in one ? one.output : []));
const files = new Map(outputs.map((one) => [`/${one.fileName}`, one.type === 'chunk' ? one.code : String(one.source)]));
const entry = outputs.find((one) => one.type === 'chunk' && one.isEntry)?.fileName ?? '';
const html = `<!doctype html><html lang="en"><title>bench</title><script type="module" src="/${entry}"></script>`;

const { world, projectId, viewers } = approvalWorld();
const store = memoryStore(world);
const engine = createEngine({ store });
const listener = getRequestListener(async (request) => {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith('/v1')) return handler(request);
  const code = files.get(pathname);
  if (code) return new Response(code, { headers: { 'content-type': 'text/javascript' } });
  return new Response(html, { headers: { 'content-type': 'text/html' } });
});
const server = createServer((request, response) => void listener(request, response)).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const address = server.address();
const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
const handler = createHandler({ engine, store, keys: [await makeKey()], origins: [base] });
const browser = await puppeteerCore.launch(await chrome());

async function contest<T>(name: string, ...given: readonly string[]): Promise<T> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(base);
  await page.waitForFunction('globalThis.contests !== undefined');
  const times = await page.evaluate(`contests.${name}(...${JSON.stringify(given)})`);
  await page.close();
  return times as T;
}

let acts = 0;
const act = () => ({ key: `bench-act-${String((acts += 1)).padStart(8, '0')}` });

/** An offer that waits for the signer; answers what a page needs to open it. */
async function sent(): Promise<[baseUrl: string, token: string, approvalId: string]> {
  const { orders } = engine.as(viewers.asker);
  const order = await orders?.create?.(projectId, orderInput, act());
  const request = { signerIds: [viewers.signer.personId], sequence: 'parallel' as const };
  const approval = await orders?.send?.(order?.id ?? '', request, act());
  const { token } = await handler.mintSession(viewers.signer);
  return [`${base}/v1/`, token, approval?.id ?? ''];
}

const moves: Record<'ours' | 'floor', number[]> = { ours: [], floor: [] };
const presses: Record<'receipt' | 'bare', number[]> = { receipt: [], bare: [] };
for (let round = -1; round < rounds; round += 1) {
  const ours = await contest<number>('ours', ...(await sent()));
  const floor = await contest<number>('floor');
  const receipt = await contest<number>('receipt', ...(await sent()));
  const bare = await contest<number>('bare', ...(await sent()), viewers.signer.personId);
  // The first round warms up.
  if (round < 0) continue;
  moves.ours.push(ours);
  moves.floor.push(floor);
  presses.receipt.push(receipt);
  presses.bare.push(bare);
}
const figure = (what: string, mine: readonly number[], least: readonly number[], digits: number) => ({
  ...{ what, value: spread(mine, 'ms', digits), baseline: spread(least, 'ms', digits) },
  ratio: median(mine) / median(least),
});
print(`One move of a pen, from the event until it is drawn (mean of 240, ${rounds} rounds)`, [
  figure('on the field to sign in, beside a bare canvas', moves.ours, moves.floor, 3),
]);
print(`From the press to the receipt on the screen, over HTTP (${rounds} rounds)`, [
  figure('beside the act and its receipt by bare fetch', presses.receipt, presses.bare, 1),
]);

await browser.close();
handler.close();
await engine.close();
server.closeAllConnections();
server.close();
