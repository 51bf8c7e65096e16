import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compilePolicy } from '../../src/policy/index.ts';
import {
  ana,
  app,
  before,
  factsOfAna,
  later,
  mia,
  now,
  preset,
  record,
  roles,
  share,
  site,
  sorted,
  stage,
  task,
  without,
} from './office.ts';

const around = { project: site };

describe('the five switches of a share', () => {
  const card = (...off: Parameters<typeof without>) =>
    ana({ shares: [share({ switches: without(...off) })] }).view('tasks', task(), around);
  const page = (...off: Parameters<typeof without>) =>
    ana({ shares: [share({ switches: without(...off) })] }).view('projects', site, around);

  it('opens with all of them on what the role opens (row 28)', () => {
    assert.ok(['dueAt', 'stageId', 'progress'].every((name) => card()?.read.has(name)));
    assert.ok(['dueAt', 'stage', 'percentHours', 'percentTasks', 'counts'].every((name) => page()?.read.has(name)));
  });

  it('takes the due date from task, project and list when off (row 32)', () => {
    assert.ok(!card('dueDate')?.read.has('dueAt') && !page('dueDate')?.read.has('dueAt'));
    assert.ok(
      !ana({ shares: [share({ switches: without('dueDate') })] })
        .list('tasks', site)
        .uniform.has('dueAt'),
    );
    assert.ok(ana().list('tasks', site).uniform.has('dueAt'));
  });

  it('takes stages, columns and everything that tells of them when off (row 31)', () => {
    const policy = ana({ shares: [share({ switches: without('stage') })] });
    assert.deepEqual(
      ['stageId', 'stageSince', 'position'].filter((name) => card('stage')?.read.has(name)),
      [],
    );
    assert.deepEqual(
      ['stage', 'counts'].filter((name) => page('stage')?.read.has(name)),
      [],
    );
    assert.equal(policy.view('stages', stage, around), undefined);
    assert.equal(policy.rows('stages').op, 'none');
    assert.ok(!policy.list('tasks', site).read.has('stageId'));
  });

  it('holds the two percents apart (row 29)', () => {
    assert.ok(!page('percentHours')?.read.has('percentHours') && page('percentHours')?.read.has('percentTasks'));
    assert.ok(!page('percentTasks')?.read.has('percentTasks') && page('percentTasks')?.read.has('percentHours'));
    assert.ok(!card('percentTasks')?.read.has('progress'));
  });

  it('opens without tasks the project and its progress alone', () => {
    assert.equal(card('tasks'), undefined);
    assert.ok(page('tasks')?.read.has('name') && page('tasks')?.read.has('percentTasks'));
    assert.equal(ana({ shares: [share({ switches: without('tasks') })] }).rows('comments').op, 'none');
  });

  it('never opens by a switch what the role keeps closed', () => {
    const policy = ana({ role: 'vendor-case-management' });
    assert.ok(!policy.view('projects', site, around)?.read.has('percentHours'));
  });
});

describe('how far a share reaches', () => {
  it('opens every task of a project, also those to come, and no internal one (row 39)', () => {
    assert.ok(ana().view('tasks', task({}, 'made-tomorrow'), around));
    assert.equal(ana().view('tasks', task({ internal: true }, 'made-tomorrow'), around), undefined);
  });

  it('opens the selected tasks with their project as a frame, and closes the rest (rows 22 and 38)', () => {
    const policy = ana({ role: 'client-fixed', shares: [share({ taskIds: ['one', 'two'] })] });
    assert.ok(policy.view('projects', site, around));
    assert.ok(policy.view('tasks', task({}, 'one'), around) && policy.view('tasks', task({}, 'two'), around));
    assert.equal(policy.view('tasks', task({}, 'three'), around), undefined);
    assert.equal(policy.create(site).allowed, false, 'a new task would not be among them');
  });

  it('follows no selected task into another project', () => {
    const policy = ana({ shares: [share({ taskIds: ['one'] })] });
    assert.equal(policy.view('tasks', task({ projectId: 'app' }, 'one'), { project: app }), undefined);
  });

  it('adds shares up and lets each keep its own role and switches', () => {
    const policy = ana({
      shares: [
        share({ switches: without('dueDate') }, 'a'),
        share({ taskIds: ['one'], roleId: preset('vendor-case-management') }, 'b'),
      ],
    });
    const both = policy.view('tasks', task({}, 'one'), around);
    const first = policy.view('tasks', task({}, 'two'), around);
    assert.ok(both?.read.has('dueAt') && both.write.has('progress'));
    assert.ok(first && !first.read.has('dueAt') && first.write.size === 0);
    assert.ok(!policy.list('tasks', site).uniform.has('dueAt') && policy.list('tasks', site).read.has('dueAt'));
  });

  it('asks a store for one project by nothing that the project answers itself', () => {
    assert.deepEqual(ana().rows('tasks', app), { op: 'none' });
    const rows = JSON.stringify(ana().rows('tasks', site));
    assert.ok(!rows.includes('within') && !rows.includes('projectId'), rows);
  });

  it('gives a share no team role and no role of nowhere', () => {
    const foreign = roles.map((role) => ({ ...role, id: `foreign-${role.id}`, accountId: 'other' }));
    for (const roleId of [preset('admin'), 'nowhere', `foreign-${preset('client-fixed')}`]) {
      const policy = ana({ shares: [share({ roleId })], roles: [...roles, ...foreign] });
      assert.equal(policy.view('projects', site, around), undefined);
      assert.deepEqual(sorted(policy.rights), []);
    }
  });
});

describe('how access ends', () => {
  it('ends at the last instant itself, without a job', () => {
    assert.equal(ana({ shares: [share({ expiresAt: now })] }).access, 'expired');
    assert.equal(ana({ shares: [share({ expiresAt: later })] }).access, 'open');
    assert.equal(ana({ guest: { expiresAt: now } }).access, 'expired');
    assert.equal(ana({ shares: [share({ expiresAt: before })] }).rows('tasks').op, 'none');
  });

  it('says until when the answer holds: the nearest end to come', () => {
    const shares = [share({ expiresAt: later }, 'a'), share({ expiresAt: '2026-12-01T00:00:00.000Z' }, 'b')];
    assert.equal(ana({ shares }).validUntil, '2026-12-01T00:00:00.000Z');
    assert.equal(ana().validUntil, undefined);
  });

  it('tells access that was taken back from access that ran out and from none', () => {
    assert.equal(ana({ guest: { state: 'ended' } }).access, 'ended');
    assert.equal(ana({ shares: [share({ state: 'ended' })] }).access, 'ended');
    assert.equal(ana({ shares: [share({ state: 'suspended' })] }).access, 'ended');
    assert.equal(compilePolicy({ ...factsOfAna(), guest: undefined }).access, 'none');
  });

  it('leaves open, and empty, a guest who was never given a share', () => {
    const policy = ana({ shares: [] });
    assert.equal(policy.access, 'open');
    assert.equal(policy.rows('projects').op, 'none');
  });

  it('puts all shares to sleep by one switch of the account, and wakes them by it', () => {
    const asleep = ana({ account: { sharing: false } });
    assert.equal(asleep.access, 'ended');
    assert.equal(asleep.view('tasks', task(), around), undefined);
    assert.equal(ana({ role: 'contractor', shares: [], account: { sharing: false } }).rows('tasks').op, 'none');
    assert.ok(mia().view('tasks', task(), around), 'the team works on');
    assert.ok(ana({ account: { sharing: true } }).view('tasks', task(), around));
  });

  it('ignores the shares of another guest or account', () => {
    const elsewhere = { ...share(), accountId: 'other' };
    for (const one of [share({ guestId: 'ben' }), elsewhere]) {
      assert.equal(ana({ shares: [one] }).view('projects', site, around), undefined);
    }
  });

  it('ends a member who is no longer active, also where an old guest record would open more than none', () => {
    const member = record('members', 'm', { personId: 'ana', roleId: preset('admin'), active: false });
    assert.equal(compilePolicy({ ...factsOfAna(), guest: undefined, member }).access, 'ended');
    assert.equal(compilePolicy({ ...factsOfAna(), member }).kind, 'guest');
  });
});
