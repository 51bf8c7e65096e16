// Board pages through the engine as the server sends them, with the whole policy of a guest, beside the same rows by one
// bare SQL query turned into JSON; over SQLite (by CPU time, which others on the machine disturb less) and PostgreSQL, with
// 1,000 and 10,000 tasks. The same page again and again, and walks over the whole board, of which nothing is remembered.
// What reading and projecting one task costs, what other guests' pages, and what the second lock of PostgreSQL.
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { Viewer } from '../../src/contract/session.ts';
import { createEngine, projectedText } from '../../src/engine/index.ts';
import { openSqlStore } from '../../src/stores/sql/open.ts';
import { boardWorld, fixtureNow } from '../../src/worlds/fixtures.ts';
import { cpuTime, type Figure, interleave, median, print } from './support/figures.ts';
import { fill, grounds } from './support/ground.ts';
import { withPartner } from './support/partner.ts';

const pages = 100;
const rounds = 9;
const sizes = [1_000, 10_000];

type Page = (parameters: readonly [account: string, project: string, stage: string]) => Promise<string> | string;

/** The bare query: the columns that the guest gets, one page of one column of the board. */
const bare = (mark: (n: number) => string) =>
  'select id, project_id, title, description, type, stage_id, stage_since, priority, progress, parent_id, assignees, ' +
  'opened_at, due_at, labels, links, estimate_minutes, spent_minutes, position, fields from tasks ' +
  `where account_id = ${mark(1)} and project_id = ${mark(2)} and stage_id = ${mark(3)} and internal = ${mark(4)} ` +
  'order by position, id limit 50';

function bareSqlite(url: string): { page: Page; close: () => Promise<void> } {
  const database = new DatabaseSync(url);
  const statement = database.prepare(bare(() => '?'));
  return { page: (given) => JSON.stringify(statement.all(...given, 0)), close: async () => database.close() };
}

function barePostgres(url: string): { page: Page; close: () => Promise<void> } {
  const client = new pg.Client({ connectionString: url });
  const ready = client.connect();
  const query = { name: 'page', text: bare((n) => `$${n}`) };
  const page: Page = async (given) => {
    await ready;
    return JSON.stringify((await client.query({ ...query, values: [...given, false] })).rows);
  };
  return { page, close: () => client.end() };
}

const figures: Figure[] = [];
const costs: Figure[] = [];
const others: Figure[] = [];
const locks: Figure[] = [];
for (const [name, open] of grounds) {
  for (const tasks of sizes) {
    const { store, url, close } = await open();
    const fixture = boardWorld({ tasks });
    const { accountId, projectId, stageIds, viewers } = fixture;
    await fill(store, withPartner(fixture));
    const floor = name === 'SQLite' ? bareSqlite(url) : barePostgres(url);
    const engine = createEngine({ store, clock: { now: () => fixtureNow } });
    const guest = engine.as(viewers.client);
    const stageId = stageIds[1] ?? '';
    const times = async (page: () => Promise<string> | string) => {
      for (let at = 0; at < pages; at += 1) await page();
    };
    const pageOf = (viewer: Viewer) => {
      const adapter = engine.as(viewer);
      return async () => projectedText(await adapter.tasks.list(projectId, { where: { stageId }, limit: 50 }));
    };
    let after: string | undefined;
    const walk = async () => {
      const page = await guest.tasks.list(projectId, { limit: 50, ...(after !== undefined && { after }) });
      after = page.next;
      return projectedText(page);
    };
    const spent = await interleave(
      [
        { name: 'guest', round: () => times(pageOf(viewers.client)) },
        { name: 'walk', round: () => times(walk) },
        { name: 'courier', round: () => times(pageOf(viewers.contractor)) },
        { name: 'partner', round: () => times(pageOf(viewers.reader)) },
        { name: 'bare', round: () => times(() => floor.page([accountId, projectId, stageId])) },
      ],
      rounds,
      name === 'SQLite' ? cpuTime : undefined,
    );
    const rate = (who: string) => pages / (median(spent.get(who) ?? []) / 1000);
    const [mine, least] = [rate('guest'), rate('bare')];
    const what = `${name}, ${tasks} tasks`;
    const perSecond = (value: number) => `${Math.round(value)} pages/s`;
    figures.push({ what, value: perSecond(mine), baseline: perSecond(least), ratio: mine / least });
    for (const [who, words] of [
      ['walk', 'the client, page after page of the whole board'],
      ['courier', 'one who sees assigned tasks'],
      ['partner', 'a partner for one region'],
    ] as const) {
      const value = rate(who);
      others.push({
        what: `${what}: ${words}`,
        value: perSecond(value),
        baseline: perSecond(least),
        ratio: value / least,
      });
    }
    const micros = (value: number) => `${(1e6 / value / 50).toFixed(1)} µs`;
    costs.push({ what, value: micros(mine), baseline: micros(least), ratio: least / mine });
    if (name === 'PostgreSQL') {
      const lockedStore = await openSqlStore({ url, secondLock: true });
      const lockedEngine = createEngine({ store: lockedStore, clock: { now: () => fixtureNow } });
      const behind = lockedEngine.as(viewers.client);
      const page = (who: typeof guest) => who.tasks.list(projectId, { where: { stageId }, limit: 50 });
      const counts = (who: typeof guest) => who.tasks.count(projectId, { by: ['stageId'] });
      for (const [asked, ask, times] of [
        ['a page', page, pages],
        ['counts by stage', counts, 5],
      ] as const) {
        const round = (who: typeof guest) => async () => {
          for (let at = 0; at < times; at += 1) await ask(who);
        };
        const both = await interleave(
          [
            { name: 'locked', round: round(behind) },
            { name: 'open', round: round(guest) },
          ],
          rounds,
        );
        const [held, free] = ['locked', 'open'].map((who) => times / (median(both.get(who) ?? []) / 1000));
        const each = (value = NaN) => `${value.toFixed(value < 100 ? 1 : 0)}/s`;
        locks.push({
          what: `${asked}, ${tasks} tasks`,
          value: each(held),
          baseline: each(free),
          ratio: (held ?? 0) / (free ?? 1),
        });
      }
      await lockedEngine.close();
      await lockedStore.close();
    }
    await floor.close();
    await engine.close();
    await close();
  }
}
print(`A guest's board page of 50 tasks (higher is better; ${rounds} rounds of ${pages} pages)`, figures);
print('Other pages of 50 tasks, beside the same baseline (higher is better)', others);
print('One task on such a page, read and projected (lower is better)', costs);
print('The same behind the second lock of PostgreSQL, beside no lock (higher is better)', locks);
