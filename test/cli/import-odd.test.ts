import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as z from 'zod/mini';
import { nounNames, nouns } from '../../src/contract/nouns.ts';
import { imported, now } from './import-into-memory.ts';
import { ndjson, oddIssues, pollutingLine } from './jira-file.ts';

describe('an import of odd issues', () => {
  const made = imported(ndjson(oddIssues) + `${pollutingLine}\n`);

  it('takes every one of them', async () => {
    const { report, rows } = await made;
    assert.equal(report.imported['tasks'], oddIssues.length + 1);
    assert.equal((await rows('tasks')).length, oddIssues.length + 1);
  });

  it('keeps the character U+0000 as its picture, and says so', async () => {
    const { task, rows, why } = await made;
    const { id, title, description } = await task('ODD-1');
    assert.deepEqual([title, description], ['Null ␀ inside', 'a␀b']);
    assert.ok((await rows('comments')).some(({ taskId, text }) => taskId === id && text === 'c␀d'));
    for (const where of ['summary', 'description', 'comment 1']) assert.match(why('ODD-1', where), /U\+0000/);
  });

  it('keeps a comment of three million characters in parts, no character torn', async () => {
    const { task, rows, why } = await made;
    const { id } = await task('ODD-2');
    const parts = (await rows('comments'))
      .filter(({ taskId }) => taskId === id)
      .sort((a, b) => (a.postedAt < b.postedAt ? -1 : 1));
    assert.equal(parts.length, 4);
    assert.equal(parts.map(({ text }) => text).join(''), `${'x'.repeat(999_999)}🪑${'y'.repeat(2_000_000)}`);
    assert.ok(parts.every(({ text }) => text.isWellFormed()));
    assert.match(why('ODD-2', 'comment'), /4 parts/);
  });

  it('finds a place for issues without priority, status, type, date or summary, and says so', async () => {
    const { task, rows, why } = await made;
    const { title, priority, type, stageId, openedAt, dueAt } = await task('ODD-3');
    assert.deepEqual(
      { title, priority, type, openedAt, dueAt },
      { title: 'ODD-3', priority: 'medium', type: 'task', openedAt: now, dueAt: null },
    );
    const stage = (await rows('stages')).find(({ id }) => id === stageId);
    assert.deepEqual([stage?.name, stage?.category], ['No status', 'open']);
    for (const where of ['priority', 'status', 'issuetype', 'created', 'duedate', 'summary'])
      assert.notEqual(why('ODD-3', where), '', where);
    assert.match(why('ODD-4', 'priority'), /“None”/);
    assert.match(why('ODD-4', 'status'), /“Limbo”/);
    assert.notEqual(why('ODD-17', 'duedate'), '', '30 February is no day');
  });

  it('leaves out parents that are not there or go in a circle, and says so', async () => {
    const { task, why } = await made;
    const orphan = await task('ODD-5');
    assert.equal(orphan.parentId, null);
    assert.deepEqual(orphan.fields?.['otherLinks'], ['part of GONE-1']);
    assert.notEqual(why('ODD-5', 'parent'), '');
    const circle = await Promise.all(['ODD-6', 'ODD-7', 'ODD-8'].map(task));
    assert.equal(circle.filter(({ parentId }) => parentId === null).length, 1);
    assert.equal((await task('ODD-9')).parentId, null);
    assert.notEqual(why('ODD-9', 'parent'), '');
    assert.equal((await task('ODD-16')).parentId, (await task('ODD-17')).id, 'a whole that comes later is found');
  });

  it('cuts what no field can hold, with words, and loses no description', async () => {
    const { task, rows, why } = await made;
    const { id, title, description, labels } = await task('ODD-10');
    assert.equal(title.length, 500);
    const rest = (await rows('comments')).filter(({ taskId }) => taskId === id);
    assert.equal(description.length + rest.reduce((sum, { text }) => sum + text.length, 0), 150_000);
    assert.equal(labels.length, 100);
    for (const where of ['summary', 'description', 'labels']) assert.notEqual(why('ODD-10', where), '', where);
  });

  it('keeps comments without text or author', async () => {
    const { rows, task, why } = await made;
    const { id } = await task('ODD-11');
    const people = new Map((await rows('people')).map((person) => [person.id, person.name]));
    const kept = (await rows('comments')).filter(({ taskId }) => taskId === id);
    assert.deepEqual(kept.map(({ text, author }) => [text, people.get(author ?? '')]).sort(), [
      ['', 'Unknown author'],
      ['By nobody', 'Unknown author'],
    ]);
    assert.match(why('ODD-11', 'comment 9'), /Without a text/);
    assert.match(why('ODD-12', 'comment'), /39 comments/);
  });

  it('takes files and hours with odd numbers, or refuses them with words', async () => {
    const { rows, task, why } = await made;
    const files = (await rows('attachments')).filter(({ name }) => name.includes('passwd') || name === 'file');
    assert.deepEqual(
      files.map(({ size }) => size),
      [0, 0],
    );
    assert.match(why('ODD-13', 'link'), /names no issue/);
    const { spentMinutes } = await task('ODD-14');
    assert.equal(spentMinutes, 6000);
    assert.match(why('ODD-14', 'worklog'), /minute/);
    assert.match(why('ODD-14', 'customfield_1'), /no plain form/);
    assert.match(why('ODD-15', 'summary'), /surrogate/);
  });

  it('is polluted by no key', async () => {
    const { task } = await made;
    const { type, fields, labels } = await task('ODD-18');
    assert.equal(({} as { polluted?: number }).polluted, undefined);
    assert.deepEqual([type, fields?.['issuePriority'], labels], ['toString', 'constructor', ['__proto__']]);
  });

  it('writes records that the schemas of their nouns take', async () => {
    const { rows } = await made;
    for (const noun of nounNames) {
      for (const record of await rows(noun))
        assert.ok(z.safeParse(nouns[noun].record as z.ZodMiniType, record).success, `${noun} ${record.id}`);
    }
  });
});
