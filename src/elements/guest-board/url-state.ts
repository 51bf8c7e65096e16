import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Task } from '../../contract/nouns/task.ts';
import type { BoardFilters } from './board-filters.ts';
import type { BoardPlace, BoardView } from './guest-board.events.ts';

/** What a {@link UrlState} needs to know. */
export interface UrlStateOptions {
  /** Only where the host page allows it: the address is the page's own. */
  readonly isOn: () => boolean;
  /** Takes what the address says, at first and whenever the reader goes back or forth. */
  readonly take: (place: Partial<BoardPlace>) => void;
}

const names = {
  projectId: 'guest-project',
  view: 'guest-view',
  taskId: 'guest-task',
  filters: 'guest-filters',
} as const;
const views: ReadonlySet<string> = new Set<BoardView>(['board', 'list', 'big-picture']);

/** Keeps view, filters and open card in the address of the page, under names of its own, where the host asks for it. */
export class UrlState implements ReactiveController {
  readonly #options: UrlStateOptions;

  constructor(host: ReactiveControllerHost, options: UrlStateOptions) {
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('popstate', this.#back);
  }

  hostDisconnected(): void {
    window.removeEventListener('popstate', this.#back);
  }

  /** The address that opens a card. */
  readonly href = (task: Task): string => {
    const url = new URL(location.href);
    url.searchParams.set(names.taskId, task.id);
    return url.href;
  };

  /** Writes a place into the address; another card or project is a step that "back" undoes. */
  write({ projectId, view, taskId, filters }: BoardPlace): void {
    if (!this.#options.isOn()) return;
    const url = new URL(location.href);
    const before = url.searchParams.get(names.taskId) ?? '';
    const set = (name: string, value: string): void =>
      value ? url.searchParams.set(name, value) : url.searchParams.delete(name);
    set(names.projectId, projectId);
    set(names.view, view === 'board' ? '' : view);
    set(names.taskId, taskId);
    set(names.filters, Object.keys(filters).length > 0 ? JSON.stringify(filters) : '');
    if (url.href === location.href) return;
    if (before === taskId) history.replaceState(history.state, '', url);
    else history.pushState(null, '', url);
  }

  /** Takes what the address says now. */
  read(): void {
    if (!this.#options.isOn()) return;
    const query = new URL(location.href).searchParams;
    const view = query.get(names.view) ?? 'board';
    const projectId = query.get(names.projectId);
    this.#options.take({
      view: views.has(view) ? (view as BoardView) : 'board',
      taskId: query.get(names.taskId) ?? '',
      filters: filtersOf(query.get(names.filters)),
      ...(projectId && { projectId }),
    });
  }

  readonly #back = (): void => this.read();
}

/** Filters from an address. Whoever made the link wrote them, so only what has the right shape is taken. */
function filtersOf(text: string | null): BoardFilters {
  let given: unknown;
  try {
    given = JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
  const from = (typeof given === 'object' && given !== null ? given : {}) as Record<string, unknown>;
  const list = (value: unknown): string[] | undefined =>
    Array.isArray(value) ? value.filter((one) => typeof one === 'string').slice(0, 50) : undefined;
  const { search, types, priorities, assignees, labels, due } = from;
  return {
    ...(typeof search === 'string' && { search }),
    ...(list(types) && { types: list(types) }),
    ...(list(priorities) && { priorities: list(priorities) }),
    ...(list(assignees) && { assignees: list(assignees) }),
    ...(list(labels) && { labels: list(labels) }),
    ...((due === 'overdue' || due === 'week' || due === 'none') && { due }),
  };
}
