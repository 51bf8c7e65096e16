/** Everything for a script tag: `<script type="module" src="…/guest-kit.js">` and the elements are there. */
export { httpAdapter, type HttpAdapterOptions } from '../adapters/http.ts';
export type * from '../contract/adapter.ts';
export { type ErrorCode, GuestError, isGuestError } from '../contract/errors.ts';
export type { SessionToken } from '../contract/session.ts';
export type { HostStrings } from '../strings/host-strings.ts';
export type { Strings } from '../strings/en.ts';
export * from './guest-board.ts';
export * from './guest-provider.ts';

// A file of its own, after what most pages show: a tag that stands there already is upgraded when it comes.
void import('./approval-card.ts');
