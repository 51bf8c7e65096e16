// The hand-written board that ours is measured against: plain DOM, columns that draw only the cards in sight.
import type { Task } from '../../../src/contract/nouns/task.ts';
import { stageNames } from './tasks.ts';

const rowHeight = 132;
const css = `
  .floor { display: flex; gap: 12px; height: 640px; font: 14px system-ui; }
  .floor section { flex: 1; display: flex; flex-direction: column; min-width: 220px; }
  .floor ol { flex: 1; overflow-y: auto; position: relative; margin: 0; padding: 0; list-style: none; }
  .floor li { position: absolute; inset-inline: 0; block-size: ${rowHeight - 8}px; border: 1px solid #ccd; border-radius: 8px; padding: 8px; }`;

function line(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function card(task: Task, at: number): HTMLLIElement {
  const item = document.createElement('li');
  item.dataset['id'] = task.id;
  item.style.transform = `translateY(${at * rowHeight}px)`;
  const [label, other] = task.labels ?? [];
  item.append(
    line('h4', task.title ?? ''),
    line('span', `${task.type} · ${task.priority}`),
    line('span', label ?? ''),
    line('span', other ?? ''),
    line('small', task.assignees?.[0]?.name ?? ''),
    line('time', (task.dueAt ?? '').slice(0, 10)),
  );
  return item;
}

/** Draws the board into `host`; `update` puts a changed card in the place of the old one. */
export function mountFloor(host: HTMLElement, tasks: readonly Task[]): { update: (task: Task) => void } {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  const board = document.createElement('div');
  board.className = 'floor';
  host.append(board);
  const draws: (() => void)[] = [];
  const columns = stageNames.map((name, stage) => {
    const rows = tasks.filter(({ stageId }) => stageId === `s${stage}`);
    const section = document.createElement('section');
    const list = document.createElement('ol');
    const pad = document.createElement('li');
    pad.style.cssText = `visibility:hidden;height:${rows.length * rowHeight}px`;
    section.append(line('h3', `${name} ${rows.length}`), list);
    list.append(pad);
    board.append(section);
    const live = new Map<number, HTMLElement>();
    const draw = (): void => {
      const first = Math.max(0, Math.floor(list.scrollTop / rowHeight) - 3);
      const last = Math.min(rows.length, Math.ceil((list.scrollTop + list.clientHeight) / rowHeight) + 3);
      for (const [at, element] of live) if (at < first || at >= last) (element.remove(), live.delete(at));
      for (let at = first; at < last; at += 1) {
        const task = rows[at];
        if (live.has(at) || !task) continue;
        const element = card(task, at);
        live.set(at, element);
        list.append(element);
      }
    };
    list.addEventListener('scroll', draw, { passive: true });
    draws.push(draw);
    return { rows, live };
  });
  for (const draw of draws) draw();
  return {
    update(task) {
      for (const { rows, live } of columns) {
        const at = rows.findIndex(({ id }) => id === task.id);
        if (at < 0) continue;
        rows[at] = task;
        const old = live.get(at);
        if (!old) continue;
        const drawn = card(task, at);
        old.replaceWith(drawn);
        live.set(at, drawn);
      }
    },
  };
}
