import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import type { RecordInput } from '../../src/contract/complete.ts';
import { isGuestError } from '../../src/contract/errors.ts';
import { RoleRecord } from '../../src/contract/nouns/role.ts';
import { checkRole, lintRole, presetNames, resolvedRole, standardGuestPreset } from '../../src/policy/index.ts';
import { account, ana, app, mia, preset, record, roles, share, site, sorted, task, time } from './office.ts';

const around = { project: site };
const role = (id: string, input: RecordInput<'roles'>) => record('roles', id, { name: id, kind: 'guest', ...input });
const refused = (pointer: string) => (error: unknown) =>
  isGuestError(error) && error.code === 'invalid' && error.pointer === pointer;

describe('a chain of parents', () => {
  const root = role('root', {
    fields: { 'Task.title': 'read', 'Task.dueAt': 'read' },
    rights: { 'comment.create': 'allow' },
  });
  const middle = role('middle', { parentId: 'root', fields: { 'Task.title': 'hidden', 'Task.dueAt': 'inherit' } });
  const leaf = role('leaf', {
    parentId: 'middle',
    fields: { 'Task.title': 'write' },
    rights: { 'comment.create': 'inherit' },
  });
  const chain = [leaf, root, middle];

  it('takes the nearest explicit value and says whose it is (row 107)', () => {
    const resolved = resolvedRole(leaf, chain);
    assert.deepEqual(resolved.field('Task.title'), { value: 'write', roleId: 'leaf', rule: 'Task.title: write' });
    assert.deepEqual(resolved.field('Task.dueAt'), { value: 'read', roleId: 'root', rule: 'Task.dueAt: read' });
    assert.deepEqual(resolved.right('comment.create'), {
      value: 'allow',
      roleId: 'root',
      rule: 'comment.create: allow',
    });
    assert.deepEqual(resolvedRole(middle, chain).field('Task.title').value, 'hidden');
  });

  it('hides and denies by default, with nobody as the source', () => {
    assert.deepEqual(resolvedRole(leaf, chain).field('Task.margin'), { value: 'hidden' });
    assert.deepEqual(resolvedRole(leaf, chain).right('export'), { value: 'deny' });
    assert.deepEqual(resolvedRole(leaf, chain).scope, { value: { kind: 'shared' } });
    assert.deepEqual(resolvedRole(leaf, chain).exportRows, { value: 0 });
  });

  it('puts a name before a wildcard on one level, and the nearer level before both', () => {
    const base = role('base', { kind: 'team', fields: { 'Task.*': 'write', 'Task.title': 'hidden' } });
    const child = role('child', { kind: 'team', parentId: 'base', fields: { 'Task.*': 'read' } });
    assert.equal(resolvedRole(base, [base]).field('Task.title').value, 'hidden');
    assert.equal(resolvedRole(base, [base]).field('Task.dueAt').value, 'write');
    assert.equal(resolvedRole(child, [base, child]).field('Task.title').value, 'read');
  });

  it('grants nothing where it is broken, whoever let it be saved', () => {
    const loop = [role('a', { parentId: 'b', fields: { 'Task.title': 'read' } }), role('b', { parentId: 'a' })];
    for (const [broken, all] of [
      [loop[0], loop],
      [role('a', { parentId: 'gone', fields: { 'Task.title': 'read' } }), []],
      [role('a', { parentId: preset('admin'), fields: { 'Task.title': 'read' } }), roles],
      [role('a', { fields: { 'Task.*': 'read' } }), []],
    ] as const) {
      assert.equal(resolvedRole(broken!, [...all, broken!]).field('Task.title').value, 'hidden');
    }
  });
});

describe('the check before a role is saved', () => {
  it('takes every preset', () => {
    for (const one of roles) assert.doesNotThrow(() => checkRole(one, roles), one.id);
  });

  it('refuses cycles, missing parents and parents of the other kind', () => {
    const a = role('a', { parentId: 'b' });
    const b = role('b', {});
    assert.doesNotThrow(() => checkRole(a, [b]));
    assert.throws(() => checkRole({ ...b, parentId: 'a' }, [a, b]), refused('/parentId'));
    assert.throws(() => checkRole({ ...b, parentId: 'b' }, [b]), refused('/parentId'));
    assert.throws(() => checkRole({ ...b, parentId: 'gone' }, [b]), refused('/parentId'));
    assert.throws(() => checkRole({ ...b, parentId: preset('member') }, roles), refused('/parentId'));
  });

  it('refuses a change of kind that would break the roles below', () => {
    const parent = role('parent', {});
    const child = role('child', { parentId: 'parent' });
    assert.throws(() => checkRole({ ...parent, kind: 'team' }, [parent, child]), refused('/kind'));
  });

  it('refuses wildcards and internal.read in guest roles, and takes them in team roles', () => {
    assert.throws(() => checkRole(role('a', { fields: { 'Task.*': 'read' } }), []), refused('/fields/Task.*'));
    assert.throws(
      () => checkRole(role('a', { rights: { 'internal.read': 'allow' } }), []),
      refused('/rights/internal.read'),
    );
    const team = role('a', { kind: 'team', fields: { 'Task.*': 'read' }, rights: { 'internal.read': 'allow' } });
    assert.doesNotThrow(() => checkRole(team, []));
  });

  it('refuses a scope over a field that nobody can compare', () => {
    const scoped = (field: string, equals: never | string = 'x') =>
      role('a', { scope: { kind: 'where', clauses: [{ on: 'task', field, equals }] } });
    assert.throws(() => checkRole(scoped('nowhere'), []), refused('/scope'));
    assert.throws(() => checkRole(scoped('links'), []), refused('/scope'));
    assert.doesNotThrow(() => checkRole(scoped('type'), []));
    assert.doesNotThrow(() => checkRole(scoped('fields.region'), []));
  });
});

describe('the presets', () => {
  it('are complete records, and one is the standard guest', () => {
    for (const one of roles) assert.deepEqual(z.parse(RoleRecord, one), one);
    assert.ok(presetNames.includes(standardGuestPreset));
    assert.equal(new Set(presetNames).size, 13);
  });

  it('start restrictive: no guest preset opens a field that an account adds later (rows 14 and 111)', () => {
    const added = task({ fields: { margin: { minor: 1, currency: 'EUR' } }, assignees: ['ana'] });
    for (const { kind, preset: name } of roles) {
      if (kind !== 'guest' || !name) continue;
      assert.ok(!ana({ role: name }).view('tasks', added, around)?.read.has('fields.margin'), name);
    }
  });

  it('let no guest preset export, manage, or read what is internal', () => {
    for (const { kind, preset: name } of roles) {
      if (kind !== 'guest' || !name) continue;
      const { rights, exports } = ana({ role: name });
      assert.deepEqual(
        sorted(rights).filter((right) => /export|manage|internal|publish|delete/.test(right)),
        [],
        name,
      );
      assert.deepEqual(exports, { rows: 0, perDay: 0 });
    }
  });

  it('let a guest with time tracking write time on own tickets and see the own entries only (row 108)', () => {
    const policy = ana({ role: 'guest-time-tracking', shares: [share({ projectId: 'app' })] });
    const at = (input: RecordInput<'tasks'>) => ({ project: app, task: task({ projectId: 'app', ...input }) });
    const own = at({ createdBy: 'ana' });
    assert.ok(policy.view('tasks', own.task, own)?.rights.has('time.write'));
    assert.ok(!policy.view('tasks', at({}).task, at({}))?.rights.has('time.write'));
    assert.ok(policy.view('timeEntries', time({ personId: 'ana' }), own)?.read.has('minutes'));
    assert.equal(policy.view('timeEntries', time(), own), undefined);
  });

  it('let an external partner read and do nothing (row 109)', () => {
    const policy = ana({ role: 'external-partner-read-only' });
    assert.ok(policy.view('tasks', task(), around)?.read.has('title'));
    assert.deepEqual(sorted(policy.rights), []);
    assert.equal(policy.view('tasks', task(), around)?.write.size, 0);
  });

  it('let a vendor update cases and see no money and no hours (row 110)', () => {
    const view = ana({ role: 'vendor-case-management', shares: [share({ projectId: 'app' })] }).view(
      'tasks',
      task({ projectId: 'app', fields: { margin: { minor: 1, currency: 'EUR' } } }),
      { project: app },
    );
    assert.deepEqual(sorted(view?.write), ['description', 'priority', 'progress', 'stageId']);
    assert.deepEqual(
      sorted(view?.read).filter((name) => /margin|spent|estimate/.test(name)),
      [],
    );
  });

  it('show a courier four fields and nothing beside (row 65, 66 and 69)', () => {
    const policy = ana({ role: 'courier', shares: [] });
    const mine = task({ assignees: ['ana'] });
    const frame = policy.view('projects', site, { project: site, within: () => true });
    assert.deepEqual([sorted(frame?.read), sorted(frame?.rights)], [[], []]);
    assert.deepEqual(sorted(policy.view('tasks', mine, around)?.rights), ['task.move']);
    for (const noun of ['comments', 'attachments', 'timeEntries'] as const) assert.equal(policy.rows(noun).op, 'none');
    assert.equal(policy.view('tasks', task({ assignees: ['ben'] }), around), undefined);
  });

  it('give the manager all but roles, the member all but roles and shares', () => {
    assert.ok(mia('admin').rights.has('role.manage'));
    assert.ok(!mia('manager').rights.has('role.manage') && mia('manager').rights.has('share.manage'));
    assert.ok(!mia('member').rights.has('share.manage') && mia('member').rights.has('internal.read'));
    assert.deepEqual(mia('member').exports, { rows: 10_000, perDay: 10 });
    assert.equal(mia('executor').view('tasks', task(), around)?.write.has('dueAt'), false);
  });
});

describe('the lint of a role', () => {
  it('warns of money that a role opens to guests, also through a parent (row 14)', () => {
    const open = role('open', { fields: { 'Task.margin': 'read' } });
    const child = role('child', { parentId: 'open' });
    for (const one of [open, child]) {
      const warnings = lintRole(one, [open, child], account.fieldDefinitions);
      assert.deepEqual(
        warnings.map(({ code, rule }) => [code, rule]),
        [['money', 'Task.margin']],
      );
    }
    assert.deepEqual(lintRole({ ...open, kind: 'team' }, [], account.fieldDefinitions), []);
  });

  it('warns of a rule for a field that does not exist, and of nothing in the presets', () => {
    assert.deepEqual(
      lintRole(role('typo', { fields: { 'Task.tilte': 'read' } }), [], []).map(({ code, rule }) => [code, rule]),
      [['unknown', 'Task.tilte']],
    );
    for (const one of roles) assert.deepEqual(lintRole(one, roles, account.fieldDefinitions), [], one.id);
  });
});
