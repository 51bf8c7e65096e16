import { createContext } from '@lit/context';
import type { GuestAdapter } from '../../contract/adapter.ts';
import type { HostStrings } from '../../strings/host-strings.ts';

// Keys by `Symbol.for`, so that two copies of the kit on one page understand each other.

/** The backend that the nearest provider offers. */
export const adapterContext = createContext<GuestAdapter | undefined>(Symbol.for('guest-kit/adapter@1'));

/** Words that a host puts over the catalogue. */
export const stringsContext = createContext<HostStrings | undefined>(Symbol.for('guest-kit/strings@1'));
