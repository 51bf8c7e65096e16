import { linkUrl } from '../links/link-routes.ts';
import type { MadeLink } from '../links/mailed-links.ts';

/** Where mails lead. */
export interface Pages {
  /** The address of a mailed link. */
  link(link: MadeLink): string;
  /** Where the six digits are typed. */
  readonly code: string;
  /** The host's page that shows an approval; nothing where none is known. */
  approval(approvalId: string | null): string | undefined;
  /** The same, with the session that a link was spent for behind `#`, which is sent to no server. */
  withSession(approvalId: string | null, session: string): string | undefined;
}

/**
 * Pages of a server at `origin` and `mount`, and of the host: `page` gets `approval=<id>` in its query, and, after a mailed link,
 * `guest-session=<secret>` behind `#`.
 */
export function pagesOf(origin: string, mount: string, page: string | undefined): Pages {
  const approval: Pages['approval'] = (approvalId) => {
    if (page === undefined) return undefined;
    const url = new URL(page, origin);
    if (approvalId !== null) url.searchParams.set('approval', approvalId);
    return url.href;
  };
  return {
    link: (link) => linkUrl(origin, mount, link),
    code: `${origin}${mount}/link`,
    approval,
    withSession(approvalId, session) {
      const url = URL.parse(approval(approvalId) ?? '');
      if (url) url.hash = new URLSearchParams({ 'guest-session': session }).toString();
      return url?.href;
    },
  };
}
