import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { extname, join, normalize } from 'node:path';

const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/**
 * Serves a built Storybook on a free port.
 *
 * @param {string} root Folder of the build.
 * @returns {Promise<{ base: string, stories: { id: string, title: string, name: string, tags?: string[] }[], close(): void }>}
 */
export async function serveStories(root) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const path = normalize(decodeURIComponent(pathname)).replace(/\/$/, '/index.html');
    try {
      const body = await readFile(join(root, path));
      const type = types[extname(path)] ?? 'application/octet-stream';
      // kept by the browser, compiled: each story loads the same files
      response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=3600' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${server.address().port}`;
  const { entries } = await (await fetch(`${base}/index.json`)).json();
  const stories = Object.values(entries).filter(({ type }) => type === 'story');
  return { base, stories, close: () => server.close() };
}

/**
 * Runs in the page before its scripts: makes `window.__storyDone`, a promise of how the story went.
 * Storybook reports `success` even where the play function threw, so its error events count too.
 */
export function watchStory() {
  window.__storyDone = new Promise((resolve) => {
    const failures = [
      'playFunctionThrewException',
      'unhandledErrorsWhilePlaying',
      'storyThrewException',
      'storyErrored',
      'storyMissing',
    ];
    let channel;
    let error;
    const violationsOf = ({ result }) =>
      (result?.violations ?? []).map(({ id, nodes }) => {
        const targets = nodes.map(({ target }) => target.flat(9).join(' '));
        return `${id}: ${targets.join(', ')}`;
      });
    Object.defineProperty(window, '__STORYBOOK_ADDONS_CHANNEL__', {
      configurable: true,
      get: () => channel,
      set(value) {
        channel = value;
        for (const name of failures) {
          channel.on(name, (event) => {
            error = event?.message ?? event?.description ?? name;
            if (name.startsWith('story')) resolve({ status: 'error', error, a11y: [] });
          });
        }
        channel.on('storyFinished', ({ status, reporters = [] }) => {
          const a11y = reporters.filter((reporter) => reporter.status === 'failed').flatMap(violationsOf);
          resolve({ status, error, a11y });
        });
      },
    });
  });
}
