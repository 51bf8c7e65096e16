/** The parts of an issue that are records of their own: comments, files, hours. */
import type { BulkRecord } from '../../engine/types.ts';
import { bodyText } from './document-text.ts';
import { importId } from './ids.ts';
import type { IssueContext, MappedIssue } from './issue.ts';
import { rawGet, rawList, rawText } from './raw.ts';
import { cleanLine, cleanText, textParts } from './text.ts';
import { instantOf, minutesOf } from './values.ts';

/** The longest comment, in UTF-16 units: a longer one is kept in parts. */
const longest = 1_000_000;
/** The longest entry of hours, in minutes: a longer one is kept in parts. */
const longestEntry = 1440;
/** An entry that would need more parts is no time that somebody worked. */
const mostParts = 1000;

/** The comments, oldest first. A restricted visibility makes one internal; nothing else does, as in Jira. */
export function* commentsOf(
  { key, fields, record, projectId, internal, more }: MappedIssue,
  context: IssueContext,
): Generator<BulkRecord> {
  const { accountId, survey, remarks } = context;
  const taskId = record.id;
  for (const [at, text] of more.entries()) {
    const id = importId(accountId, 'comments', key, 'description', String(at));
    const author = record.createdBy ?? null;
    yield comment(
      { id, projectId, taskId, text, author, audience: internal ? 'internal' : 'guests' },
      later(record.createdAt, at + 1),
    );
  }
  const comments = rawList(rawGet(fields, 'comment', 'comments'));
  const total = rawGet(fields, 'comment', 'total');
  if (typeof total === 'number' && total > comments.length)
    remarks.refuse(key, 'comment', `${total - comments.length} comments that the file does not hold.`);
  for (const [order, raw] of comments.entries()) {
    const name = rawText(rawGet(raw, 'id')) ?? `#${order + 1}`;
    const place = { key, where: `comment ${name}`, remarks };
    const body = bodyText(rawGet(raw, 'body'));
    if (body === undefined) remarks.keep(key, place.where, 'Without a text: kept empty.');
    const postedAt = instantOf(rawText(rawGet(raw, 'created'))) ?? record.createdAt;
    if (instantOf(rawText(rawGet(raw, 'created'))) === undefined)
      remarks.keep(key, place.where, 'Without a date that can be read: that of the issue stands.');
    const parts = textParts(cleanText(body ?? '', place), longest);
    if (parts.length > 1)
      remarks.keep(key, place.where, `Longer than a comment can be: kept in ${parts.length} parts.`);
    const restricted = rawGet(raw, 'visibility') !== undefined && rawGet(raw, 'visibility') !== null;
    const audience = internal || restricted || rawGet(raw, 'jsdPublic') === false ? 'internal' : 'guests';
    const editedAt = instantOf(rawText(rawGet(raw, 'updated')));
    const author = survey.people.meet(rawGet(raw, 'author'), place) ?? survey.people.meetUnknown(place);
    for (const [part, text] of parts.entries()) {
      const id = importId(accountId, 'comments', key, name, String(order), String(part));
      const edited = editedAt !== undefined && editedAt > postedAt ? editedAt : null;
      yield comment({ id, projectId, taskId, text, author, audience, editedAt: edited }, later(postedAt, part));
    }
  }
}

function comment(record: Extract<BulkRecord, { noun: 'comments' }>['record'], postedAt: string): BulkRecord {
  return {
    noun: 'comments',
    record: { ...record, postedAt, createdAt: postedAt, updatedAt: record.editedAt ?? postedAt },
  };
}

/** What is known of the files; their bytes are not in an export. */
export function* filesOf(
  { key, fields, record, projectId, internal }: MappedIssue,
  { accountId, survey, remarks }: IssueContext,
): Generator<BulkRecord> {
  for (const [order, raw] of rawList(fields['attachment']).entries()) {
    const number = rawText(rawGet(raw, 'id')) ?? `#${order + 1}`;
    const place = { key, where: `attachment ${number}`, remarks };
    const size = rawGet(raw, 'size');
    const known = typeof size === 'number' && Number.isSafeInteger(size) && size >= 0;
    if (!known) remarks.keep(key, place.where, 'Without a size: 0 stands.');
    const uploadedAt = instantOf(rawText(rawGet(raw, 'created'))) ?? record.createdAt;
    yield {
      noun: 'attachments',
      record: {
        id: importId(accountId, 'attachments', key, number, String(order)),
        projectId,
        taskId: record.id,
        name: cleanLine(rawText(rawGet(raw, 'filename')), 500, 'file', place),
        mediaType: cleanLine(rawText(rawGet(raw, 'mimeType')), 120, 'application/octet-stream', place),
        size: known ? size : 0,
        audience: internal ? 'internal' : 'guests',
        uploadedBy: survey.people.meet(rawGet(raw, 'author'), place) ?? null,
        uploadedAt,
        createdAt: uploadedAt,
        updatedAt: uploadedAt,
      },
    };
  }
}

/** The hours that were written down. */
export function hoursOf(
  { key, fields, record, projectId }: MappedIssue,
  { accountId, survey, remarks }: IssueContext,
): readonly HoursRecord[] {
  return rawList(rawGet(fields, 'worklog', 'worklogs')).flatMap((raw, order) => {
    const place = { key, where: `worklog ${rawText(rawGet(raw, 'id')) ?? `#${order + 1}`}`, remarks };
    const minutes = minutesOf(rawGet(raw, 'timeSpentSeconds')) ?? 0;
    if (minutes < 1) {
      remarks.refuse(key, place.where, 'Without a time of a minute or more.');
      return [];
    }
    const startedAt = instantOf(rawText(rawGet(raw, 'started'))) ?? record.createdAt;
    const personId = survey.people.meet(rawGet(raw, 'author'), place) ?? survey.people.meetUnknown(place);
    const [note = '', ...rest] = textParts(cleanText(bodyText(rawGet(raw, 'comment')) ?? '', place), 2000);
    if (rest.length > 0) remarks.refuse(key, place.where, 'What is past 2,000 characters of the note.');
    const parts = Math.ceil(minutes / longestEntry);
    if (parts > mostParts) {
      remarks.refuse(key, place.where, `Longer than ${mostParts} days.`);
      return [];
    }
    if (parts > 1) remarks.keep(key, place.where, `Longer than a day: kept in ${parts} parts.`);
    return Array.from({ length: parts }, (_, part) => ({
      id: importId(accountId, 'timeEntries', key, String(order), String(part)),
      projectId,
      taskId: record.id,
      personId,
      startedAt,
      minutes: Math.min(longestEntry, minutes - part * longestEntry),
      note,
      createdAt: startedAt,
      updatedAt: startedAt,
    }));
  });
}

/** A record of hours as an import writes it. */
export type HoursRecord = Extract<BulkRecord, { noun: 'timeEntries' }>['record'] & { readonly minutes: number };

function later(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString();
}
