import type { ReadOptions } from '../contract/adapter.ts';
import type { Viewer } from '../contract/session.ts';
import type { Caller } from './caller.ts';
import type { House } from './house.ts';
import { Sight } from './sight.ts';

/** Where the calls of one viewer arrive: each looks with the viewer's policy as it stands at that moment. */
export interface Desk {
  readonly house: House;
  readonly viewer: Viewer;
  /** How it is known who the viewer is; nothing where the host page and the engine are one program. */
  readonly caller: Caller | undefined;
  /** The viewer's sight now. Raises where there is no access, or the caller has gone. */
  look(options?: ReadOptions): Promise<Sight>;
}

/** Opens the desk of a viewer. */
export function openDesk(house: House, viewer: Viewer, caller?: Caller): Desk {
  return {
    house,
    viewer,
    caller,
    async look({ signal } = {}) {
      signal?.throwIfAborted();
      const compiled = await house.policies.open(viewer);
      signal?.throwIfAborted();
      return new Sight(house, compiled);
    },
  };
}
