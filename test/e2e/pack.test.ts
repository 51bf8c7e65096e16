import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { puppeteerCore } from '@web/test-runner-chrome';
import { build, preview, type Rolldown } from 'vite';
import { chrome } from '../../tools/chrome.mjs';
import { type Demo, startDemo } from '../../tools/demo-server.ts';

const root = join(import.meta.dirname, '../..');

/** What must neither be installed with the package nor get into a page. */
const serverParts = [
  'hono',
  '@hono/node-server',
  'kysely',
  'pg',
  'jose',
  'pino',
  'rate-limiter-flexible',
  'cli-progress',
];

/** Runs in the page: whether a card is anywhere in the shadow trees. */
function hasCard(): boolean {
  const within = (node: ParentNode): boolean =>
    node.querySelector('[part~="card"]') !== null ||
    [...node.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot !== null && within(shadowRoot));
  return within(document);
}

describe('the packed package, installed in an empty folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guest-kit-install-'));
  const npm = (...args: string[]) =>
    execFileSync('npm', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  let browser: Awaited<ReturnType<typeof puppeteerCore.launch>>;

  before(async () => {
    if (!existsSync(join(root, 'dist/cli/guest-kit.js')))
      execFileSync(process.execPath, ['tools/build.ts'], { cwd: root });
    const packed = npm('pack', root, '--ignore-scripts', '--json');
    const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
    npm('install', `./${filename}`, '--prefer-offline', '--no-audit', '--no-fund');
    browser = await puppeteerCore.launch(await chrome());
  });
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens a page and waits until its board shows cards; answers what the page complained of. */
  async function complaintsOf(url: string): Promise<string[]> {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(url);
    await page.waitForFunction(hasCard, { timeout: 20_000 });
    await page.close();
    return complaints;
  }

  it('brings no server part along', () => {
    const installed = serverParts.filter((name) => existsSync(join(folder, 'node_modules', name)));
    assert.deepEqual(installed, []);
  });

  it('serves the demo on SQLite', async () => {
    let demo: Demo | undefined;
    try {
      demo = await startDemo(['npx', '--no-install', 'guest-kit', 'serve', '--demo'], { cwd: folder });
      const [url] = [...demo.links].find(([name]) => /client/i.test(name))?.slice(1) ?? [];
      assert.ok(url, `no link to the client's view among ${[...demo.links.keys()].join()}`);
      assert.deepEqual(await complaintsOf(url), []);
    } finally {
      await demo?.stop();
    }
  });

  describe('and bundled into a page', () => {
    const page = join(folder, 'page');
    let output: Rolldown.RolldownOutput;

    before(async () => {
      mkdirSync(page);
      writeFileSync(join(page, 'index.html'), `<!doctype html><script type="module" src="./page.js"></script>`);
      writeFileSync(
        join(page, 'page.js'),
        `import 'guest-kit/guest-board';
         import { memoryAdapter } from 'guest-kit/memory';
         import { boardWorld } from 'guest-kit/worlds';
         const { world, projectId, viewers } = boardWorld({ tasks: 20 });
         const board = document.createElement('guest-board');
         board.projectId = projectId;
         board.adapter = await memoryAdapter(world, viewers.client);
         document.body.append(board);`,
      );
      const built = await build({ root: page, configFile: false, logLevel: 'error', build: { target: 'es2022' } });
      output = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput;
    });

    it('holds no server part', () => {
      const chunks = output.output.filter((file) => file.type === 'chunk');
      const modules = chunks.flatMap(({ moduleIds }) => moduleIds).map((id) => id.replaceAll('\\', '/'));
      const refused = modules.filter(
        (id) =>
          /guest-kit\/dist\/(server|cli)\//.test(id) ||
          serverParts.some((name) => id.includes(`node_modules/${name}/`)),
      );
      assert.ok(
        modules.some((id) => id.includes('guest-kit/dist/')),
        'the page holds the element',
      );
      assert.deepEqual(refused, []);
      assert.deepEqual(
        chunks.filter(({ code }) => /["']node:/.test(code)).map(({ fileName }) => fileName),
        [],
      );
    });

    it('shows a board', async () => {
      assert.ok(readdirSync(join(page, 'dist')).includes('index.html'));
      const server = await preview({
        root: page,
        configFile: false,
        logLevel: 'error',
        preview: { port: 0, host: '127.0.0.1' },
      });
      try {
        const [url] = server.resolvedUrls?.local ?? [];
        assert.ok(url);
        assert.deepEqual(await complaintsOf(url), []);
      } finally {
        await server.close();
      }
    });
  });
});
