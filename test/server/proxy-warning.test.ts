import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proxyWarning } from '../../src/server/http/proxy-warning.ts';

describe('a proxy that the settings do not know', () => {
  const said = (trustProxy: number, ...headers: readonly Record<string, string>[]) => {
    const words: string[] = [];
    const log = { error: () => undefined, info: (_fields: object, message: string) => void words.push(message) };
    const look = proxyWarning(trustProxy, log);
    for (const one of headers) look(new Request('https://guests.example/', { headers: one }));
    return words;
  };
  const forwarded = { 'x-forwarded-for': '192.0.2.1' };

  it('is told to the log once, and to nobody where proxies are trusted or none is there', () => {
    assert.equal(said(0, {}, forwarded, forwarded).length, 1);
    assert.match(said(0, forwarded)[0] ?? '', /GUEST_KIT_TRUST_PROXY/);
    assert.deepEqual(said(1, forwarded), []);
    assert.deepEqual(said(0, {}), []);
  });
});
