import { GuestError } from '../../contract/errors.ts';
import { parseJson } from './body.ts';

/** Parameters that travel as JSON in the query string. */
const asJson: ReadonlySet<string> = new Set(['where', 'by']);
/** Parameters that are numbers. */
const asNumber: ReadonlySet<string> = new Set(['limit']);

/**
 * Reads the query string of a list into the value that its schema describes. A parameter may come once.
 * It decides nothing about names: an unknown one stays in, to be refused like an unknown field.
 */
export function readQuery(search: URLSearchParams): Record<string, unknown> {
  const query = new Map<string, unknown>();
  for (const [name, value] of search) {
    if (query.has(name)) throw new GuestError('invalid', { pointer: `/${name}`, detail: 'A parameter may come once.' });
    query.set(name, readValue(name, value));
  }
  return Object.fromEntries(query);
}

function readValue(name: string, value: string): unknown {
  if (asNumber.has(name)) return /^\d{1,9}$/.test(value) ? Number(value) : value;
  if (!asJson.has(name)) return value;
  try {
    return parseJson(value);
  } catch (cause) {
    throw new GuestError('invalid', { pointer: `/${name}`, detail: 'The parameter is not JSON.', cause });
  }
}
