/** Kills a server in the middle of writing, again and again, and asks afterwards for every write that it acknowledged. */
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { makePlace, startServed, tokenOf, type Place, type Served } from './served.ts';

/** How the kills went. */
export interface KillReport {
  readonly rounds: number;
  /** Writes that were acknowledged, and found after the kill. */
  readonly acknowledged: number;
  /** Writes whose answer the kill cut off; each was sent again with its key. */
  readonly unknown: number;
}

const writers = 6;

/** Runs so many rounds: start, write from several sides, SIGKILL, start again, look. Raises where a write is lost or twice. */
export async function killAgainAndAgain(env: Readonly<Record<string, string>>, rounds: number): Promise<KillReport> {
  const acknowledged = new Map<string, string>();
  let unknown = 0;
  let served = await startServed(env);
  try {
    const place = await makePlace(served);
    for (let round = 0; round < rounds; round += 1) {
      const open = new Set<string>();
      const writing = writeUntilGone(served, place, round, { acknowledged, open });
      await underWay(acknowledged, acknowledged.size + writers);
      await wait(Math.random() * 200);
      await served.kill();
      await writing;
      served = await startServed(env);
      unknown += open.size;
      const token = await tokenOf(served, place, place.memberId);
      for (const title of open) acknowledged.set(title, await create(served, place, token, title));
      await check(served, place, acknowledged);
    }
    const { code } = await served.stop();
    assert.equal(code, 0);
    return { rounds, acknowledged: acknowledged.size - unknown, unknown };
  } finally {
    await served.kill();
  }
}

/** Waits until so many writes are acknowledged in all: a kill before the first would show nothing. */
async function underWay(acknowledged: ReadonlyMap<string, string>, wanted: number): Promise<void> {
  for (const end = Date.now() + 10_000; acknowledged.size < wanted && Date.now() < end;) await wait(2);
}

async function writeUntilGone(
  served: Served,
  place: Place,
  round: number,
  { acknowledged, open }: { readonly acknowledged: Map<string, string>; readonly open: Set<string> },
): Promise<void> {
  const token = await tokenOf(served, place, place.memberId).catch(() => undefined);
  if (token === undefined) return;
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let number = 0; ; number += 1) {
        const title = `round ${round} writer ${writer} number ${number}`;
        open.add(title);
        try {
          acknowledged.set(title, await create(served, place, token, title));
        } catch (cause) {
          // A refusal of a server that lives is a fault; a connection that broke is the kill.
          if (cause instanceof assert.AssertionError) throw cause;
          return;
        }
        open.delete(title);
      }
    }),
  );
}

/** Creates a task; the title is the key, so that the same act sent again is the same act. */
async function create(served: Served, { projectId, stageId }: Place, token: string, title: string): Promise<string> {
  const response = await fetch(`${served.url}/v1/projects/${projectId}/tasks`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': title.replaceAll(' ', '-'),
    },
    body: JSON.stringify({ title, stageId }),
  });
  const body = (await response.json()) as { id?: string };
  assert.equal(response.status, 201, `${title}: ${JSON.stringify(body)}`);
  return body.id ?? '';
}

async function check(served: Served, { accountId }: Place, acknowledged: ReadonlyMap<string, string>): Promise<void> {
  const found = new Map<string, string[]>();
  for (let after = ''; ;) {
    const { body } = await served.admin('GET', `tasks?accountId=${accountId}&limit=200${after}`);
    assert.ok(Array.isArray(body['items']), JSON.stringify(body));
    for (const { id, title } of body['items'] as { id: string; title: string }[])
      found.set(title, [...(found.get(title) ?? []), id]);
    if (typeof body['next'] !== 'string') break;
    after = `&after=${encodeURIComponent(body['next'])}`;
  }
  for (const [title, id] of acknowledged) assert.deepEqual(found.get(title), [id], `${title} is there once`);
  assert.equal(found.size, acknowledged.size, 'nothing is there that was never sent');
}
