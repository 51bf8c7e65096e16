// `npm run shots -- [filter] [--looks=light,dark,forced,coarse,rtl]`: every story and demo page at three widths, light
// and dark or in the looks asked for, into shots/, with a contact sheet. It fails where a page logs an error, where
// something of it has no size, and where a story or its audit fails.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { puppeteerCore } from '@web/test-runner-chrome';
import { chrome } from './chrome.mjs';
import { startDemo } from './demo-server.ts';
import { globalsOf, looks, resize, wear } from './pictures/looks.ts';
import { watchFaults } from './pictures/page-faults.ts';
import { heightOf, steady } from './pictures/steady.ts';
import { serveStories, watchStory } from './story-pages.mjs';

const widths = [320, 768, 1280];
const windowHeight = 900;
const patienceMs = 30_000;
const root = join(import.meta.dirname, '..');
const out = join(root, 'shots');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { looks: { type: 'string', default: 'light,dark' } },
});
const [filter = ''] = positionals;
const asked = values.looks.split(',');
for (const name of asked) {
  if (!Object.hasOwn(looks, name))
    throw new Error(`No such look: ${name}. There are ${Object.keys(looks).join(', ')}.`);
}

/** What is shown: a name for the folder, and its address in each look. */
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
      url: (look) => `${site.base}/iframe.html?id=${id}&viewMode=story&globals=${globalsOf(look)}`,
    });
  }
}
if (existsSync(join(root, 'src/cli/guest-kit.ts'))) {
  run('node', 'tools/build.ts', 'script-tag');
  const demo = await startDemo([process.execPath, 'src/cli/guest-kit.ts', 'serve', '--demo'], { cwd: root });
  closing.push(() => demo.stop());
  for (const [name, url] of demo.links) {
    // a link to what a program reads shows nothing
    if (!(await isPage(url))) continue;
    scenes.push({ name: `demo-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`, url: () => url });
  }
}

const chosen = scenes.filter(({ name }) => name.includes(filter));
if (filter === '') rmSync(out, { recursive: true, force: true });
const shots = asked.flatMap((look) => widths.flatMap((width) => chosen.map((scene) => ({ scene, look, width }))));
const queue = [...shots];
let failed = 0;
try {
  // A page in the background is never laid out to its end, so each page has a browser, and the foreground, of its own.
  await Promise.all([work(), work()]);
} finally {
  for (const close of closing) await close();
}
mkdirSync(out, { recursive: true });
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

async function isPage(url) {
  const answer = await fetch(url);
  await answer.body?.cancel();
  return answer.headers.get('content-type')?.startsWith('text/html') ?? false;
}

async function work() {
  const browser = await puppeteerCore.launch(await chrome());
  try {
    const page = await browser.newPage();
    const faults = watchFaults(page);
    await page.evaluateOnNewDocument(watchStory);
    let worn;
    for (let shot = queue.shift(); shot; shot = queue.shift()) {
      if (worn !== shot.look) await wear(page, looks[shot.look]);
      worn = shot.look;
      const wrong = await take(page, faults, shot).catch((cause) => [cause.message]);
      if (wrong.length === 0) continue;
      failed++;
      console.error(`${shot.scene.name} ${shot.width} ${shot.look}: ${wrong.join('\n    ')}`);
    }
  } finally {
    await browser.close();
  }
}

/** Takes one picture, and says what is wrong with what it shows. */
async function take(page, faults, { scene, look, width }) {
  faults.clear();
  await resize(page, looks[look], { width, height: windowHeight });
  await page.goto(scene.url(looks[look]), { waitUntil: 'load' });
  const { error, a11y } = scene.name.startsWith('demo-') ? { a11y: [] } : await storyOf(page);
  await steady(page);
  const wrong = [...(error ? [error] : []), ...a11y, ...(await faults.list())];
  // `fullPage` lays the page out anew in a window of one pixel; a window as high as the page shows what a reader sees.
  const height = await heightOf(page, windowHeight);
  if (height > windowHeight) {
    await resize(page, looks[look], { width, height });
    await steady(page);
  }
  mkdirSync(join(out, scene.name), { recursive: true });
  await page.screenshot({ path: join(out, scene.name, `${width}-${look}.png`) });
  return wrong;
}

/** A story says when it is done, and how it and its audit went. */
function storyOf(page) {
  const late = { error: `the story did not end within ${patienceMs / 1000} s`, a11y: [] };
  return Promise.race([page.evaluate(() => window.__storyDone), wait(patienceMs, late, { ref: false })]);
}

function contactSheet() {
  const rows = chosen.map(({ name }) => {
    const cells = asked.flatMap((look) =>
      widths.map((width) => {
        const file = `${name}/${width}-${look}.png`;
        return `<a href="${file}"><figure><img src="${file}" alt="" loading="lazy"><figcaption>${width} ${look}</figcaption></figure></a>`;
      }),
    );
    return `<h2>${name}</h2><section>${cells.join('')}</section>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shots</title>
<style>body{font:14px system-ui;margin:2rem}section{display:grid;grid-template-columns:repeat(${asked.length * widths.length},1fr);gap:1rem;align-items:start}
img{max-inline-size:100%;border:1px solid #8888}figure{margin:0}</style>${rows.join('\n')}</html>\n`;
}
