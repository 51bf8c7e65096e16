/** An authority for time stamps on loopback, by openssl: certificates, answers and a second opinion by a program of others. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Tells whether there is an openssl that can stamp. */
export const hasOpenssl = spawnSync('openssl', ['ts', '-help']).status === 0;

/** An authority that runs. */
export interface TestAuthority {
  readonly url: string;
  /** Certificate of its root (PEM). */
  readonly roots: string;
  /** How it answers: as an authority does, or in some wrong way. */
  answer: (query: Buffer) => Promise<Buffer>;
  /** Stamps a query, as an authority does. */
  readonly stamp: (query: Buffer) => Promise<Buffer>;
  /** What openssl says of a stamp of a text. */
  readonly isGood: (text: string, response: Uint8Array) => Promise<boolean>;
  stop(): Promise<void>;
}

const config = `
[tsa]
serial = serial
signer_cert = tsa.pem
certs = root.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
[usage]
extendedKeyUsage = critical,timeStamping
[ca]
basicConstraints = critical,CA:true
keyUsage = keyCertSign
`;

/** Kinds of keys, as `openssl req` makes them. */
const newKeys = {
  'P-256': ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'P-384': ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  RSA: ['rsa:2048'],
} as const;

/** Starts an authority with a root of its own, and keys of some kind. */
export async function testAuthority(kind: keyof typeof newKeys = 'P-256'): Promise<TestAuthority> {
  const cwd = await mkdtemp(join(tmpdir(), 'guest-kit-tsa-'));
  const at = (name: string) => join(cwd, name);
  const openssl = (...args: readonly string[]) => run('openssl', args, { cwd });
  await writeFile(at('serial'), '01');
  const key = ['-newkey', ...newKeys[kind], '-nodes'];
  const made = ['-days', '30', '-config', 'tsa.conf'];
  await writeFile(at('tsa.conf'), `[req]\ndistinguished_name = name\n[name]\n${config}`);
  await openssl(
    'req',
    '-x509',
    ...key,
    ...made,
    '-keyout',
    'root.key',
    '-out',
    'root.pem',
    '-subj',
    '/CN=Test Root',
    '-extensions',
    'ca',
  );
  await openssl(
    'req',
    ...key,
    '-config',
    'tsa.conf',
    '-keyout',
    'tsa.key',
    '-out',
    'tsa.csr',
    '-subj',
    '/CN=Test Authority',
  );
  await openssl(
    'x509',
    '-req',
    '-in',
    'tsa.csr',
    '-CA',
    'root.pem',
    '-CAkey',
    'root.key',
    '-CAcreateserial',
    '-days',
    '30',
    '-out',
    'tsa.pem',
    '-extfile',
    'tsa.conf',
    '-extensions',
    'usage',
  );

  let count = 0;
  const stamp = async (query: Buffer) => {
    const name = `${++count}`;
    await writeFile(at(`${name}.tsq`), query);
    await openssl(
      'ts',
      '-reply',
      '-config',
      'tsa.conf',
      '-section',
      'tsa',
      '-queryfile',
      `${name}.tsq`,
      '-out',
      `${name}.tsr`,
    );
    return readFile(at(`${name}.tsr`));
  };
  const authority = {
    answer: stamp,
    stamp,
    roots: await readFile(at('root.pem'), 'utf8'),
    isGood: async (text: string, response: Uint8Array) => {
      await writeFile(at('text'), text);
      await writeFile(at('response'), response);
      const verify = openssl('ts', '-verify', '-data', 'text', '-in', 'response', '-CAfile', 'root.pem');
      return verify.then(
        () => true,
        () => false,
      );
    },
  };
  const server = createServer((request, reply) => {
    void (async () => {
      const query = await buffer(request);
      try {
        reply.setHeader('content-type', 'application/timestamp-reply').end(await authority.answer(query));
      } catch {
        reply.writeHead(503).end();
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(authority, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tsa`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(cwd, { recursive: true });
    },
  });
}
