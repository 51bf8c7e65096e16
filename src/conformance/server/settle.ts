/** Waits for a server's log: streams begin where it was read to, which may be a moment before its newest record. */
import type { World } from '../../contract/complete.ts';
import type { Caller } from './caller.ts';
import type { SeededWorld } from './target.ts';

/**
 * Changes a project of each account, and changes it back, until a member's stream tells of it. Where no member may see
 * one, there is nothing to wait by.
 */
export async function settleWorld(
  world: World,
  seeded: SeededWorld,
  callerOf: (token: string | undefined) => Caller,
): Promise<void> {
  const { ids, admin } = seeded;
  const at = (id: string) => ids.get(id) ?? id;
  for (const { id } of world.accounts ?? []) {
    const member = world.members?.find((one) => one.accountId === id && one.active);
    const project = world.projects?.find((one) => one.accountId === id);
    if (!member || !project) continue;
    const accountId = at(id);
    const team = callerOf(await seeded.token({ accountId, personId: at(member.personId) }));
    const stream = await team.stream();
    for (const description of [`${project.description}.`, project.description]) {
      const before = stream.events.length;
      await admin.update('projects', at(project.id), { accountId, description });
      await stream.until(({ events }) => events.slice(before).some(({ data }) => data?.includes(at(project.id))), 2000);
    }
    stream.close();
  }
}
