/** A demo that tests speak to: as its pages do, as curl does, and with the key of the house. */
import { join } from 'node:path';
import { type Demo, startDemo } from '../../../tools/demo-server.ts';

const root = join(import.meta.dirname, '../../..');
const adminKey = 'the key of the house, for tests'.replaceAll(/[ ,]+/g, '-');

/** A demo that runs, and ways to speak to it. */
export interface Served extends Demo {
  /** Where it is, without a slash at the end. */
  readonly base: string;
  /** The link whose name holds these words. */
  link(words: string): string;
  /** A fresh token of a viewer of the demo, as its pages get one. */
  token(as: string): Promise<string>;
  /** A call of the admin API; answers its body. Throws what it says where it refuses. */
  admin<T>(method: string, path: string, body?: object): Promise<T>;
}

/** `npm start` with more arguments: what a user types. */
export const asUser = (...args: readonly string[]): readonly string[] => ['npm', 'start', '--', ...args];

/** The server alone, over elements that are built already. */
export const asServer = (...args: readonly string[]): readonly string[] => [
  process.execPath,
  join(root, 'src/cli/guest-kit.ts'),
  'serve',
  '--demo',
  ...args,
];

/** Starts a demo on a free port and an empty data folder. */
export async function serve(command: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Served> {
  const demo = await startDemo(command, {
    cwd: root,
    env: { DATABASE_URL: '', GUEST_KIT_ADMIN_KEY: adminKey, ...env },
    patienceMs: 150_000,
  });
  const link = (words: string) => {
    const [, url] = [...demo.links].find(([name]) => name.toLowerCase().includes(words.toLowerCase())) ?? [];
    if (url === undefined) throw new Error(`No link “${words}” among ${[...demo.links.keys()].join(', ')}.`);
    return url;
  };
  const base = new URL(link('client')).origin;
  return {
    ...demo,
    base,
    link,
    async token(as) {
      const answer = await fetch(`${base}/demo/session?as=${as}`, { method: 'POST' });
      const { token } = (await answer.json()) as { token: string };
      return token;
    },
    async admin<T>(method: string, path: string, body?: object): Promise<T> {
      const answer = await fetch(`${base}/admin/${path}`, {
        method,
        headers: { authorization: `Bearer ${adminKey}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} /admin/${path}: ${answer.status} ${text}`);
      return (text === '' ? undefined : JSON.parse(text)) as T;
    },
  };
}
