import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { GuestError } from '../../contract/errors.ts';
import type { Viewer } from '../../contract/session.ts';
import { json, withApiHeaders } from '../http/headers.ts';
import { problemResponse } from '../http/problem.ts';
import type { Beside } from '../start/start.ts';
import { outboxPage } from './outbox-page.ts';

/** What the demo's web site is made of. */
export interface SiteOptions {
  /** Folder of the pages. */
  readonly pages: string;
  /** Folder that holds `guest-kit.js` and its `chunks`. */
  readonly kit: string;
  /** Folder of the mails that `/outbox` shows; none where they go by SMTP. */
  readonly outbox: string | undefined;
  /** Whom `/demo/session?as=` signs in, by name; besides, `as=<accountId>:<personId>` signs in anybody. */
  readonly viewers: Readonly<Record<string, Viewer>>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.map': 'application/json',
};

/** The policy that every element works under (law 10), and the sheets of the pages themselves. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "style-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types lit-html 'allow-duplicates'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The web site of an agency that embeds the kit, with the one route that its back end needs: signing its people in. */
export function demoSite({ pages, kit, outbox, viewers }: SiteOptions): Beside {
  return async (request, { handler }) => {
    const url = new URL(request.url);
    if (url.pathname === '/demo/session') return signIn(url, viewers, handler.mintSession);
    if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
    const found = (await outboxPage(url.pathname, outbox)) ?? (await pageAt(url.pathname, { pages, kit }));
    if (!found) return undefined;
    for (const [name, value] of headers) found.headers.set(name, value);
    return request.method === 'HEAD' ? new Response(null, found) : found;
  };
}

/** What every page carries besides its type. */
const headers: readonly (readonly [string, string])[] = [
  ['cache-control', 'no-cache'],
  ['content-security-policy', policy],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), geolocation=(), microphone=()'],
];

async function pageAt(path: string, folders: { pages: string; kit: string }): Promise<Response | undefined> {
  const file = fileOf(path, folders);
  const bytes = file === undefined ? undefined : await readFile(file).catch(() => undefined);
  if (file === undefined || !bytes) return undefined;
  return new Response(new Uint8Array(bytes), {
    headers: { 'content-type': types[extname(file)] ?? 'application/octet-stream' },
  });
}

/** Only plain names: no way leads out of the folders. */
function fileOf(path: string, { pages, kit }: { pages: string; kit: string }): string | undefined {
  const [, chunks, name] = /^\/(chunks\/)?([A-Za-z0-9_-][A-Za-z0-9._-]*)?$/.exec(path) ?? [];
  if (path === '/') return join(pages, 'index.html');
  if (name === undefined || !(extname(name) in types)) return undefined;
  if (chunks !== undefined || /^guest-kit\.js(\.map)?$/.test(name)) return join(kit, chunks ?? '', name);
  return join(pages, name);
}

async function signIn(
  url: URL,
  viewers: Readonly<Record<string, Viewer>>,
  mint: (viewer: Viewer) => Promise<object>,
): Promise<Response> {
  const as = url.searchParams.get('as') ?? '';
  const [accountId, personId] = as.split(':');
  const named = Object.hasOwn(viewers, as) ? viewers[as] : undefined;
  try {
    const viewer = named ?? (accountId && personId ? { accountId, personId } : undefined);
    if (!viewer) throw new GuestError('not_found');
    return withApiHeaders(json(await mint({ accountId: viewer.accountId, personId: viewer.personId })));
  } catch (cause) {
    return withApiHeaders(problemResponse(cause));
  }
}
