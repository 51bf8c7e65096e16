import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, unlink, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GuestError } from '../../contract/errors.ts';
import type { ByteRange, FileBytes, FileDriver, StoredFile } from '../../contract/files.ts';
import { isDigest, rangeWithin } from './ranges.ts';
import { digested, streamOf } from './read-stream.ts';

/** Where and how much. */
export interface DiskFilesOptions {
  /** A folder of the driver's own; made where it is not there. */
  readonly folder: string;
  /** Most bytes of one file. */
  readonly limit?: number;
}

/** Most bytes of one file unless told: 100 MiB. */
export const fileLimit = 100 * 1024 * 1024;

/** Drafts that a crash left are thrown away after a day, when nobody can still be writing them. */
const draftLife = 24 * 60 * 60 * 1000;

/** Opens a folder of files, and throws old drafts away. Raises `unavailable` where it cannot be used. */
export async function openDiskFiles(options: DiskFilesOptions): Promise<FileDriver> {
  const files = new DiskFiles(options);
  await files.begin();
  return files;
}

/**
 * Files on a disk. A file is written under a name of chance, synced, and then moved to its digest, so that what stands
 * under a digest is whole. No part of a path comes from a caller: accounts stand as digests too, which also keeps names
 * apart on disks that know no case.
 */
class DiskFiles implements FileDriver {
  readonly name = 'disk';
  readonly #folder: string;
  readonly #limit: number;

  constructor({ folder, limit = fileLimit }: DiskFilesOptions) {
    this.#folder = folder;
    this.#limit = limit;
  }

  /** Makes the folder, and throws old drafts away. */
  async begin(): Promise<void> {
    await onDisk(async () => {
      await mkdir(this.#drafts, { recursive: true, mode: 0o700 });
      for (const name of await readdir(this.#drafts)) {
        const draft = join(this.#drafts, name);
        if (Date.now() - (await stat(draft)).mtimeMs > draftLife) await rm(draft, { force: true });
      }
    });
  }

  async put(
    accountId: string,
    bytes: ReadableStream<Uint8Array>,
    { limit = this.#limit }: { readonly limit?: number } = {},
  ): Promise<StoredFile> {
    const draft = join(this.#drafts, randomUUID());
    const file = await onDisk(() => open(draft, 'wx', 0o600));
    try {
      const stored = await copyInto(file, bytes, Math.min(limit, this.#limit));
      await onDisk(async () => {
        await file.sync();
        await file.close();
        const place = this.#placeOf(accountId, stored.digest);
        const made = await mkdir(dirname(place), { recursive: true, mode: 0o700 });
        await rename(draft, place);
        await syncFolders(dirname(place), made === undefined ? undefined : dirname(made));
      });
      return stored;
    } catch (cause) {
      await file.close().catch(() => undefined);
      await rm(draft, { force: true }).catch(() => undefined);
      throw cause;
    }
  }

  async get(accountId: string, digest: string, range?: ByteRange): Promise<FileBytes | undefined> {
    if (!isDigest(digest)) return undefined;
    const file = await ifThere(() => open(this.#placeOf(accountId, digest), 'r'));
    if (!file) return undefined;
    try {
      const { size } = await onDisk(() => file.stat());
      const { start, end } = rangeWithin(size, range);
      const plain = streamOf(file, start, end, failure);
      const isWhole = start === 0 && end === size;
      return { size, start, end, stream: isWhole ? plain.pipeThrough(digested(digest)) : plain };
    } catch (cause) {
      await file.close();
      throw cause;
    }
  }

  async sizeOf(accountId: string, digest: string): Promise<number | undefined> {
    if (!isDigest(digest)) return undefined;
    return (await ifThere(() => stat(this.#placeOf(accountId, digest))))?.size;
  }

  async remove(accountId: string, digest: string): Promise<void> {
    if (isDigest(digest)) await ifThere(() => unlink(this.#placeOf(accountId, digest)));
  }

  get #drafts(): string {
    return join(this.#folder, 'drafts');
  }

  #placeOf(accountId: string, digest: string): string {
    const account = createHash('sha256').update(accountId).digest('hex').slice(0, 32);
    return join(this.#folder, account, digest.slice(0, 2), digest);
  }
}

/** Writes a stream into a file, and says what was written. */
async function copyInto(file: FileHandle, bytes: ReadableStream<Uint8Array>, limit: number): Promise<StoredFile> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > limit)
      throw new GuestError('too_large', { detail: `A file has at most ${limit.toLocaleString('en')} bytes.` });
    hash.update(chunk);
    await onDisk(async () => {
      for (let from = 0; from < chunk.length;) from += (await file.write(chunk, from)).bytesWritten;
    });
  }
  return { digest: hash.digest('hex'), size };
}

/** A name is durable once its folder is synced, and so is that of a new folder; Windows does so by itself, and cannot be asked. */
async function syncFolders(folder: string, upTo: string | undefined): Promise<void> {
  if (process.platform === 'win32') return;
  for (let at = folder; ; at = dirname(at)) {
    const handle = await open(at, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (upTo === undefined || at === upTo || at === dirname(at)) return;
  }
}

async function ifThere<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw failure(cause);
  }
}

async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw failure(cause);
  }
}

/** The operating system's words name paths, so they stay underneath. */
function failure(cause: unknown): GuestError {
  const full = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(cause) ?? '');
  const detail = full ? 'The disk that holds files is full.' : 'The disk that holds files cannot be used.';
  return new GuestError('unavailable', { detail, cause });
}

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
}
