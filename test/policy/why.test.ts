import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ana, comment, mia, preset, rival, share, site, task, time, without } from './office.ts';

const around = { project: site };
const atTask = { project: site, task: task() };

describe('why somebody sees something', () => {
  it('names the share and its role for a record', () => {
    const { text, ...reason } = ana().why('tasks', task(), around);
    assert.deepEqual(reason, { verdict: 'seen', by: 'share', shareId: 'share', roleId: preset('guest') });
    assert.ok(text.endsWith('.'));
  });

  it('names the scope of the role where no share is needed', () => {
    const reason = ana({ role: 'regional-partner', shares: [] }).why('tasks', task(), around);
    assert.deepEqual([reason.verdict, reason.by, reason.roleId], ['seen', 'scope', preset('regional-partner')]);
    assert.match(reason.rule ?? '', /region/);
  });

  it('names the role of the chain whose rule opened a field', () => {
    const { verdict, by, rule, roleId } = ana({ role: 'client-fixed' }).why('tasks', task(), around, {
      field: 'dueAt',
    });
    assert.deepEqual([verdict, by, rule, roleId], ['seen', 'role', 'Task.dueAt: read', preset('guest')]);
  });

  it('says of what goes with every record that it does', () => {
    assert.equal(ana().why('tasks', task(), around, { field: 'projectId' }).verdict, 'seen');
  });
});

describe('why somebody does not', () => {
  const by = (reason: { verdict: string; by: string }) => {
    assert.equal(reason.verdict, 'hidden');
    return reason.by;
  };

  it('names the switch, the account, the mode, the role or the default for a field', () => {
    const off = ana({ shares: [share({ switches: without('dueDate') })] });
    assert.equal(by(off.why('tasks', task(), around, { field: 'dueAt' })), 'switch');
    const denied = ana({ account: { denies: { rights: [], fields: ['Task.dueAt'] } } });
    assert.equal(by(denied.why('tasks', task(), around, { field: 'dueAt' })), 'account');
    const fixed = ana({ role: 'client-time-and-materials' });
    assert.equal(by(fixed.why('tasks', task(), around, { field: 'spentMinutes' })), 'mode');
    const vendor = ana({ role: 'vendor-case-management' });
    assert.equal(by(vendor.why('projects', site, around, { field: 'percentHours' })), 'role');
    assert.equal(by(ana().why('tasks', task(), around, { field: 'assignees' })), 'default');
    assert.equal(by(ana().why('tasks', task(), around, { field: 'nobody' })), 'default');
  });

  it('names the flag, the mode, the switch or the missing grant for a record', () => {
    assert.equal(by(ana().why('tasks', task({ internal: true }), around)), 'internal');
    assert.equal(
      by(ana().why('projects', { ...site, internal: true }, { project: { ...site, internal: true } })),
      'internal',
    );
    assert.equal(by(ana().why('comments', comment({ audience: 'internal' }), atTask)), 'internal');
    assert.equal(by(ana().why('tasks', task({ type: 'technical' }), around)), 'mode');
    assert.equal(by(ana().why('timeEntries', time({ projectId: 'site' }), atTask)), 'mode');
    assert.equal(by(ana({ shares: [share({ switches: without('tasks') })] }).why('tasks', task(), around)), 'switch');
    assert.equal(by(ana({ role: 'courier' }).why('comments', comment(), atTask)), 'role');
    assert.equal(by(ana().why('projects', rival, { project: rival })), 'scope');
  });

  it('names how access ended', () => {
    assert.equal(by(ana({ shares: [share({ state: 'ended' })] }).why('tasks', task(), around)), 'access');
    assert.equal(by(ana({ account: { sharing: false } }).why('tasks', task(), around)), 'account');
  });

  it('tells a right that is denied from one that has nothing to act on', () => {
    assert.equal(by(ana().why('tasks', task(), around, { right: 'task.delete' })), 'default');
    const nothing = mia().why('comments', comment(), atTask, { right: 'comment.publish' });
    assert.equal(nothing.verdict, 'hidden');
    assert.match(nothing.text, /nothing here/);
  });
});
