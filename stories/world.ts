import { memoryHub, type MemoryAdapterOptions, type MemoryHub } from '../src/adapters/memory.ts';
import type { GuestAdapter } from '../src/contract/adapter.ts';
import type { Viewer } from '../src/contract/session.ts';
import { demoAccountId, demoProjects, demoViewers, demoWorld } from '../src/worlds/demo.ts';
import { type BoardFixture, type FixtureViewers } from '../src/worlds/fixtures.ts';

/** Who the toolbar can let look. */
export type StoryViewer = 'client' | 'courier' | 'team' | 'reader' | 'contractor' | 'outsider';

/** What a story is shown with. */
export interface Scene {
  readonly adapter: GuestAdapter;
  readonly projectId: string;
  readonly hub: MemoryHub;
  readonly viewer: Viewer;
}

const stranger = {
  viewer: { accountId: demoAccountId, personId: 'nobody' },
  projectId: demoProjects.website,
};
const cast: Readonly<Record<StoryViewer, { readonly viewer: Viewer; readonly projectId: string }>> = {
  client: demoViewers.client,
  courier: demoViewers.courier,
  team: demoViewers.team,
  reader: demoViewers.partner,
  contractor: demoViewers.contractor,
  outsider: stranger,
};

/** The demo's world through the eyes that the toolbar, or the story, chose. */
export function demoScene(viewer: StoryViewer, options: MemoryAdapterOptions = {}): Scene {
  const { viewer: seen, projectId } = cast[viewer];
  const hub = memoryHub(demoWorld(new Date().toISOString()), options);
  return { hub, adapter: hub.as(seen), projectId, viewer: seen };
}

/** A fixture through the eyes of one of its people. */
export function fixtureScene(
  fixture: BoardFixture,
  viewer: keyof FixtureViewers = 'client',
  options: MemoryAdapterOptions = {},
): Scene {
  const hub = memoryHub(fixture.world, options);
  return {
    hub,
    adapter: hub.as(fixture.viewers[viewer]),
    projectId: fixture.projectId,
    viewer: fixture.viewers[viewer],
  };
}

/** A loader for a story that the toolbar's viewer looks at. */
export const byViewer =
  (make: (viewer: StoryViewer) => Scene) =>
  async ({ globals }: { readonly globals: { readonly viewer?: StoryViewer } }): Promise<{ scene: Scene }> => ({
    scene: make(globals.viewer ?? 'client'),
  });

/** A loader for a story that one person looks at, whoever stands in the toolbar. */
export const scene = (make: () => Scene) => async (): Promise<{ scene: Scene }> => ({ scene: make() });
