// Kills the server a hundred times on each database while it writes, and two hundred while people sign; `npm test` does a
// sample of it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../../tools/postgres.ts';
import { killAgainAndAgain } from '../support/kill.ts';
import { killWhileSigning } from '../support/kill-approvals.ts';

const rounds = 100;
const signingRounds = 200;
const data = await mkdtemp(join(tmpdir(), 'guest-kit-kill-'));
const postgres = await startPostgres({ settings: { fsync: 'on' } });
try {
  const [url, signedUrl] = [await postgres.createDatabase(), await postgres.createDatabase()];
  for (const [name, env] of [
    ['SQLite', { GUEST_KIT_DATA: join(data, 'sqlite') }],
    ['PostgreSQL', { GUEST_KIT_DATA: join(data, 'postgres'), DATABASE_URL: url, GUEST_KIT_SECOND_LOCK: 'on' }],
  ] as const) {
    const { acknowledged, unknown } = await killAgainAndAgain(env, rounds);
    console.log(
      `${name}: killed ${rounds} times, ${acknowledged} acknowledged writes all there once, ${unknown} cut off and sent again`,
    );
  }
  for (const [name, env] of [
    ['SQLite', { GUEST_KIT_DATA: join(data, 'signed') }],
    [
      'PostgreSQL',
      { GUEST_KIT_DATA: join(data, 'signed-postgres'), DATABASE_URL: signedUrl, GUEST_KIT_SECOND_LOCK: 'on' },
    ],
  ] as const) {
    const { acknowledged, written, missing } = await killWhileSigning(env, signingRounds);
    console.log(
      `${name}: killed ${signingRounds} times, ${acknowledged} acknowledged signatures and ${written} cut off ones whole, ${missing} not there; all there once when sent again, with their mails and webhooks once by id`,
    );
  }
} finally {
  await postgres.stop();
  await rm(data, { recursive: true });
}
