import { linkUrl } from '../links/link-routes.ts';
import type { MadeLink } from '../links/link.ts';

/** Where mails lead. */
export interface Pages {
  /** The address of a mailed link. */
  link(link: MadeLink): string;
  /** Where the six digits are typed. */
  readonly code: string;
  /** The host's page that shows an approval; nothing where none is known. */
  approval(approvalId: string | null): string | undefined;
  /** The same, with a code behind `#`, which is sent to no server; missing where no such page is known. */
  readonly withCode: ((approvalId: string | null, code: string) => string) | undefined;
}

/**
 * Pages of a server at `origin` and `mount`, and of the host: `page` gets `approval=<id>` in its query, and, after a mailed link,
 * `guest-code=<code>` behind `#`.
 */
export function pagesOf(origin: string, mount: string, page: string | undefined): Pages {
  const to = (approvalId: string | null): URL => {
    const url = new URL(page ?? '', origin);
    if (approvalId !== null) url.searchParams.set('approval', approvalId);
    return url;
  };
  return {
    link: (link) => linkUrl(origin, mount, link),
    code: `${origin}${mount}/link`,
    approval: (approvalId) => (page === undefined ? undefined : to(approvalId).href),
    withCode:
      page === undefined
        ? undefined
        : (approvalId, code) => {
            const url = to(approvalId);
            url.hash = new URLSearchParams({ 'guest-code': code }).toString();
            return url.href;
          },
  };
}
