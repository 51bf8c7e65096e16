import type { ReadOptions } from '../contract/adapter.ts';
import type { Viewer } from '../contract/session.ts';
import type { House } from './house.ts';
import { Sight } from './sight.ts';

/** Where the calls of one viewer arrive: each looks with the viewer's policy as it stands at that moment. */
export interface Desk {
  readonly house: House;
  readonly viewer: Viewer;
  /** The viewer's sight now. Raises where there is no access, or the caller has gone. */
  look(options?: ReadOptions): Promise<Sight>;
}

/** Opens the desk of a viewer. */
export function openDesk(house: House, viewer: Viewer): Desk {
  return {
    house,
    viewer,
    async look({ signal } = {}) {
      signal?.throwIfAborted();
      const compiled = await house.policies.open(viewer);
      signal?.throwIfAborted();
      return new Sight(house, compiled);
    },
  };
}
