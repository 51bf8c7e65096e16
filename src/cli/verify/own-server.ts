import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { isSafe } from './ask-server.ts';

/** What a running server leaves in its data folder. */
const Announced = z.object({ url: z.string(), pid: z.int().check(z.positive()) });

/**
 * The origins of the server whose administrator's key the environment holds: the one that `GUEST_KIT_ORIGIN` names, and
 * that of a server which works on the data folder now. The key is for nobody else.
 */
export async function ownOrigins(env: NodeJS.ProcessEnv): Promise<ReadonlySet<string>> {
  const named = env['GUEST_KIT_ORIGIN'];
  const urls = [named, await announced(env['GUEST_KIT_DATA'] ?? 'data')];
  return new Set(urls.flatMap((url) => (url !== undefined && isSafe(url) ? [new URL(url).origin] : [])));
}

async function announced(data: string): Promise<string | undefined> {
  try {
    const { url, pid } = z.parse(Announced, JSON.parse(await readFile(join(data, 'server.json'), 'utf8')));
    // A server that was killed leaves the file behind, and anybody's program may listen at its port since.
    return isAlive(pid) ? url : undefined;
  } catch {
    // No server runs there, or the file is none of ours: then there is none to trust.
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
