import { isIP, isIPv4 } from 'node:net';

/**
 * The address to which a request is counted. `hops` proxies in front are trusted to append to `X-Forwarded-For`; what
 * stands before theirs is the client's own word and is never read. IPv6 counts by /64, which one household gets whole.
 */
export function clientAddress(peer: string | undefined, forwardedFor: string | null, hops: number): string {
  return bucket(peerAddress(peer, forwardedFor, hops) ?? 'unknown');
}

/** The whole address that a request came from, as far as it is known; see {@link clientAddress}. */
export function peerAddress(peer: string | undefined, forwardedFor: string | null, hops: number): string | undefined {
  const named = hops === 0 ? [] : (forwardedFor ?? '').split(',').map((one) => one.trim());
  const address = named.at(-hops) ?? named[0] ?? '';
  return isIP(address) ? address : peer;
}

function bucket(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain) || !isIP(plain)) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
