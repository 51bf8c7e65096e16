import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { Launcher } = createRequire(import.meta.resolve('@web/test-runner-chrome'))('chrome-launcher');

/**
 * Full path of the first of these commands that is on the PATH.
 *
 * @param {...string} names Commands, the best first.
 * @returns {string | undefined} Undefined where none is installed.
 */
export function which(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/**
 * Puppeteer launch options for `$CHROME_PATH`, an installed Chrome, Chromium or Edge, else the Chromium that npm
 * brought along (Linux on x64). `BUNDLED_CHROMIUM=1` forces the last.
 *
 * @returns {Promise<{ executablePath: string, args: string[], headless?: 'shell' }>}
 */
export async function chrome() {
  const path = process.env.CHROME_PATH ?? (process.env.BUNDLED_CHROMIUM ? undefined : installed());
  if (path) return { executablePath: path, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chrome, Chromium or Edge found: install one or set CHROME_PATH.');
  }
  return bundled();
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installed() {
  let path;
  try {
    path = Launcher.getFirstInstallation();
  } catch {
    // chrome-launcher throws where it finds none; the names below are looked for all the same
  }
  const edge = ['ProgramFiles(x86)', 'ProgramFiles'].map((name) =>
    join(process.env[name] ?? '', 'Microsoft/Edge/Application/msedge.exe'),
  );
  return (
    path ??
    which('chromium', 'chromium-browser', 'google-chrome', 'microsoft-edge') ??
    edge.find((file) => existsSync(file))
  );
}

async function bundled() {
  const folder = fileURLToPath(new URL('../node_modules/.cache/chromium', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const before = process.env.TMPDIR;
  // It unpacks into TMPDIR, and uses the NSS libraries it brings only where it believes to be in a Lambda.
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' });
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const executablePath = await chromium.executablePath();
    // With no font at all a tab dies ("detached Frame"): name the folder that came along.
    writeFileSync(
      join(folder, 'fonts/fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`,
    );
    // Its own default arguments hold --disable-web-security and --single-process: not taken.
    // Without `--disable-gpu` a process that plays the graphics card takes half of all the time.
    const args = ['--no-sandbox', '--no-zygote', '--disable-dev-shm-usage', '--disable-gpu'];
    return { executablePath, headless: 'shell', args };
  } finally {
    delete process.env.AWS_LAMBDA_JS_RUNTIME;
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
