// `npm run shots [filter]`: every story and demo page at three widths, light and dark, into shots/, with a contact sheet.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { puppeteerCore } from '@web/test-runner-chrome';
import { chrome } from './chrome.mjs';
import { startDemo } from './demo-server.ts';
import { serveStories, watchStory } from './story-pages.mjs';

const widths = [320, 768, 1280];
const themes = ['light', 'dark'];
const root = join(import.meta.dirname, '..');
const out = join(root, 'shots');
const [filter = ''] = process.argv.slice(2);

/** What is shown: a name for the folder, and its address in each theme. */
const scenes = [];
const closing = [];

if (existsSync(join(root, 'stories'))) {
  run('cem', 'analyze', '--quiet');
  run('storybook', 'build', '--quiet', '--output-dir', 'storybook-static');
  const site = await serveStories(join(root, 'storybook-static'));
  closing.push(() => site.close());
  for (const { id } of site.stories) {
    scenes.push({
      name: id,
      url: (theme) => `${site.base}/iframe.html?id=${id}&viewMode=story&globals=theme:${theme}`,
    });
  }
}
if (existsSync(join(root, 'src/cli/guest-kit.ts'))) {
  run('node', 'tools/build.ts', 'script-tag');
  const demo = await startDemo([process.execPath, 'src/cli/guest-kit.ts', 'serve', '--demo'], { cwd: root });
  closing.push(() => demo.stop());
  for (const [name, url] of demo.links) {
    scenes.push({ name: `demo-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`, url: () => url });
  }
}

const chosen = scenes.filter(({ name }) => name.includes(filter));
if (filter === '') rmSync(out, { recursive: true, force: true });
const browser = await puppeteerCore.launch(await chrome());
const shots = chosen.flatMap((scene) => themes.flatMap((theme) => widths.map((width) => ({ scene, theme, width }))));
const queue = [...shots];
let failed = 0;
try {
  await Promise.all([work(), work()]);
} finally {
  await browser.close();
  for (const close of closing) await close();
}
writeFileSync(join(out, 'index.html'), contactSheet());
console.log(`${shots.length} shots of ${chosen.length} scenes, ${failed} failed: ${join('shots', 'index.html')}`);
process.exitCode = failed > 0 || shots.length === 0 ? 1 : 0;

function run(program, ...args) {
  const path = [join(root, 'node_modules/.bin'), process.env.PATH ?? ''].join(delimiter);
  const shell = process.platform === 'win32';
  const { status, stderr, stdout } = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    shell,
    env: { ...process.env, PATH: path },
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed: ${stdout}${stderr}`);
}

async function work() {
  for (let shot = queue.shift(); shot; shot = queue.shift()) {
    try {
      await take(shot);
    } catch (cause) {
      failed++;
      console.error(`${shot.scene.name} ${shot.width} ${shot.theme}: ${cause.message}`);
    }
  }
}

async function take({ scene, theme, width }) {
  const page = await browser.newPage();
  try {
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: theme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    await page.evaluateOnNewDocument(watchStory);
    await page.goto(scene.url(theme), { waitUntil: 'load' });
    // A demo page holds a stream open and never falls silent; a story says when it is done.
    if (scene.name.startsWith('demo-')) await wait(1500);
    else await Promise.race([page.evaluate(() => window.__storyDone), wait(15_000, undefined, { ref: false })]);
    mkdirSync(join(out, scene.name), { recursive: true });
    await page.screenshot({ path: join(out, scene.name, `${width}-${theme}.png`), fullPage: true });
  } finally {
    await page.close();
  }
}

function contactSheet() {
  const rows = chosen.map(({ name }) => {
    const cells = themes.flatMap((theme) =>
      widths.map((width) => {
        const file = `${name}/${width}-${theme}.png`;
        return `<a href="${file}"><figure><img src="${file}" alt="" loading="lazy"><figcaption>${width} ${theme}</figcaption></figure></a>`;
      }),
    );
    return `<h2>${name}</h2><section>${cells.join('')}</section>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shots</title>
<style>body{font:14px system-ui;margin:2rem}section{display:grid;grid-template-columns:repeat(6,1fr);gap:1rem;align-items:start}
img{max-inline-size:100%;border:1px solid #8888}figure{margin:0}</style>${rows.join('\n')}</html>\n`;
}
