/** Registers every element, and names what a page needs beside them. */
export { httpAdapter, type HttpAdapterOptions } from '../adapters/http.ts';
export type * from '../contract/adapter.ts';
export { type ErrorCode, GuestError, isGuestError } from '../contract/errors.ts';
export type { SessionToken } from '../contract/session.ts';
export type { Strings } from '../strings/en.ts';
export type { HostStrings } from '../strings/host-strings.ts';
export * from './approval-card.ts';
export * from './guest-board.ts';
export * from './guest-provider.ts';
