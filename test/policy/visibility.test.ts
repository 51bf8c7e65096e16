import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ana,
  app,
  comment,
  file,
  mia,
  preset,
  record,
  rival,
  roles,
  share,
  site,
  sorted,
  stage,
  task,
  time,
  without,
} from './office.ts';

const around = { project: site };
const atTask = { project: site, task: task() };

describe('one record, a view for each role', () => {
  it('opens to a guest only the fields that the role names (row 4)', () => {
    const view = ana().view('tasks', task(), around);
    assert.ok(view?.read.has('title'));
    assert.deepEqual(
      sorted(view?.read).filter((name) => /spent|estimate|internal|assign|fields|created|follow/.test(name)),
      [],
    );
  });

  it('gives manager, executor, client and courier four shapes of one task (row 5)', () => {
    const card = task({
      assignees: ['ana'],
      fields: { address: 'Main St 1', phone: '1', boxes: 3, margin: { minor: 1, currency: 'EUR' } },
    });
    const manager = mia('manager').view('tasks', card, around);
    const executor = mia('executor').view('tasks', card, around);
    const client = ana({ role: 'client-fixed' }).view('tasks', card, around);
    const courier = ana({ role: 'courier', shares: [] }).view('tasks', card, around);
    assert.ok(manager?.read.has('fields.margin') && manager.write.has('fields.margin'));
    assert.ok(executor?.read.has('title') && executor.read.has('dueAt') && !executor.read.has('fields.margin'));
    assert.ok(client?.read.has('title') && client.read.has('stageId') && !client.read.has('fields.margin'));
    assert.deepEqual(sorted(courier?.read), ['fields.address', 'fields.boxes', 'fields.phone', 'stageId']);
  });

  it('hides from guests at a fixed fee the actual time and technical tasks, and shows the board (row 7)', () => {
    const policy = ana({ role: 'client-time-and-materials' });
    const view = policy.view('tasks', task(), around);
    assert.ok(view?.read.has('stageId') && view.read.has('progress'));
    assert.ok(!view?.read.has('spentMinutes') && !view?.read.has('estimateMinutes'));
    assert.equal(policy.view('tasks', task({ type: 'technical' }), around), undefined);
    assert.equal(policy.view('timeEntries', time({ projectId: 'site' }), atTask), undefined);
    assert.ok(mia().view('tasks', task({ type: 'technical' }), around), 'the team still sees it');
  });

  it('opens time reports at time and materials, and closes them at once when the mode is switched back (row 8)', () => {
    const policy = ana({ role: 'client-time-and-materials', shares: [share({ projectId: 'app' })] });
    const inApp = { project: app, task: task({ projectId: 'app' }) };
    const view = policy.view('timeEntries', time(), inApp);
    assert.deepEqual(sorted(view?.read), ['billable', 'minutes', 'note', 'personId', 'startedAt']);
    assert.ok(policy.view('tasks', inApp.task, inApp)?.read.has('spentMinutes'));
    assert.ok(policy.person('team', 'mia', app).craft);
    const fixed = { project: { ...app, billing: 'fixed' as const }, task: inApp.task };
    assert.equal(policy.view('timeEntries', time(), fixed), undefined);
  });
});

describe('time that somebody wrote', () => {
  it('is shown to whoever wrote it, unless the account denies it', () => {
    const inApp = { project: app, task: task({ projectId: 'app' }) };
    const minutes = (denied: string[]) => {
      const denies = { rights: [], fields: denied };
      const policy = ana({ role: 'guest-time-tracking', shares: [share({ projectId: 'app' })], account: { denies } });
      return policy.view('timeEntries', time({ personId: 'ana' }), inApp)?.read.has('minutes');
    };
    assert.equal(minutes([]), true);
    assert.notEqual(minutes(['TimeEntry.minutes']), true);
  });
});

describe('the internal kitchen', () => {
  it('takes a flagged task from every guest, with everything that hangs on it (row 11)', () => {
    const hidden = task({ internal: true });
    const at = { project: site, task: hidden };
    assert.equal(ana().view('tasks', hidden, around), undefined);
    assert.equal(ana().view('comments', comment(), at), undefined);
    assert.equal(ana().view('attachments', file(), at), undefined);
    assert.equal(
      ana().view('revisions', record('revisions', 'r', { projectId: 'site', taskId: 'task' }), at),
      undefined,
    );
    assert.ok(mia().view('tasks', hidden, around));
  });

  it('takes a flagged project from every guest who has a share of it', () => {
    assert.ok(ana().view('projects', site, around));
    const flagged = { ...site, internal: true };
    assert.equal(ana().view('projects', flagged, { project: flagged }), undefined);
    assert.equal(ana().view('tasks', task(), { project: flagged }), undefined);
  });

  it('takes an archived project from guests and leaves it to the team', () => {
    const archived = { ...site, archived: true };
    assert.equal(ana().view('tasks', task(), { project: archived }), undefined);
    assert.ok(mia().view('tasks', task(), { project: archived }));
  });

  it('shows a guest only comments and files that are for guests (rows 12 and 13)', () => {
    assert.ok(ana().view('comments', comment(), atTask));
    assert.equal(ana().view('comments', comment({ audience: 'internal' }), atTask), undefined);
    assert.ok(ana().view('attachments', file(), atTask));
    assert.equal(ana().view('attachments', file({ audience: 'internal' }), atTask), undefined);
  });

  it('lets a member with the right open an internal comment to guests, and nobody open an open one', () => {
    assert.ok(
      mia()
        .view('comments', comment({ audience: 'internal' }), atTask)
        ?.rights.has('comment.publish'),
    );
    assert.ok(!mia().view('comments', comment(), atTask)?.rights.has('comment.publish'));
    assert.ok(
      !mia('executor')
        .view('comments', comment({ audience: 'internal' }), atTask)
        ?.rights.has('comment.publish'),
    );
  });

  it('tells no guest what happened to a task while it was internal', () => {
    const then = record('revisions', 'r', { projectId: 'site', taskId: 'task', internal: true });
    assert.equal(ana().view('revisions', then, atTask), undefined);
    assert.ok(mia().view('revisions', then, atTask));
  });

  it('tells of a change only the fields that the guest may read (row 36)', () => {
    const change = record('revisions', 'r', { projectId: 'site', taskId: 'task' });
    assert.deepEqual(ana().view('revisions', change, atTask)?.read, ana().view('tasks', task(), around)?.read);
  });

  it('cuts by the flags a member whose role may not read what is internal', () => {
    const outer = record('roles', 'outer', {
      name: 'Outer', kind: 'team', parentId: preset('member'),
      rights: { 'internal.read': 'deny' },
    }); // prettier-ignore
    const policy = mia('member', [outer]);
    assert.ok(policy.view('tasks', task(), around));
    assert.equal(policy.view('tasks', task({ internal: true }), around), undefined);
    assert.equal(policy.view('comments', comment({ audience: 'internal' }), atTask), undefined);
  });
});

describe('other people and other clients', () => {
  it("answers for another client's project as for none (rows 16 and 17)", () => {
    const policy = ana({ role: 'guest' });
    assert.equal(policy.view('projects', rival, { project: rival }), undefined);
    assert.equal(policy.view('tasks', task({ projectId: 'rival' }), { project: rival }), undefined);
    assert.equal(policy.rows('tasks', rival).op, 'none');
  });

  it('answers nothing of a record of another account', () => {
    const foreign = { ...task(), accountId: 'elsewhere' };
    assert.equal(mia().view('tasks', foreign, around), undefined);
    assert.equal(mia().rows('tasks', { ...site, accountId: 'elsewhere' }).op, 'none');
  });

  it('opens by the organization only the projects of the guest’s own company', () => {
    const role = record('roles', 'company', {
      name: 'Company', kind: 'guest', parentId: preset('guest'), scope: { kind: 'organization' },
    }); // prettier-ignore
    const options = { guest: { roleId: 'company' }, shares: [], roles: [...roles, role] };
    const policy = ana(options);
    assert.ok(policy.view('projects', site, around));
    assert.ok(policy.view('projects', app, { project: app }));
    assert.equal(policy.view('projects', rival, { project: rival }), undefined);
    const alone = ana({ ...options, guest: { roleId: 'company', organizationId: null } });
    assert.equal(alone.view('projects', site, around), undefined, 'no company is not every project without one');
  });

  it('names no assignee, follower or author of a task to a client, and the team to one another (rows 15 and 18)', () => {
    const view = ana().view('tasks', task(), around);
    assert.ok(!view?.read.has('assignees') && !view?.read.has('followers') && !view?.read.has('createdBy'));
    assert.ok(mia().view('tasks', task(), around)?.read.has('assignees'));
    assert.deepEqual(ana({ role: 'courier', shares: [] }).person('team', 'mia', site), { name: false, craft: false });
  });

  it('keeps guests of one project unknown to each other unless the share shows them (row 19)', () => {
    assert.equal(ana().person('guest', 'ben', site).name, false);
    assert.equal(ana({ shares: [share({ showsGuests: true })] }).person('guest', 'ben', site).name, true);
    assert.equal(ana({ shares: [share({ showsGuests: true })] }).person('guest', 'ben', app).name, false);
    assert.deepEqual(ana().person('guest', 'ana', site), { name: true, craft: true }, 'oneself always');
    assert.equal(mia().person('guest', 'ben', site).name, true);
  });

  it('lists for a partner of the North the North alone (row 20)', () => {
    const policy = ana({ role: 'regional-partner', shares: [] });
    assert.ok(policy.view('projects', site, around));
    assert.ok(policy.view('tasks', task(), around));
    assert.equal(policy.view('projects', app, { project: app }), undefined);
    assert.equal(policy.rows('tasks', app).op, 'none', 'so that a count counts the North');
  });

  it('opens to a contractor the assigned tasks and neither their neighbours nor the client (rows 21 and 22)', () => {
    const policy = ana({ role: 'contractor', shares: [] });
    const mine = policy.view('tasks', task({ assignees: ['ana'] }), around);
    assert.ok(mine?.read.has('title') && mine.rights.has('task.edit') && mine.write.has('progress'));
    assert.equal(policy.view('tasks', task({ assignees: ['ben'] }, 'next'), around), undefined);
    const frame = policy.view('projects', site, { project: site, within: () => true });
    assert.ok(frame?.read.has('name') && !frame.read.has('organizationId'));
    assert.equal(policy.view('projects', site, around), undefined, 'nothing assigned, no project');
  });

  it('needs one look-up for the projects of a contractor, and leaves what is internal out of it', () => {
    const [question, ...more] = ana({ role: 'contractor', shares: [] }).lookups('projects');
    assert.equal(more.length, 0);
    assert.equal(question?.from.noun, 'tasks');
    assert.match(JSON.stringify(question), /"assignees","value":"ana"/);
    assert.match(JSON.stringify(question), /"field":"internal","value":false/);
  });
});

describe('what is done with a record', () => {
  it('offers a client the acts of the role and no more (row 35)', () => {
    const policy = ana({ role: 'client-fixed' });
    assert.deepEqual(sorted(policy.view('tasks', task(), around)?.rights), [
      'attachment.upload',
      'comment.create',
      'task.follow',
    ]);
    assert.deepEqual(sorted(policy.view('projects', site, around)?.rights), ['task.create']);
    assert.deepEqual(sorted(policy.create(site).write), ['description', 'priority', 'title']);
    assert.equal(ana().create(site).allowed, false, 'the standard guest creates nothing');
    assert.equal(policy.create(app).allowed, false, 'nor anybody where nothing is shared');
  });

  it('lets people edit and delete their own comments, and members with the right delete others’', () => {
    assert.deepEqual(sorted(ana().view('comments', comment({ author: 'ana' }), atTask)?.rights), ['comment.edit']);
    assert.deepEqual(sorted(ana().view('comments', comment(), atTask)?.rights), []);
    assert.deepEqual(sorted(mia().view('comments', comment({ author: 'ana' }), atTask)?.rights), ['comment.delete']);
  });

  it('lets a guest with the right delete the own comments alone', () => {
    const deleting = roles.map((role) => ({ ...role, rights: { ...role.rights, 'comment.delete': 'allow' as const } }));
    const rights = (author: string) =>
      sorted(ana({ roles: deleting }).view('comments', comment({ author }), atTask)?.rights);
    assert.deepEqual(rights('ana'), ['comment.delete', 'comment.edit']);
    assert.deepEqual(rights('mia'), []);
  });

  it('offers the internal flag of a new task only to who reads what is internal', () => {
    const outer = record('roles', 'outer', {
      name: 'Outer', kind: 'team', parentId: preset('member'),
      rights: { 'internal.read': 'deny' },
    }); // prettier-ignore
    assert.ok(mia().create(site).write.has('internal'));
    assert.ok(mia('member', [outer]).create(site).allowed);
    assert.ok(!mia('member', [outer]).create(site).write.has('internal'));
  });

  it('lets a task be moved only where its stage can be seen', () => {
    const policy = ana({ role: 'vendor-case-management' });
    assert.ok(policy.view('tasks', task(), around)?.rights.has('task.move'));
    const blind = ana({ role: 'vendor-case-management', shares: [share({ switches: without('stage') })] });
    assert.ok(!blind.view('tasks', task(), around)?.rights.has('task.move'));
  });

  it('shows the stages of a shared project', () => {
    assert.deepEqual(sorted(ana().view('stages', stage, around)?.read), ['category', 'colour', 'name', 'position']);
    assert.ok(mia().view('stages', stage, around)?.rights.has('stage.manage'));
    assert.ok(!ana().view('stages', stage, around)?.rights.has('stage.manage'));
  });

  it('lets stages be managed only where the grant reaches every task, so that none is moved unseen', () => {
    const managing = roles.map((role) => ({ ...role, rights: { ...role.rights, 'stage.manage': 'allow' as const } }));
    const mayManage = (given: Parameters<typeof ana>[0]) => {
      const policy = ana({ ...given, roles: managing });
      const near = { project: site, within: () => true };
      const rights = [policy.view('stages', stage, near), policy.view('projects', site, near)].map((view) =>
        view?.rights.has('stage.manage'),
      );
      assert.equal(rights[0], rights[1]);
      return rights[0];
    };
    assert.equal(mayManage({}), true);
    assert.equal(mayManage({ shares: [share({ taskIds: ['task'] })] }), false);
    assert.equal(mayManage({ shares: [share({ switches: without('tasks') })] }), false);
    assert.equal(mayManage({ role: 'courier', shares: [] }), false);
    assert.equal(mayManage({ role: 'contractor', shares: [] }), false);
    // A grant that reaches everything does not lend its reach to the right of another one.
    const tight = roles.map((role) =>
      role.preset === 'courier' ? { ...role, rights: { 'stage.manage': 'allow' as const } } : role,
    );
    const both = [share({ roleId: preset('guest') })];
    const mixed = ana({ role: 'courier', shares: both, roles: tight }).view('stages', stage, around);
    assert.equal(mixed?.rights.has('stage.manage'), false);
  });
});
