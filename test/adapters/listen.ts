/** Listens to a stream over a fake backend, and looks at what was heard. */
import assert from 'node:assert/strict';
import { httpAdapter, type HttpAdapterOptions } from '../../src/adapters/http.ts';
import type { GuestAdapter } from '../../src/contract/adapter.ts';
import type { StreamEvent } from '../../src/contract/events.ts';
import { type Answer, fakeBackend, quick, stage, tokens } from './fake-backend.ts';

/** An adapter over a backend that answers as told, with short waits. */
export function adapterOver(answers: Readonly<Record<string, Answer>>, options: Partial<HttpAdapterOptions> = {}) {
  const backend = fakeBackend(answers);
  const { session, given } = tokens();
  const adapter = httpAdapter({
    baseUrl: 'https://guest.test/v1',
    session,
    fetch: backend.fetch,
    timing: quick,
    ...options,
  });
  return { ...backend, adapter, given };
}

/** Listens until told to leave. */
export function listen(adapter: GuestAdapter, after?: string) {
  const stop = new AbortController();
  const heard: StreamEvent[] = [];
  let changed = () => undefined as void;
  const done = (async () => {
    for await (const event of adapter.changes?.({ signal: stop.signal, after }) ?? []) {
      heard.push(event);
      changed();
    }
  })();
  done.catch(() => undefined).finally(() => changed());
  return {
    heard,
    done,
    leave: () => stop.abort(),
    /** Waits until what was heard meets a condition. */
    async until(met: (events: readonly StreamEvent[]) => boolean) {
      const late = AbortSignal.timeout(3000);
      while (!met(heard)) {
        assert.ok(!late.aborted, `heard only ${JSON.stringify(heard)}`);
        await new Promise<void>((resolve) => {
          changed = () => resolve();
          late.addEventListener('abort', () => resolve(), { once: true });
        });
      }
    },
  };
}

export const upsert = (name: string) => ({ type: 'upsert', noun: 'stages', record: stage(name) });
export const last = (events: readonly StreamEvent[]) => events.at(-1);
export const linked = (state: string) => (events: readonly StreamEvent[]) =>
  events.some((event) => event.type === 'link' && event.state === state);
export const has = (type: string) => (events: readonly StreamEvent[]) => events.some((event) => event.type === type);
export const names = (events: readonly StreamEvent[]) =>
  events.flatMap((event) => (event.type === 'upsert' && event.noun === 'stages' ? [event.record.name] : []));
