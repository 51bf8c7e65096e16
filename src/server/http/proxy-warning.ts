import type { Log } from '../log.ts';

/**
 * Says once that a proxy seems to stand in front of which the settings know nothing: all its clients count as one address then, and
 * a stranger among them can use up what all may ask for.
 */
export function proxyWarning(trustProxy: number, log: Log): (request: Request) => void {
  let isSaid = trustProxy > 0;
  return ({ headers }) => {
    if (isSaid || !headers.has('x-forwarded-for')) return;
    isSaid = true;
    log.info({}, 'X-Forwarded-For arrives, and GUEST_KIT_TRUST_PROXY is 0: all clients of a proxy count as one');
  };
}
