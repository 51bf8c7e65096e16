/** Where the bytes of files are kept: beside the records that name them, and found by their digest. */

/** What was kept. */
export interface StoredFile {
  /** SHA-256 of the bytes in lower-case hex: the name by which they are found again. */
  readonly digest: string;
  /** In bytes. */
  readonly size: number;
}

/** A part of a file: from the byte `start`, counted from 0, up to but without the byte `end`. */
export interface ByteRange {
  readonly start: number;
  /** The end of the file, where left out or beyond it. */
  readonly end?: number;
}

/** Bytes on their way out. Whoever takes them reads the stream to its end or cancels it. */
export interface FileBytes {
  /** The size of the whole file. */
  readonly size: number;
  /** The part that comes. */
  readonly start: number;
  readonly end: number;
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/**
 * Keeps bytes by account and digest. Equal bytes of one account are one file: whoever removes makes sure that no record
 * names it any more. What was put is durable when the promise resolves, whole or not at all.
 *
 * Errors are {@link GuestError}s: `too_large`, `invalid` for a range outside of the file, `unavailable` where the disk or
 * the service behind it fails or is full. What a given stream raises is raised as it is.
 */
export interface FileDriver {
  readonly name: string;
  /** Takes a stream to its end; at the first byte beyond `limit` (or the driver's own limit) it is cancelled. */
  put(accountId: string, bytes: ReadableStream<Uint8Array>, options?: { readonly limit?: number }): Promise<StoredFile>;
  /**
   * The bytes, or a part of them; nothing where there is no such file. A whole file is digested on its way: where it is no
   * longer what was put, its stream fails before the last piece.
   */
  get(accountId: string, digest: string, range?: ByteRange): Promise<FileBytes | undefined>;
  /** The size of a file in bytes; nothing where there is none. */
  sizeOf(accountId: string, digest: string): Promise<number | undefined>;
  /** Removes a file; one that is not there is no error. */
  remove(accountId: string, digest: string): Promise<void>;
}
