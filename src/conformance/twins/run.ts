/** Runs a trace on one world and keeps every answer. */
import type { WireAnswer, WireOperation, WireRequest, WireStream } from '../wire.ts';
import type { DoneAct } from './acts.ts';
import type { Act, Stage, Step, TwinPair, TwinSide } from './pair.ts';

/** What came back at one step. */
export interface Answer {
  /** Number of the step, from 0. */
  readonly step: number;
  readonly operation: WireOperation | 'stream';
  readonly answer: WireAnswer;
}

/** What a trace left. */
export interface Trace {
  readonly answers: readonly Answer[];
  /** What the team did meanwhile. */
  readonly acts: readonly DoneAct[];
}

/** The steps of a pair, the same for both worlds. */
export function traceOf({ steps }: TwinPair): readonly Step[] {
  return steps;
}

/** Most pages that are followed: a list that goes round must end. */
const mostPages = 60;

/** Carries out the steps one after the other; `side` says what happens meanwhile. */
export async function runTrace(steps: readonly Step[], side: Pick<TwinSide, 'acts'>, stage: Stage): Promise<Trace> {
  const run = new Run(stage, side);
  try {
    for (const [at, step] of steps.entries()) await run.take(step, at);
  } finally {
    await run.close();
  }
  return run;
}

class Run implements Trace {
  readonly answers: Answer[] = [];
  readonly acts: DoneAct[] = [];
  readonly #stage: Stage;
  readonly #side: Pick<TwinSide, 'acts'>;
  readonly #made = new Map<string, string>();
  readonly #versions = new Map<string, string>();
  readonly #places = new Map<string, string>();
  readonly #streams = new Map<string, WireStream>();

  constructor(stage: Stage, side: Pick<TwinSide, 'acts'>) {
    this.#stage = stage;
    this.#side = side;
  }

  async take(step: Step, at: number): Promise<void> {
    switch (step.kind) {
      case 'call':
        return this.#call(step, at);
      case 'listen': {
        const after = step.after === undefined ? undefined : this.#places.get(step.after);
        const stream = await this.#stage.listen?.(step.viewer, after);
        if (stream) this.#streams.set(step.name, stream);
        return;
      }
      case 'hear': {
        const answer = await this.#streams.get(step.name)?.heard();
        if (answer) this.answers.push({ step: at, operation: 'stream', answer });
        return;
      }
      case 'act':
        return this.#act(step.act, at, true);
      case 'meanwhile':
        for (const act of this.#side.acts[step.name] ?? []) await this.#act(act, at, false);
    }
  }

  async #act(act: Act, step: number, isShared: boolean): Promise<void> {
    this.acts.push({ step, act, isShared, outcome: await this.#stage.act(act) });
  }

  async close(): Promise<void> {
    for (const stream of this.#streams.values()) await stream.close();
  }

  async #call({ viewer, request, pages, name }: Extract<Step, { kind: 'call' }>, at: number): Promise<void> {
    const wire = this.#stage.as(viewer);
    let asked = this.#filled(request);
    for (let left = pages ? mostPages : 1; left > 0; left -= 1) {
      const answer = await wire(asked);
      this.answers.push({ step: at, operation: asked.operation, answer });
      const body = parsed(answer.body);
      this.#remember(request, answer, body);
      const next = typeof body?.['next'] === 'string' ? body['next'] : undefined;
      if (name !== undefined && next !== undefined) this.#places.set(name, next);
      if (next === undefined || !pages) return;
      asked = { ...asked, query: { ...asked.query, after: next } };
    }
  }

  #remember({ key }: WireRequest, { status }: WireAnswer, body: Readonly<Record<string, unknown>> | undefined): void {
    const record = body ?? {};
    if (typeof record['id'] === 'string') {
      if (status === 201 && key !== undefined) this.#made.set(key, record['id']);
      if (typeof record['version'] === 'string') this.#versions.set(record['id'], record['version']);
    }
    const items = Array.isArray(record['items']) ? (record['items'] as Readonly<Record<string, unknown>>[]) : [];
    for (const { id, version } of items) {
      if (typeof id === 'string' && typeof version === 'string') this.#versions.set(id, version);
    }
  }

  /** The request with what its signs stand for; a sign for what never came stays as it is. */
  #filled(request: WireRequest): WireRequest {
    const found = (sign: string, name: string) => {
      const id = this.#made.get(name);
      if (sign === 'made') return id;
      return sign === 'place' ? this.#places.get(name) : this.#versions.get(id ?? name);
    };
    const fill = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(fill);
      if (typeof value === 'object' && value !== null) {
        return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fill(one)]));
      }
      if (typeof value !== 'string' || !value.startsWith('@')) return value;
      const [, sign, name] = /^@(made|version|place):(.*)$/.exec(value) ?? [];
      return (sign !== undefined && name !== undefined && found(sign, name)) || value;
    };
    return fill(request) as WireRequest;
  }
}

function parsed(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
