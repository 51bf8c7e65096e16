// `npm run openapi` prints the OpenAPI document of the server; `--lint` has Redocly judge it instead.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApiDocument } from '../src/server/openapi/document.ts';

const root = join(import.meta.dirname, '..');
const document = JSON.stringify(openApiDocument(), null, 2);

if (process.argv.includes('--lint')) lint();
else console.log(document);

function lint(): void {
  const folder = mkdtempSync(join(tmpdir(), 'guest-kit-openapi-'));
  try {
    const file = join(folder, 'openapi.json');
    writeFileSync(file, document);
    const program = join(root, 'node_modules/.bin/redocly');
    const { status } = spawnSync(program, ['lint', file, '--config', join(root, 'redocly.yaml')], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
    });
    process.exitCode = status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
