import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adapterWorld } from '../../src/conformance/adapter/index.ts';
import type { Engine } from '../../src/engine/index.ts';
import { engineOver, ways } from './ways.ts';

const { id, accountId, viewers, world } = adapterWorld;
const at = { accountId };
const web = id('projects', 'web');

for (const [name, open] of Object.entries(ways)) {
  describe(`The administrator over ${name}`, () => {
    const withEngine = (run: (engine: Engine) => Promise<void>) => async () => {
      const store = await open(world);
      const engine = engineOver(store);
      try {
        await run(engine);
      } finally {
        await engine.close();
        await store.close();
      }
    };

    it(
      'creates a whole new account that its people can use',
      withEngine(async ({ admin, as }) => {
        const account = (await admin.create('accounts', { name: 'New', brand: { name: 'New' } })).record;
        const mine = { accountId: account.id };
        const person = (await admin.create('people', { name: 'Ada', email: 'Ada@New.example' })).record;
        assert.equal(person.email, 'ada@new.example');
        const fields = { 'Task.*': 'write', 'Project.*': 'write', 'Stage.*': 'write' } as const;
        const role = (
          await admin.create('roles', { name: 'All', kind: 'team', fields, scope: { kind: 'organization' } }, mine)
        ).record;
        await admin.create('members', { personId: person.id, roleId: role.id }, mine);
        const project = (await admin.create('projects', { name: 'First' }, mine)).record;
        const stage = (await admin.create('stages', { projectId: project.id, name: 'Open' }, mine)).record;
        await admin.create('tasks', { projectId: project.id, stageId: stage.id, title: 'One' }, mine);
        const viewer = as({ accountId: account.id, personId: person.id });
        const { items } = await viewer.tasks.list(project.id);
        assert.deepEqual(
          items.map(({ title }) => title),
          ['One'],
        );
      }),
    );

    it(
      'is refused what names no record of the same account, or one that lies elsewhere',
      withEngine(async ({ admin }) => {
        const task = { projectId: web, stageId: id('stages', 'web-open'), title: 'x' };
        const bad = (input: object, pointer: string) =>
          assert.rejects(admin.create('tasks', { ...task, ...input }, at), { code: 'invalid', pointer });
        await bad({ stageId: id('stages', 'south-open') }, '/stageId');
        await bad({ parentId: id('tasks', 'far') }, '/parentId');
        await bad({ projectId: 'none' }, '/projectId');
        await bad({ assignees: ['nobody'] }, '/assignees/0');
        await bad({ nonsense: 1 }, '/nonsense');
        await bad({ priority: 'huge' }, '/priority');
        await bad({ titleKey: 'x' }, '/titleKey');
        const share = { guestId: id('guests', 'client'), projectId: web, taskIds: [id('tasks', 'far')] };
        await assert.rejects(admin.create('shares', share, at), { code: 'invalid', pointer: '/taskIds/0' });
        const guest = { personId: viewers.team.personId, roleId: id('roles', 'admin') };
        await assert.rejects(admin.create('guests', guest, at), { code: 'invalid', pointer: '/roleId' });
        await assert.rejects(admin.get('tasks', id('tasks', 'landing'), { accountId: 'other' }), { code: 'not_found' });
      }),
    );

    it(
      'gives one address to one person, and guests up to the limit, however many ask at once',
      withEngine(async ({ admin }) => {
        const twice = await Promise.allSettled([
          admin.create('people', { name: 'A', email: 'same@x.example' }),
          admin.create('people', { name: 'B', email: 'SAME@x.example' }),
        ]);
        assert.equal(twice.filter(({ status }) => status === 'fulfilled').length, 1);
        const active = (await admin.list('guests', at)).items.filter(({ state }) => state === 'active').length;
        await admin.update('accounts', accountId, { guestLimit: active + 2 }, at);
        const people = await Promise.all(
          Array.from({ length: 6 }, (_, n) => admin.create('people', { name: `P${n}` })),
        );
        const roleId = id('roles', 'guest');
        const asked = await Promise.allSettled(
          people.map(({ record }) => admin.create('guests', { personId: record.id, roleId }, at)),
        );
        assert.equal(asked.filter(({ status }) => status === 'fulfilled').length, 2);
        for (const one of asked)
          if (one.status === 'rejected') assert.equal((one.reason as { code: string }).code, 'conflict');
      }),
    );

    it(
      'writes once per key, and from the version that it saw',
      withEngine(async ({ admin }) => {
        const keyed = { ...at, key: 'once' };
        const first = await admin.create('organizations', { name: 'Once' }, keyed);
        assert.equal((await admin.create('organizations', { name: 'Once' }, keyed)).record.id, first.record.id);
        await assert.rejects(admin.create('organizations', { name: 'Other' }, keyed), { code: 'key_reused' });
        const { record } = await admin.update('organizations', first.record.id, { name: 'Two' }, { ...at, version: 1 });
        assert.equal(record.version, 2);
        await assert.rejects(admin.update('organizations', first.record.id, { name: 'x' }, { ...at, version: 1 }), {
          code: 'conflict',
        });
      }),
    );

    it(
      'checks roles, warns of open money, and keeps a role that is in use',
      withEngine(async ({ admin }) => {
        const guest = { name: 'Mine', kind: 'guest', parentId: id('roles', 'guest') } as const;
        const { record, warnings } = await admin.create('roles', { ...guest, fields: { 'Task.budget': 'read' } }, at);
        assert.equal(warnings.length, 1);
        await assert.rejects(admin.update('roles', id('roles', 'guest'), { parentId: record.id }, at), {
          code: 'invalid',
        });
        await assert.rejects(admin.create('roles', { ...guest, fields: { 'Task.*': 'read' } }, at), {
          code: 'invalid',
        });
        await assert.rejects(admin.remove('roles', id('roles', 'guest'), at), { code: 'conflict' });
        await admin.update('guests', id('guests', 'client'), { roleId: record.id }, at);
        await assert.rejects(admin.remove('roles', record.id, at), { code: 'conflict' });
        await admin.update('guests', id('guests', 'client'), { roleId: id('roles', 'guest') }, at);
        await admin.remove('roles', record.id, at);
      }),
    );

    it(
      'removes with a record what cannot stand without it, and keeps what people wrote',
      withEngine(async ({ admin, as }) => {
        await assert.rejects(admin.remove('stages', id('stages', 'web-open'), at), { code: 'conflict' });
        await admin.remove('stages', id('stages', 'web-open'), { ...at, moveTo: id('stages', 'web-active') });
        const task = await admin.get('tasks', id('tasks', 'landing'), at);
        assert.equal(task.stageId, id('stages', 'web-active'));
        await admin.remove('people', viewers.maker.personId);
        const comment = await admin.get('comments', id('comments', 'whisper'), at);
        assert.equal(comment.author, viewers.maker.personId);
        const shown = (await as(viewers.team).comments.list(id('tasks', 'landing'))).items.find(
          (one) => one.id === comment.id,
        );
        assert.deepEqual([shown?.audience, shown?.author], ['internal', { side: 'team' }]);
        await admin.remove('projects', web, at);
        for (const noun of ['tasks', 'stages', 'comments', 'attachments', 'shares'] as const) {
          const left = (await admin.list(noun, { ...at, limit: 500 })).items as readonly { projectId: string }[];
          assert.deepEqual(
            left.filter(({ projectId }) => projectId === web),
            [],
            noun,
          );
        }
        await assert.rejects(admin.remove('revisions', id('revisions', 'made'), at), { code: 'forbidden' });
      }),
    );

    it(
      'takes many records at once, skips those that stand, and tells what it refused',
      withEngine(async ({ admin }) => {
        const task = { projectId: web, stageId: id('stages', 'web-open') };
        const many = Array.from({ length: 1200 }, (_, n) => ({
          noun: 'tasks' as const,
          record: { ...task, id: `bulk-${n}`, title: `Bulk ${n}`, ...(n > 0 && { parentId: 'bulk-0' }) },
        }));
        const comment = { taskId: 'bulk-1', id: 'bulk-comment', text: 'x', audience: 'guests' as const };
        const done: number[] = [];
        const options = { accountId, onProgress: (count: number) => void done.push(count) };
        const result = await admin.write(
          [
            ...many,
            { noun: 'comments', record: comment },
            { noun: 'tasks', record: { ...task, id: 'bulk-bad', title: 'x', stageId: 'none' } },
          ],
          options,
        );
        assert.deepEqual([result.written, result.skipped], [1201, 0]);
        assert.deepEqual(result.refused, [
          { noun: 'tasks', id: 'bulk-bad', why: 'It names no record that can be used here.', pointer: '/stageId' },
        ]);
        assert.equal(done.at(-1), 1202);
        assert.equal((await admin.get('comments', 'bulk-comment', at)).projectId, web);
        const file = { taskId: id('tasks', 'landing'), id: 'bulk-file', name: 'x', mediaType: 'text/plain', size: 1 };
        assert.equal((await admin.write([{ noun: 'attachments', record: file }], { accountId })).written, 1);
        assert.equal((await admin.get('attachments', 'bulk-file', at)).projectId, web);
        assert.deepEqual(await admin.write(many.slice(0, 10), { accountId }), {
          written: 0,
          byNoun: {},
          skipped: 10,
          refused: [],
        });
      }),
    );

    it(
      'tells why somebody sees a field or does not',
      withEngine(async (engine) => {
        const about = { noun: 'tasks', id: id('tasks', 'landing') } as const;
        assert.equal((await engine.explain(viewers.client, { ...about, field: 'title' })).verdict, 'seen');
        const hidden = await engine.explain(viewers.client, { noun: 'tasks', id: id('tasks', 'bug') });
        assert.deepEqual([hidden.verdict, hidden.by], ['hidden', 'internal']);
        assert.equal((await engine.explain(viewers.undated, { ...about, field: 'dueAt' })).by, 'switch');
      }),
    );
  });
}
