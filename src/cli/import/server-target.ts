import { Readable } from 'node:stream';
import { GuestError } from '../../contract/errors.ts';
import { AccountRecord } from '../../contract/nouns/account.ts';
import { RoleRecord } from '../../contract/nouns/role.ts';
import type { BulkRecord, BulkResult } from '../../engine/types.ts';
import type { ImportTarget } from '../jira/import-issues.ts';
import { rawText } from '../jira/raw.ts';

/** A server that runs, and the key of its house. */
export interface ServerAccess {
  readonly url: string;
  readonly adminKey: string;
}

/** Imports through a server that runs, by its admin API. */
export function serverTarget({ url, adminKey }: ServerAccess): ImportTarget {
  const call = async (path: string, init: RequestInit & { readonly duplex?: 'half' } = {}) => {
    const headers = { authorization: `Bearer ${adminKey}`, ...(init.headers as Record<string, string> | undefined) };
    const response = await fetch(`${url}/admin/${path}`, { ...init, headers });
    const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
    if (response.ok) return body;
    const detail = `The server answered ${response.status}: ${rawText(body['detail']) ?? rawText(body['title']) ?? ''}`;
    throw new GuestError(response.status === 404 ? 'not_found' : response.status === 422 ? 'invalid' : 'server', {
      detail,
    });
  };
  return {
    async standing(accountId) {
      const account = await call(`accounts/${accountId}`).catch((cause: unknown) => {
        if ((cause as GuestError).code === 'not_found') return undefined;
        throw cause;
      });
      if (!account) return { account: undefined, roles: [] };
      const roles: RoleRecord[] = [];
      for (let after = ''; ;) {
        const page = await call(
          `roles?accountId=${accountId}&limit=200${after && `&after=${encodeURIComponent(after)}`}`,
        );
        for (const role of page['items'] as unknown[]) roles.push(RoleRecord.parse(role));
        if (typeof page['next'] !== 'string') return { account: AccountRecord.parse(account), roles };
        after = page['next'];
      }
    },
    async define({ account }, definitions) {
      if (!account || definitions.length === 0) return;
      const fieldDefinitions = [...account.fieldDefinitions, ...definitions];
      await call(`accounts/${account.id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ fieldDefinitions }),
      });
    },
    async write(accountId, records) {
      const result = await call(`import?accountId=${accountId}&existing=skip`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: Readable.toWeb(Readable.from(linesOf(records))) as ReadableStream<Uint8Array>,
        duplex: 'half',
      });
      return result as unknown as BulkResult;
    },
  };
}

/** The records as NDJSON, in pieces of some size: a piece for each record would be thousands of writes. */
async function* linesOf(records: AsyncIterable<BulkRecord>): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder();
  let text = '';
  for await (const record of records) {
    text += `${JSON.stringify(record)}\n`;
    if (text.length < 64 * 1024) continue;
    yield encoder.encode(text);
    text = '';
  }
  yield encoder.encode(text);
}
