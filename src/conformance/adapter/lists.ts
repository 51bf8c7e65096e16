/** Lists: filters, orders, pages and counts, and that none of them is an oracle. */
import type { ListQuery } from '../../contract/list.ts';
import { type AdapterCase, adapterCase } from './case.ts';
import { demand, every, refusalOf, refused, same, whole } from './look.ts';
import { adapterWorld, canary } from './world.ts';

const { id } = adapterWorld;
const [web, landing] = [id('projects', 'web'), id('tasks', 'landing')];

/** Promises on lists. */
export const listCases: readonly AdapterCase[] = [
  adapterCase(
    'A filter, sort, search or group by a hidden field is refused as one by a field that does not exist',
    'undated',
    async (adapter) => {
      const { tasks } = whole(adapter);
      const asks: readonly ((field: string) => Promise<unknown>)[] = [
        (field) => tasks.list(web, { where: { [field]: 'x' } }),
        (field) => tasks.list(web, { where: { [field]: { in: ['x'] } } }),
        (field) => tasks.list(web, { where: { [field]: { not: null } } }),
        (field) => tasks.list(web, { where: { [field]: { lt: '2026-01-01T00:00:00.000Z' } } }),
        (field) => tasks.list(web, { where: { [field]: { matches: 'x' } } }),
        (field) => tasks.list(web, { sort: field }),
        (field) => tasks.list(web, { sort: `-${field}` }),
        (field) => tasks.count(web, { by: [field] }),
        (field) => tasks.count(web, { where: { [field]: 1 } }),
      ];
      for (const ask of asks) {
        const unknown = JSON.stringify(await refusalOf(ask('nonsense')));
        for (const hidden of [
          'dueAt',
          'stageId',
          'position',
          'internal',
          'spentMinutes',
          'titleKey',
          'accountId',
          'version',
        ]) {
          same(
            JSON.stringify(await refusalOf(ask(hidden))).replaceAll(hidden, 'nonsense'),
            unknown,
            `${hidden} by ${String(ask)}`,
          );
        }
        const custom = JSON.stringify(await refusalOf(ask('fields.nonsense')));
        const margin = JSON.stringify(await refusalOf(ask('fields.margin')));
        same(margin.replaceAll('fields.margin', 'fields.nonsense'), custom, `a custom field by ${String(ask)}`);
      }
    },
  ),
  adapterCase('A list is in order of the board unless told, page by page without loss', 'client', async (adapter) => {
    const { tasks } = whole(adapter);
    const all = await every((after) => tasks.list(web, { after, limit: 200 }));
    same(
      all.map(({ position }) => position),
      all.map(({ position }) => position).sort(),
      'order',
    );
    for (const limit of [1, 2, 3]) {
      same(await every((after) => tasks.list(web, { after, limit })), all, `pages of ${limit}`);
    }
  }),
  adapterCase('A full last page has no next', 'client', async (adapter) => {
    const { tasks } = whole(adapter);
    same((await tasks.list(web, { limit: 4 })).next, undefined, 'next');
    demand((await tasks.list(web, { limit: 3 })).next !== undefined, 'a page before the last has no next');
  }),
  adapterCase('Filters find by value, range, words and state', 'client', async (adapter) => {
    const { tasks } = whole(adapter);
    const found = async (query: ListQuery) => (await tasks.list(web, query)).items.map(({ title }) => title).sort();
    const [page, texts, banner, parcel] = [
      'Landing page',
      'Texts of the landing page',
      'Banner',
      'Parcel for the fair',
    ];
    same(await found({ where: { stageId: id('stages', 'web-done') } }), [texts], 'by stage');
    same(await found({ where: { priority: { in: ['high', 'low'] } } }), [page], 'by one of several');
    same(await found({ where: { priority: { not: 'high' } } }), [banner, parcel, texts], 'by not');
    same(await found({ where: { search: 'LANDING texts' } }), [texts], 'by words');
    same(await found({ where: { title: { matches: 'landing' } } }), [page, texts], 'by words of the title');
    same(await found({ where: { dueAt: { gte: '2026-11-28T00:00:00.000Z' } } }), [texts], 'by date');
    same(await found({ where: { dueAt: null } }), [banner, parcel], 'by no date');
    same(await found({ where: { parentId: landing } }), [texts], 'by parent');
    same(await found({ where: { parentId: null } }), [banner, page, parcel], 'by no visible parent');
    same(await found({ where: { search: 'refactor' } }), [], 'by words of a hidden task');
  }),
  adapterCase('A search looks into no text that its viewer does not read', 'client', async (adapter, as) => {
    const hidden = await whole(adapter).tasks.list(web, { where: { search: canary } });
    same(hidden.items, [], 'by a word of hidden fields and hidden tasks');
    const { tasks } = whole(await as('courier'));
    await refused(tasks.list(web, { where: { search: 'parcel' } }), 'invalid', 'for one who reads no text at all');
  }),
  adapterCase('A hidden parent in a filter finds what an unknown one does', 'client', async (adapter) => {
    const { tasks } = whole(adapter);
    const unknown = await tasks.list(web, { where: { parentId: 'no-such-task' } });
    same(await tasks.list(web, { where: { parentId: id('tasks', 'refactor') } }), unknown, 'a hidden parent');
  }),
  adapterCase('Sorting follows the asked field both ways', 'client', async (adapter) => {
    const { tasks } = whole(adapter);
    for (const field of ['title', 'dueAt', 'priority', 'openedAt', 'stageSince']) {
      const up = await every((after) => tasks.list(web, { sort: field, after, limit: 2 }));
      const down = await every((after) => tasks.list(web, { sort: `-${field}`, after, limit: 2 }));
      same(
        down.map((task) => task.id).reverse(),
        up.map((task) => task.id),
        field,
      );
    }
  }),
  adapterCase('Counts are of visible tasks, in groups by readable fields', 'client', async (adapter) => {
    const counts = await whole(adapter).tasks.count(web, { by: ['stageId'] });
    const of = (stage: string) => counts.groups.find(({ values }) => values[0] === id('stages', stage))?.count;
    same([counts.total, of('web-open'), of('web-active'), of('web-done')], [4, 2, 1, 1], 'counts');
    await refused(whole(adapter).tasks.count(web, { by: ['stageId', 'stageId'] }), 'invalid', 'a field named twice');
  }),
  adapterCase('Lists of people and of parents cannot be grouped by', 'team', async (adapter) => {
    const { tasks } = whole(adapter);
    for (const field of ['assignees', 'labels', 'parentId', 'links']) {
      await refused(tasks.count(web, { by: [field] }), 'invalid', field);
    }
  }),
  adapterCase(
    'A bent cursor, one of another list and one of another order are refused',
    'client',
    async (adapter, as) => {
      const { tasks, comments } = whole(adapter);
      const { next = '' } = await tasks.list(web, { limit: 1 });
      const bent = `${next.slice(0, -2)}${next.endsWith('A') ? 'BB' : 'AA'}`;
      for (const after of [bent, 'nonsense', '', next.slice(4)]) {
        await refused(tasks.list(web, { after }), 'invalid', `cursor ${after}`);
      }
      await refused(tasks.list(web, { after: next, sort: 'title' }), 'invalid', 'another order');
      await refused(tasks.list(web, { after: next, where: { priority: 'high' } }), 'invalid', 'another filter');
      await refused(comments.list(landing, { after: next }), 'invalid', 'another list');
      const { tasks: all } = whole(await as('team'));
      const { next: ofWeb = '' } = await all.list(web, { limit: 1 });
      await refused(all.list(id('projects', 'app'), { after: ofWeb }), 'invalid', 'the same list of another project');
    },
  ),
  adapterCase('Cursors are the same for every viewer who sees the same order', 'client', async (adapter, as) => {
    const theirs = await whole(await as('neighbour')).tasks.list(web, { limit: 2 });
    same((await whole(adapter).tasks.list(web, { limit: 2 })).next, theirs.next, 'the cursor');
  }),
  adapterCase('What a list is asked beyond its limits is refused', 'client', async (adapter) => {
    const { tasks } = whole(adapter);
    const asks: unknown[] = [
      { limit: 0 },
      { limit: 201 },
      { limit: 1.5 },
      { nonsense: 1 },
      { where: { 'a b': 1 } },
      { where: [] },
    ];
    for (const ask of asks) await refused(tasks.list(web, ask as ListQuery), 'invalid', JSON.stringify(ask));
  }),
  adapterCase('Nobody finds tasks by people whom the viewer may not know', 'team', async (adapter) => {
    const { tasks } = whole(adapter);
    const by = async (person: string) => (await tasks.list(web, { where: { assignees: person } })).items.length;
    same(await by(adapterWorld.viewers.maker.personId), 1, 'a known assignee');
    same(await by('no-such-person'), 0, 'an unknown one');
  }),
];
