import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../src/engine/index.ts';
import { imported } from './import-into-memory.ts';
import { goodIssues, ndjson } from './jira-file.ts';

describe('an import of good issues', () => {
  const made = imported(ndjson(goodIssues));

  it('reports what it took, and nothing refused but the mail addresses', async () => {
    const { report } = await made;
    const { tasks, comments, attachments, projects, stages } = report.imported;
    assert.deepEqual(
      { tasks, comments, attachments, projects, stages, hours: report.imported['time entries'] },
      { tasks: 6, comments: 4, attachments: 2, projects: 1, stages: 5, hours: 1 },
    );
    assert.deepEqual(
      report.refused.map(({ where }) => where),
      ['emailAddress'],
    );
    assert.deepEqual(
      report.kept.map(({ key, where }) => [key, where]),
      [['WS-1', 'link']],
    );
  });

  it('makes stages of statuses: by category, then as they were met, coloured', async () => {
    const { rows } = await made;
    const stages = [...(await rows('stages'))].sort((a, b) => (a.position < b.position ? -1 : 1));
    assert.deepEqual(
      stages.map(({ name, category }) => [name, category]),
      [
        ['Open', 'open'],
        ['Reopened', 'open'],
        ['In Progress', 'active'],
        ['In Review', 'active'],
        ['Closed', 'done'],
      ],
    );
    assert.equal(new Set(stages.map(({ colour }) => colour)).size, 5);
  });

  it('maps types and priorities to ours, and keeps their own names where they differ', async () => {
    const { rows } = await made;
    const shown = (await rows('tasks')).map(({ type, priority, fields }) => [
      fields?.['issueKey'],
      type,
      priority,
      fields?.['issueType'],
      fields?.['issuePriority'],
    ]);
    assert.deepEqual(shown.sort(), [
      ['WS-1', 'feature', 'urgent', 'New Feature', 'Critical'],
      ['WS-2', 'bug', 'lowest', undefined, 'Trivial'],
      ['WS-3', 'bug', 'high', undefined, 'Major'],
      ['WS-4', 'technical', 'lowest', 'Sub-task', undefined],
      ['WS-5', 'Improvement', 'low', undefined, undefined],
      ['WS-6', 'Epic', 'medium', undefined, undefined],
    ]);
  });

  it('takes texts as they are, dates as instants, labels once', async () => {
    const task = await (await made).task('WS-1');
    assert.equal(task.title, 'Plane the long table');
    assert.equal(task.description, goodIssues[0]?.fields['description']);
    assert.equal(task.openedAt, '2024-03-01T07:00:00.000Z');
    assert.equal(task.createdAt, '2024-03-01T07:00:00.000Z');
    assert.equal(task.dueAt, '2024-04-01T12:00:00.000Z');
    assert.deepEqual(task.labels, ['oak', 'long table']);
    assert.equal((await (await made).task('WS-2')).stageSince, '2024-03-04T12:00:00.000Z');
    assert.equal((await (await made).task('WS-6')).description, 'Line one\nand @Ada');
  });

  it('keeps what tasks have no field for in custom fields, with definitions', async () => {
    const { task, rows } = await made;
    const { fields } = await task('WS-1');
    assert.deepEqual(fields, {
      issueKey: 'WS-1',
      issueType: 'New Feature',
      issuePriority: 'Critical',
      components: ['Tables'],
      fixVersions: ['Spring'],
      affectsVersions: ['Autumn', 'Winter'],
      environment: 'North room',
      reporter: 'Ada Fairweather',
      flagged: true,
      epic: 'Everything straight',
      sprints: ['Sprint 1', 'Sprint 2'],
      otherLinks: ['relates to ELSE-9'],
      customfield10001: 'A plain text',
      customfield10002: 'A choice',
      customfield10003: ['one', 'two'],
      customfield10004: 4.5,
    });
    const [account] = await rows('accounts');
    const defined = new Set(account?.fieldDefinitions.map(({ key }) => key));
    for (const key of Object.keys(fields ?? {})) assert.ok(defined.has(key), key);
  });

  it('makes people of those who are named, once each, members without sign-in', async () => {
    const { rows, task } = await made;
    const people = await rows('people');
    assert.deepEqual(people.map(({ name }) => name).sort(), [
      'Account owner',
      'Ada Fairweather',
      'Ben Okoro-Lindt',
      'Guest preview',
    ]);
    assert.ok(people.every(({ email }) => email === null));
    const ben = people.find(({ name }) => name.startsWith('Ben'));
    assert.equal((await rows('members')).find(({ personId }) => personId === ben?.id)?.active, false);
    assert.deepEqual((await task('WS-1')).assignees, [ben?.id]);
  });

  it('puts parts under their whole, and links to tasks', async () => {
    const { task } = await made;
    const [whole, blocked, blocker, epic] = await Promise.all(['WS-1', 'WS-2', 'WS-3', 'WS-6'].map(task));
    assert.equal((await task('WS-4')).parentId, whole?.id);
    assert.deepEqual(whole?.links, [
      { kind: 'blocks', taskId: blocked?.id },
      { kind: 'is blocked by', taskId: blocker?.id },
      { kind: 'part of epic', taskId: epic?.id },
    ]);
  });

  it('takes restricted comments and whatever has a security level as internal', async () => {
    const { rows, task } = await made;
    const audiences = (await rows('comments')).map(({ text, audience }) => [text, audience]);
    assert.deepEqual(audiences.sort(), [
      ['Do not tell the client yet.', 'internal'],
      ['From the service desk, for agents.', 'internal'],
      ['Looks straight to me.', 'guests'],
      ['Said in a closed room.', 'internal'],
    ]);
    assert.equal((await task('WS-3')).internal, true);
    assert.equal((await task('WS-1')).internal, false);
    assert.deepEqual((await rows('attachments')).map(({ name, audience }) => [name, audience]).sort(), [
      ['plan.png', 'guests'],
      ['rates.xlsx', 'internal'],
    ]);
  });

  it('takes hours that were written down', async () => {
    const { rows, task } = await made;
    const [entry] = await rows('timeEntries');
    assert.deepEqual(
      [entry?.minutes, entry?.note, entry?.startedAt],
      [90, 'Planed one side', '2024-03-02T09:00:00.000Z'],
    );
    const { estimateMinutes, spentMinutes } = await task('WS-1');
    assert.deepEqual([estimateMinutes, spentMinutes], [120, 90]);
  });

  it('lets a member and a guest open the board at once', async () => {
    const { report, store } = await made;
    const [project] = report.projects;
    assert.ok(project?.memberId && project.guestId);
    const engine = createEngine({ store });
    const count = async (personId: string) =>
      (await engine.as({ accountId: project.accountId, personId }).tasks.list(project.projectId)).items.length;
    assert.equal(await count(project.memberId), 6);
    assert.equal(await count(project.guestId), 4, 'all but the internal one and, for a fixed fee, the technical part');
    await engine.close();
  });
});
