/** The file suite: every promise of `FileDriver`, as data that any test runner can loop over. */
import type { FileDriver } from '../../contract/files.ts';
import { demand, refused, same } from '../store/look.ts';

/** One promise of a file driver. `open` gives a new, empty one. */
export interface FileCase {
  /** What the driver promises, in a sentence. */
  readonly promise: string;
  /** Throws an Error that says what was seen where the promise is broken. */
  run(open: () => Promise<FileDriver>): Promise<void>;
}

const helloDigest = 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9';
const emptyDigest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A stream of pieces; `end` says how it ends, and `seen` whether it was cancelled. */
function streamOf(
  pieces: readonly Uint8Array[],
  end?: Error,
  seen?: { cancelled: boolean },
): ReadableStream<Uint8Array> {
  const left = [...pieces];
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = left.shift();
      if (piece) controller.enqueue(piece);
      else if (end) controller.error(end);
      else controller.close();
    },
    cancel() {
      if (seen) seen.cancelled = true;
    },
  });
}

async function textOf(files: FileDriver, digest: string, range?: { start: number; end?: number }): Promise<unknown> {
  const found = await files.get('a1', digest, range);
  if (!found) return undefined;
  const { size, start, end } = found;
  return [await new Response(found.stream).text(), size, start, end];
}

const put = (files: FileDriver, text: string, accountId = 'a1') => files.put(accountId, streamOf([bytesOf(text)]));

function fileCase(promise: string, look: (files: FileDriver) => Promise<void>): FileCase {
  return { promise, run: async (open) => look(await open()) };
}

/** Every promise of a file driver. */
export const fileCases: readonly FileCase[] = [
  fileCase('Bytes come back by their SHA-256 as they were put', async (files) => {
    const pieces = ['hello', '', ' ', 'world'].map(bytesOf);
    same(await files.put('a1', streamOf(pieces)), { digest: helloDigest, size: 11 }, 'what was kept');
    same(await textOf(files, helloDigest), ['hello world', 11, 0, 11], 'the file');
    same(await files.sizeOf('a1', helloDigest), 11, 'its size');
  }),
  fileCase('A file of no bytes is a file', async (files) => {
    same(await files.put('a1', streamOf([])), { digest: emptyDigest, size: 0 }, 'what was kept');
    same(await textOf(files, emptyDigest), ['', 0, 0, 0], 'the file');
  }),
  fileCase('A large file comes back byte by byte', async (files) => {
    const piece = Uint8Array.from({ length: 65_537 }, (_, at) => (at * 31 + (at >> 8)) % 256);
    const { digest, size } = await files.put('a1', streamOf(Array.from({ length: 40 }, () => piece)));
    same(size, 40 * 65_537, 'its size');
    const found = await files.get('a1', digest);
    const back = new Uint8Array(await new Response(found?.stream ?? null).arrayBuffer());
    demand(back.length === size && back.every((byte, at) => byte === piece[at % 65_537]), 'other bytes came back');
    const part = await files.get('a1', digest, { start: 65_000, end: 66_000 });
    const some = new Uint8Array(await new Response(part?.stream ?? null).arrayBuffer());
    demand(some.length === 1000 && some.every((byte, at) => byte === piece[(at + 65_000) % 65_537]), 'another part');
  }),
  fileCase('A part is asked for by its first byte and the one behind it', async (files) => {
    await put(files, 'hello world');
    same(await textOf(files, helloDigest, { start: 6 }), ['world', 11, 6, 11], 'the end');
    same(await textOf(files, helloDigest, { start: 0, end: 5 }), ['hello', 11, 0, 5], 'the beginning');
    same(await textOf(files, helloDigest, { start: 10, end: 99 }), ['d', 11, 10, 11], 'a part beyond the end');
    for (const range of [{ start: 11 }, { start: -1 }, { start: 5, end: 5 }, { start: 0.5 }, { start: Number.NaN }])
      await refused(files.get('a1', helloDigest, range), 'invalid', `the range ${JSON.stringify(range)}`);
  }),
  fileCase('What is not there is nothing, whatever it is called', async (files) => {
    await put(files, 'hello world');
    const odd = [emptyDigest, '', '.', '..', '../..', '../../etc/passwd', '/etc/passwd', 'C:\\x', `${helloDigest}/..`];
    for (const digest of [...odd, helloDigest.toUpperCase(), `${helloDigest}\0`, `./${helloDigest}`, 'nul', '%2e%2e']) {
      same(await files.get('a1', digest), undefined, `the file ${digest}`);
      same(await files.sizeOf('a1', digest), undefined, `the size of ${digest}`);
      await files.remove('a1', digest);
    }
    same(await files.sizeOf('a1', helloDigest), 11, 'what was put');
  }),
  fileCase('Accounts never meet, whatever they are called', async (files) => {
    const accounts = ['a1', 'A1', '../a1', 'a1/', '', '..', 'a1\0', 'ключ', 'x'.repeat(5000)];
    for (const one of accounts) await put(files, 'hello world', one);
    for (const one of accounts) {
      await files.remove(one, helloDigest);
      same(await files.sizeOf(one, helloDigest), undefined, `of ${one.slice(0, 9)}`);
    }
    await put(files, 'hello world', 'a1');
    for (const one of accounts.slice(1)) same(await files.sizeOf(one, helloDigest), undefined, one.slice(0, 9));
  }),
  fileCase('The same bytes put twice are one file, and removed once', async (files) => {
    same(await put(files, 'hello world'), await put(files, 'hello world'), 'both answers');
    await files.remove('a1', helloDigest);
    same(await textOf(files, helloDigest), undefined, 'after it was removed');
    await files.remove('a1', helloDigest);
    await put(files, 'hello world');
    same(await textOf(files, helloDigest), ['hello world', 11, 0, 11], 'put again');
  }),
  fileCase('Many writers of the same bytes leave one whole file', async (files) => {
    const stored = await Promise.all(Array.from({ length: 20 }, () => put(files, 'hello world')));
    same(new Set(stored.map(({ digest }) => digest)).size, 1, 'digests');
    same(await textOf(files, helloDigest), ['hello world', 11, 0, 11], 'the file');
  }),
  fileCase(
    'A file over the limit is refused at the first byte too many, its stream cancelled, and nothing kept',
    async (files) => {
      const seen = { cancelled: false };
      const pieces = ['hello', ' ', 'world', '!'].map(bytesOf);
      await refused(files.put('a1', streamOf(pieces, undefined, seen), { limit: 10 }), 'too_large', 'eleven bytes');
      demand(seen.cancelled, 'the stream was not cancelled');
      same(await files.sizeOf('a1', helloDigest), undefined, 'what is kept');
      same((await files.put('a1', streamOf(pieces.slice(0, 3)), { limit: 11 })).size, 11, 'exactly the limit');
    },
  ),
  fileCase('A stream that breaks leaves nothing, and its own error is told', async (files) => {
    const broken = new Error('the wire was cut');
    const told = await files.put('a1', streamOf([bytesOf('hello world')], broken)).then(
      () => undefined,
      (cause: unknown) => cause,
    );
    demand(told === broken, `another error was told: ${String(told)}`);
    same(await files.sizeOf('a1', helloDigest), undefined, 'what is kept');
  }),
  fileCase('A reader that goes away early harms nobody', async (files) => {
    await put(files, 'hello world');
    const left = await files.get('a1', helloDigest);
    await left?.stream.cancel();
    same(await textOf(files, helloDigest), ['hello world', 11, 0, 11], 'the next reader');
  }),
];
