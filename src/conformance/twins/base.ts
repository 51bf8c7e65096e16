/** The world that both twins are made from: small, with some of everything, another one for every seed. */
import type { World } from '../../contract/complete.ts';
import type { AnyRecord, Noun } from '../../contract/nouns.ts';
import type { Viewer } from '../../contract/session.ts';
import { worldBuilder } from '../../worlds/builder.ts';
import { addAccount } from './base/account.ts';
import { addOrders } from './base/orders.ts';
import { addProjects } from './base/projects.ts';
import { addTalk } from './base/talk.ts';
import { addTasks } from './base/tasks.ts';
import { standing } from './base/viewer.ts';
import { Chance } from './chance.ts';
import type { ViewerKind } from './pair.ts';

/** The instant at which all twins live. */
export const twinNow = '2026-11-22T09:30:00.000Z';

/** A world before any edit. */
export interface Base {
  readonly world: World;
  readonly viewers: readonly Viewer[];
  /** Viewers of the team, who act in the trace. */
  readonly team: Viewer;
}

/** Makes the base world of a seed for a kind of viewer. */
export function baseWorld(seed: string, kind: ViewerKind): Base {
  const chance = new Chance(`base ${kind} ${seed}`);
  const plan = standing(kind, chance);
  const first = oneAccount(seed, 'first', { chance, plan });
  const personId = first.id('people', 'viewer');
  const viewers = [{ accountId: first.accountId, personId: kind === 'nobody' ? 'u_stranger' : personId }];
  const worlds = [first.world];
  if (kind === 'guest-of-two') {
    const second = oneAccount(seed, 'second', { chance, plan: standing('client-fixed', chance), viewer: personId });
    worlds.push(second.world);
    viewers.push({ accountId: second.accountId, personId });
  }
  const team = { accountId: first.accountId, personId: first.id('people', 'mara') };
  return { world: united(worlds), viewers, team };
}

function oneAccount(
  seed: string,
  name: string,
  { chance, plan, viewer }: { chance: Chance; plan: ReturnType<typeof standing>; viewer?: string },
) {
  const build = worldBuilder(`twins ${seed} ${name}`);
  const ground = { build, chance, plan, now: twinNow, viewer: viewer ?? build.id('people', 'viewer') };
  addAccount(ground, viewer === undefined);
  addProjects(ground);
  addTasks(ground);
  addTalk(ground);
  addOrders(ground);
  return { accountId: build.accountId, world: build.world(), id: (noun: Noun, one: string) => build.id(noun, one) };
}

function united(worlds: readonly World[]): World {
  const names = new Set(worlds.flatMap((world) => Object.keys(world) as Noun[]));
  const all = (noun: Noun): readonly AnyRecord[] => worlds.flatMap((world): readonly AnyRecord[] => world[noun] ?? []);
  return Object.fromEntries([...names].map((noun) => [noun, all(noun)]));
}
