import type { Hono } from 'hono';
import type { BlankSchema } from 'hono/types';
import type { Verified } from '../tokens/tokens.ts';
import type { Client } from './client.ts';

/** The app that routes are laid into: it knows the client from the start, and the viewer once the token was checked. */
export type App = Hono<{ Bindings: Client; Variables: { viewer: Verified } }, BlankSchema, string>;
