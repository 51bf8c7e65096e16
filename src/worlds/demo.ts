/** The world of the demo: an agency, its clients and partners, three projects. All of it is invented. */
import type { World } from '../contract/complete.ts';
import type { Viewer } from '../contract/session.ts';
import { worldBuilder } from './builder.ts';
import { addAccount } from './demo/account.ts';
import { app } from './demo/app.ts';
import { deliveries } from './demo/deliveries.ts';
import { demoTexts } from './demo/files.ts';
import { addOrders } from './demo/orders.ts';
import { addProject } from './demo/project.ts';
import { addShares } from './demo/shares.ts';
import { website } from './demo/website.ts';

const seed = 'studio-north';
const ids = worldBuilder(seed);

/** The account of the agency. */
export const demoAccountId: string = ids.accountId;

/** The projects of the demo; the ids never change, so a page may name them. */
export const demoProjects = {
  website: ids.id('projects', 'website'),
  app: ids.id('projects', 'app'),
  deliveries: ids.id('projects', 'deliveries'),
} as const;

/** Bytes of the demo's files, by the ids of their attachments. */
export const demoFiles: ReadonlyMap<string, string> = new Map(
  Object.entries(demoTexts).map(([name, text]) => [ids.id('attachments', name), text]),
);

/** Somebody through whose eyes the demo can be seen. */
export interface DemoViewer {
  readonly viewer: Viewer;
  /** Who this is, in words for a menu. */
  readonly label: string;
  /** The project to open first. */
  readonly projectId: string;
}

function seen(person: string, label: string, project: keyof typeof demoProjects): DemoViewer {
  return {
    viewer: { accountId: demoAccountId, personId: ids.id('people', person) },
    label,
    projectId: demoProjects[project],
  };
}

/** Everybody through whose eyes the demo can be seen, by a short name. */
export const demoViewers = {
  team: seen('priya', 'Priya, front-end developer at Studio North', 'website'),
  manager: seen('mara', 'Mara, producer at Studio North', 'website'),
  executor: seen('tomas', 'Tomás, back-end developer without sight of prices', 'app'),
  client: seen('ines', 'Ines, client of a fixed-fee project', 'website'),
  clientWithoutDates: seen('otto', 'Otto, client without due dates', 'website'),
  clientTm: seen('dana', 'Dana, client billed by the hour', 'app'),
  courier: seen('bram', 'Bram, courier', 'deliveries'),
  contractor: seen('rui', 'Rui, contractor with own tasks', 'website'),
  regional: seen('sanna', 'Sanna, partner for the region North', 'deliveries'),
  partner: seen('greta', 'Greta, partner who may only read', 'website'),
  vendor: seen('victor', 'Victor, vendor of case management', 'app'),
  ended: seen('hanna', 'Hanna, whose access was taken back', 'website'),
  expired: seen('piet', 'Piet, whose access has run out', 'website'),
} as const satisfies Record<string, DemoViewer>;

/** The whole world, its days counted from `now`. Two calls with one instant are equal. */
export function demoWorld(now: string): World {
  const build = worldBuilder(seed);
  addAccount(build, now);
  for (const project of [website, app, deliveries]) addProject(build, project, now);
  addShares(build, now);
  addOrders(build, now);
  return build.world();
}
