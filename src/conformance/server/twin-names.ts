/** Makes the answers of two accounts of one server comparable: what differs by design stands for its order of appearance. */
import { firstAppearances, type Names } from '../twins/opaque.ts';
import type { Answer } from '../twins/run.ts';

/** Ids that only a server made may have these names in a record. */
const idNames: ReadonlySet<string> = new Set([
  'id',
  'taskId',
  'projectId',
  'stageId',
  'parentId',
  'replyTo',
  'commentId',
]);

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** What is made comparable: ids are those of the data, or the order in which they came; so are versions, cursors, places. */
export interface NameOptions {
  /** Ids of the data by those of the server. */
  readonly ids: ReadonlyMap<string, string>;
  /** Milliseconds since 1970 when the run began: later instants are the server's now. */
  readonly since: number;
  /** Places on the board that the data has; others follow from the server's now. */
  readonly positions: ReadonlySet<string>;
  /** Whether the server's ids are as long in the other world: else the lengths of answers say nothing. */
  readonly isUniform: boolean;
}

/** Whether each record of two worlds has ids of one length in both; to be decided once for the two of them. */
export function areUniform(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return [...a].every(([one, { length }]) => (b.get(one)?.length ?? length) === length);
}

/** The answers of one world with their names. */
export function named(
  answers: readonly Answer[],
  { ids, since, positions, isUniform }: NameOptions,
): readonly Answer[] {
  const data = new Map([...ids].map(([one, server]) => [server, one]));
  const names = {
    id: firstAppearances('id'),
    version: firstAppearances('version'),
    next: firstAppearances('next'),
    position: firstAppearances('position'),
    place: firstAppearances('place'),
    digest: firstAppearances('digest'),
  };
  const text = (name: string, value: string): string => {
    const own = data.get(value);
    if (own !== undefined) return own;
    if (name === 'version') return names.version(value);
    if (name === 'position' && !positions.has(value)) return names.position(value);
    if (name === 'next') return names.next(value);
    // What is signed names its subject, so its digest follows from an id of the server.
    if (name === 'digest' && /^[0-9a-f]{64}$/.test(value)) return names.digest(value);
    if (name === 'document') return jsonText(value, walk);
    if (idNames.has(name) && /^[A-Za-z0-9_-]{8,64}$/.test(value)) return names.id(value);
    return instant.test(value) && Date.parse(value) >= since ? '<now>' : value;
  };
  const walk = (name: string, value: unknown): unknown => {
    if (typeof value === 'string') return text(name, value);
    if (Array.isArray(value)) return value.map((one) => walk(name, one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(key, one)]));
  };
  return answers.map((one) => {
    const { status, headers, body } = one.answer;
    const told = one.operation === 'stream' ? streamText(body, walk, names.place) : jsonText(body, walk);
    return { ...one, answer: { status, headers: headerNames(headers, names.version, isUniform), body: told } };
  });
}

function headerNames(
  headers: Readonly<Record<string, string>>,
  version: Names,
  isUniform: boolean,
): Readonly<Record<string, string>> {
  const entries = Object.entries(headers).filter(([name]) => isUniform || name !== 'content-length');
  return Object.fromEntries(
    entries.map(([name, value]) => [name, name === 'etag' ? version(value.replaceAll('"', '')) : value]),
  );
}

function jsonText(body: string, walk: (name: string, value: unknown) => unknown): string {
  try {
    return JSON.stringify(walk('', JSON.parse(body)));
  } catch {
    return body;
  }
}

function streamText(body: string, walk: (name: string, value: unknown) => unknown, place: Names): string {
  return body
    .split('\n')
    .map((line) => {
      if (line.startsWith('id:')) return `id: ${place(line.slice(3).trim())}`;
      return line.startsWith('data:') ? `data: ${jsonText(line.slice(5).trim(), walk)}` : line;
    })
    .join('\n');
}
