import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Postgres, startPostgres } from '../../tools/postgres.ts';
import { killAgainAndAgain } from '../support/kill.ts';

const rounds = 10;

describe(`a server that is killed ${rounds} times while it writes`, () => {
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
});
