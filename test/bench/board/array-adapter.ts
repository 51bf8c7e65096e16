import type { GuestAdapter } from '../../../src/contract/adapter.ts';
import type { StreamEvent } from '../../../src/contract/events.ts';
import type { Project } from '../../../src/contract/nouns/project.ts';
import type { Stage } from '../../../src/contract/nouns/stage.ts';
import type { Task } from '../../../src/contract/nouns/task.ts';
import { stageNames } from './tasks.ts';

const version = 'v'.repeat(22);
const shown = ['title', 'type', 'stageId', 'priority', 'dueAt', 'labels', 'assignees', 'position'];
const project: Project = {
  id: 'board',
  version,
  rights: [],
  name: 'Board',
  tasks: { read: shown, write: ['stageId'], filter: ['stageId', 'type'], sort: ['position'], search: [], custom: [] },
};

/** A backend of arrays at hand, so that the element alone is measured; `send` puts an event on its stream. */
export function arrayAdapter(tasks: readonly Task[]): { adapter: GuestAdapter; send: (event: StreamEvent) => void } {
  const byStage = new Map(stageNames.map((_, at) => [`s${at}`, tasks.filter(({ stageId }) => stageId === `s${at}`)]));
  const stages: Stage[] = stageNames.map((name, at) => ({
    id: `s${at}`,
    version,
    rights: [],
    projectId: 'board',
    name,
    colour: 'blue',
    category: at === 0 ? 'open' : at === 4 ? 'done' : 'active',
    position: String(at).padStart(24, '0'),
  }));
  let deliver: ((event: StreamEvent) => void) | undefined;
  const waiting: StreamEvent[] = [];
  const adapter: GuestAdapter = {
    name: 'arrays',
    session: {
      get: async () => ({
        viewer: { id: 'me', name: 'Me', kind: 'member' },
        account: { id: 'acc', name: 'Studio', brand: { name: 'Studio' } },
        rights: [],
      }),
    },
    projects: {
      list: async () => ({ items: [project] }),
      get: async () => project,
      stages: async () => ({ items: stages }),
    },
    tasks: {
      list: async (_, { where, limit = 50, after } = {}) => {
        const of = byStage.get(typeof where?.['stageId'] === 'string' ? where['stageId'] : '') ?? tasks;
        const from = Number(after ?? 0);
        const next = from + limit;
        return { items: of.slice(from, next), ...(next < of.length && { next: String(next) }) };
      },
      count: async () => ({
        total: tasks.length,
        groups: [...byStage].map(([id, of]) => ({ values: [id], count: of.length })),
      }),
      get: async (id) => tasks.find((task) => task.id === id) ?? Promise.reject(new Error(`no task ${id}`)),
      move: async (id) => tasks.find((task) => task.id === id) ?? Promise.reject(new Error(`no task ${id}`)),
    },
    async *changes({ signal }) {
      signal.addEventListener('abort', () => deliver?.({ type: 'reset' }));
      while (!signal.aborted) {
        yield waiting.shift() ?? (await new Promise<StreamEvent>((resolve) => (deliver = resolve)));
      }
    },
  };
  const send = (event: StreamEvent) => {
    if (deliver) deliver(event);
    else waiting.push(event);
  };
  return { adapter, send };
}
