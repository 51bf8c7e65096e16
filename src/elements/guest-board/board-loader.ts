import { defineElement } from '../shared/define.ts';
import { quiet } from '../shared/when-quiet.ts';

/** The parts of a board that load when they are first used. */
export type LazyPart = 'panel' | 'create' | 'stages' | 'filters' | 'list' | 'big-picture';

const loaders: Readonly<Record<LazyPart, () => Promise<void>>> = {
  panel: async () => defineElement('guest-board-panel', (await import('./task-panel.ts')).TaskPanelElement),
  create: async () => defineElement('guest-board-quick-add', (await import('./quick-add.ts')).QuickAddElement),
  stages: async () => defineElement('guest-board-stages', (await import('./stage-editor.ts')).StageEditorElement),
  filters: async () => defineElement('guest-board-filters', (await import('./filters.ts')).FiltersElement),
  list: async () => defineElement('guest-board-list', (await import('./list-view.ts')).ListViewElement),
  'big-picture': async () => {
    const { BigPictureElement } = await import('./big-picture.ts');
    defineElement('guest-board-big-picture', BigPictureElement);
  },
};

/** Parts that every board gets by itself: they wait until the page has nothing more urgent to do, such as its first cards. */
const unhurried: ReadonlySet<LazyPart> = new Set(['create', 'filters']);

const loading = new Map<LazyPart, Promise<void>>();

/** Loads and registers a part, once. A part that did not come is asked for anew the next time. */
export function loadPart(part: LazyPart): Promise<void> {
  const started = loading.get(part) ?? (unhurried.has(part) ? quiet().then(loaders[part]) : loaders[part]());
  loading.set(part, started);
  started.catch(() => loading.delete(part));
  return started;
}
