import type { ApprovalStrings } from './approval/en.ts';
import type { Strings } from './en.ts';

/** Words that a host lays over the catalogue's: of what all elements say, and of what only the approval card says. */
export type HostStrings = Partial<Strings & ApprovalStrings>;
