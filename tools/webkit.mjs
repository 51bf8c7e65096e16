import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** WebDriver's code points for keys without a character. */
const keys = {
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Backspace: '\uE003',
  Delete: '\uE017',
  Home: '\uE011',
  End: '\uE010',
  Shift: '\uE008',
  Space: ' ',
};

const buttons = { left: 0, middle: 1, right: 2 };

/**
 * Launcher of @web/test-runner for WebKitGTK over WebDriver. Starts Xvfb where there is no display.
 *
 * @returns {import('@web/test-runner').BrowserLauncher}
 */
export function webkitGtkLauncher() {
  let base = '';
  let session = '';
  let starting;
  let active = null;
  let processes = [];

  const call = async (method, path, body) => {
    const response = await fetch(base + path, { method, body: body && JSON.stringify(body) });
    const { value } = await response.json();
    if (value?.error) throw new Error(`WebDriver ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const inSession = (method, path, body) => call(method, `/session/${session}${path}`, body);
  const act = (type, id, actions) => inSession('POST', '/actions', { actions: [{ type, id, actions }] });
  const move = (x, y) => ({ type: 'pointerMove', duration: 0, x, y });

  async function start() {
    const env = { ...process.env };
    if (!env.DISPLAY && !env.WAYLAND_DISPLAY) {
      const screen = ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
      const xvfb = spawn('Xvfb', screen, { stdio: ['ignore', 'pipe', 'ignore'] });
      processes.push(xvfb);
      env.DISPLAY = `:${String((await once(xvfb.stdout, 'data'))[0]).trim()}`;
    }
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    processes.push(spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' }));
    await untilUp(() => call('GET', '/status'));
    session = (await call('POST', '/session', { capabilities: {} })).sessionId;
  }

  return {
    name: 'WebKitGTK',
    type: 'webdriver',
    concurrency: 1,
    async startSession(id, url) {
      await (starting ??= start());
      active = id;
      inSession('POST', '/url', { url }).catch(() => {}); // answers when the page is done; the runner waits by itself
    },
    isActive: (id) => active === id,
    getBrowserUrl: () => inSession('GET', '/url'),
    async stopSession() {
      await inSession('POST', '/url', { url: 'about:blank' }).catch(() => {});
      active = null;
      return {};
    },
    async stop() {
      if (session) await inSession('DELETE', '').catch(() => {});
      for (const child of processes.reverse()) child.kill();
      processes = [];
    },
    startDebugSession() {
      throw new Error('WebKitGTK is not for debug sessions here.');
    },
    sendKeys: (_, names) =>
      act(
        'key',
        'keyboard',
        names.flatMap((name) => ['keyDown', 'keyUp'].map((type) => ({ type, value: keys[name] ?? name }))),
      ),
    sendMouseMove: (_, x, y) => act('pointer', 'mouse', [move(x, y)]),
    sendMouseClick: (_, x, y, name = 'left') => {
      const button = buttons[name];
      return act('pointer', 'mouse', [move(x, y), { type: 'pointerDown', button }, { type: 'pointerUp', button }]);
    },
    resetMouse: () => inSession('DELETE', '/actions'),
  };
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

async function untilUp(ask) {
  for (let left = 50; ; left--) {
    try {
      return await ask();
    } catch (cause) {
      if (left === 0) throw cause;
      await wait(100);
    }
  }
}
