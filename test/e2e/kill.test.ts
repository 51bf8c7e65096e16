import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Postgres, startPostgres } from '../../tools/postgres.ts';
import { killAgainAndAgain } from '../support/kill.ts';
import { killWhileSigning } from '../support/kill-approvals.ts';

const rounds = 10;
// A round of these asks for six signatures first.
const signingRounds = 4;

describe('a server that is killed again and again while it writes', () => {
  let data: string;
  let postgres: Postgres;
  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'guest-kit-kill-'));
    postgres = await startPostgres();
  });
  after(async () => {
    await postgres.stop();
    await rm(data, { recursive: true });
  });

  it('loses no acknowledged write on SQLite, and does none twice', async () => {
    const { acknowledged } = await killAgainAndAgain({ GUEST_KIT_DATA: join(data, 'sqlite') }, rounds);
    assert.ok(acknowledged > rounds, `only ${acknowledged} writes were acknowledged`);
  });

  it('loses no acknowledged write on PostgreSQL, and does none twice', async () => {
    const env = {
      GUEST_KIT_DATA: join(data, 'postgres'),
      DATABASE_URL: await postgres.createDatabase(),
      GUEST_KIT_SECOND_LOCK: 'on',
    };
    const { acknowledged } = await killAgainAndAgain(env, rounds);
    assert.ok(acknowledged > rounds, `only ${acknowledged} writes were acknowledged`);
  });

  it('has no half signature on SQLite, none twice, and what follows from each once', async () => {
    const { acknowledged, missing } = await killWhileSigning({ GUEST_KIT_DATA: join(data, 'signed') }, signingRounds);
    assert.ok(acknowledged > 0 && missing > 0, `${acknowledged} came before a kill, and ${missing} after one`);
  });

  it('has no half signature on PostgreSQL, none twice, and what follows from each once', async () => {
    const env = {
      GUEST_KIT_DATA: join(data, 'signed-postgres'),
      DATABASE_URL: await postgres.createDatabase(),
      GUEST_KIT_SECOND_LOCK: 'on',
    };
    const { acknowledged, missing } = await killWhileSigning(env, signingRounds);
    assert.ok(acknowledged > 0 && missing > 0, `${acknowledged} came before a kill, and ${missing} after one`);
  });
});
