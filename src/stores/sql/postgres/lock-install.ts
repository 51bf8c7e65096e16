/** Puts the second lock on a database: once for a version of guest-kit, by one process at a time. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Client } from 'pg';
import { guestRole, lockDigest, lockStatements } from './lock-sql.ts';

/** How often it is tried where processes of several databases meet at the one role of the server. */
const tries = 6;
/** Somebody else made or changed the same role at this moment: `tuple concurrently updated`, unique, duplicate, deadlock, serialization. */
const racing = new Set(['XX000', '23505', '42710', '40P01', '40001']);

/**
 * Puts the lock on and looks whether it holds: the role is there, has no rights that go past it, and can be taken.
 *
 * @throws Error That begins with `guest-kit's second lock needs`, and says what to do.
 */
export async function installLock(client: Client): Promise<void> {
  client.on('error', () => {});
  try {
    await client.connect();
    for (let left = tries - 1; ; left -= 1) {
      try {
        return await once(client);
      } catch (cause) {
        await client.query('rollback');
        if (left === 0 || !racing.has(stateOf(cause) ?? '')) throw cause;
        await wait(Math.random() * 100);
      }
    }
  } finally {
    await client.end();
  }
}

async function once(client: Client): Promise<void> {
  await client.query('begin');
  await client.query(`select pg_advisory_xact_lock(hashtextextended('guest-kit second lock', 0))`);
  await role(client);
  const { rows } = await client.query<{ schema: string; known: string | null }>(
    `select current_schema() as schema, obj_description(to_regprocedure('guest_kit_lets(text, jsonb, jsonpath, jsonb)'), 'pg_proc') as known`,
  );
  const [{ schema, known } = { schema: 'public', known: null }] = rows;
  const digest = lockDigest(schema);
  if (known !== digest) {
    await client.query(lockStatements(schema));
    await client.query(`comment on function guest_kit_lets(text, jsonb, jsonpath, jsonb) is '${digest}'`);
  }
  await standing(client);
  await client.query('commit');
}

/** The role is there, and this user may take it. */
async function role(client: Client): Promise<void> {
  if (!(await exists(client))) {
    await client.query('savepoint making');
    try {
      await client.query(`create role ${guestRole} nologin noinherit`);
    } catch (cause) {
      if (stateOf(cause) !== '42501') throw cause;
      throw needs(`the role ${guestRole}, and this user may not create roles`, cause);
    }
  }
  if (await canBeTaken(client)) return;
  try {
    await client.query(`grant ${guestRole} to current_user`);
  } catch (cause) {
    if (stateOf(cause) !== '42501') throw cause;
    throw needs(`to be let take the role ${guestRole}`, cause);
  }
}

async function exists(client: Client): Promise<boolean> {
  const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [guestRole]);
  return rows.length > 0;
}

async function canBeTaken(client: Client): Promise<boolean> {
  await client.query('savepoint taking');
  try {
    await client.query(`set local role ${guestRole}`);
    return true;
  } catch (cause) {
    if (stateOf(cause) !== '42501') throw cause;
    return false;
  } finally {
    await client.query('rollback to savepoint taking');
  }
}

/** Nothing goes past the lock: the role is a plain one, and this user owns the tables, so that the engine's own reads are whole. */
async function standing(client: Client): Promise<void> {
  const { rows } = await client.query<{ powers: boolean; member: boolean; bound: boolean }>(
    `select rolsuper or rolbypassrls or rolcanlogin as powers,
       exists (select 1 from pg_auth_members m where m.member = r.oid) as member,
       row_security_active('tasks') as bound
     from pg_roles r where rolname = $1`,
    [guestRole],
  );
  const [found] = rows;
  if (!found || found.powers || found.member)
    throw needs(`the role ${guestRole} to be a plain one: no superuser, no bypassrls, no login, member of no role`);
  if (found.bound) throw needs('this user to own the tables');
}

function needs(what: string, cause?: unknown): Error {
  const advice = `Let an administrator run: create role ${guestRole} nologin noinherit; grant ${guestRole} to <the user of DATABASE_URL>;`;
  return new Error(`guest-kit's second lock needs ${what}. ${advice}`, { cause });
}

function stateOf(cause: unknown): string | undefined {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
