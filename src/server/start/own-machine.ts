/** Whether a host of a URL or a setting is this machine itself, which nobody stands before on the way. */
export function isOwnMachine(host: string): boolean {
  const plain = host.replace(/^\[|\]$/g, '').toLowerCase();
  return plain === 'localhost' || plain === '::1' || /^127(\.\d{1,3}){3}$/.test(plain);
}
