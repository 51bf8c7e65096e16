import type { RecordInput } from '../../contract/complete.ts';
import { positionAt } from '../../contract/complete.ts';
import type { CustomFields } from '../../contract/values.ts';
import { FieldValues, namesOf, plainValue } from './custom-fields.ts';
import { bodyText } from './document-text.ts';
import { importId } from './ids.ts';
import { linksOf } from './links.ts';
import { mappedFields } from './mapped-fields.ts';
import { rawGet, rawObject, rawText, type Raw } from './raw.ts';
import type { Remarks } from './report.ts';
import { noStatus, statusName } from './stages.ts';
import { isBeside, type Survey } from './survey.ts';
import { cleanLine, cleanText, textParts } from './text.ts';
import { dayOf, instantOf, minutesOf, priorityOf, typeOf, isSameWord } from './values.ts';

/** What the mapping of one issue stands on. */
export interface IssueContext {
  readonly accountId: string;
  readonly survey: Survey;
  readonly remarks: Remarks;
  /** Stands for dates that are missing. */
  readonly now: string;
}

/** An issue as a task, and what its parts need to know of it. */
export interface MappedIssue {
  readonly key: string;
  readonly fields: Raw;
  readonly projectId: string;
  readonly record: RecordInput<'tasks'> & { readonly id: string; readonly createdAt: string };
  readonly internal: boolean;
  /** What of the description is past what a task can hold. */
  readonly more: readonly string[];
}

const longestDescription = 100_000;

/** Maps an issue that the survey took. */
export function mapIssue(issue: unknown, key: string, context: IssueContext): MappedIssue {
  const { accountId, survey, remarks, now } = context;
  const fields = rawObject(rawGet(issue, 'fields'));
  const place = (where: string) => ({ key, where, remarks });
  const code = survey.issues.get(key)?.project ?? '';
  const taskId = importId(accountId, 'tasks', key);
  const created = instantOf(rawText(fields['created']));
  if (created === undefined)
    remarks.keep(key, 'created', 'Without a date that can be read: the time of the import stands.');
  const openedAt = created ?? now;
  const internal = fields['security'] !== undefined && fields['security'] !== null;
  const status = statusName(fields['status']);
  if (status === noStatus) remarks.keep(key, 'status', `Without a status: it stands in “${noStatus}”.`);
  else if (!survey.projects.get(code)?.statuses.knows(status))
    remarks.keep(key, 'status', `The status “${status}” has no category: it counts as open.`);
  const [description = '', ...more] = textParts(
    cleanText(bodyText(fields['description']) ?? '', place('description')),
    longestDescription,
  );
  if (more.length > 0) remarks.keep(key, 'description', 'Longer than a task can hold: it goes on in comments.');
  const resolvedAt = instantOf(rawText(fields['resolutiondate']));
  const record = {
    id: taskId,
    projectId: importId(accountId, 'projects', code),
    title: titleOf(fields, place('summary')),
    description,
    type: issueType(fields, place('issuetype')),
    stageId: importId(accountId, 'stages', code, status),
    stageSince:
      resolvedAt ??
      instantOf(rawText(fields['statuscategorychangedate'])) ??
      instantOf(rawText(fields['updated'])) ??
      openedAt,
    priority: issuePriority(fields, place('priority')),
    parentId: parentOf(key, context),
    assignees: [survey.people.meet(fields['assignee'], place('assignee'))].filter((id) => id !== undefined),
    createdBy:
      survey.people.meet(fields['reporter'], place('reporter')) ??
      survey.people.meet(fields['creator'], place('creator')) ??
      null,
    openedAt,
    dueAt: dueOf(fields, place('duedate')),
    labels: labelsOf(fields, place('labels')),
    estimateMinutes:
      minutesOf(rawGet(fields, 'timetracking', 'originalEstimateSeconds')) ??
      minutesOf(fields['timeoriginalestimate']) ??
      null,
    internal,
    position: positionAt(openedAt, taskId),
    createdAt: openedAt,
    updatedAt: instantOf(rawText(fields['updated'])) ?? openedAt,
  } as const;
  const { links, elsewhere } = linksOf(key, fields, context);
  return {
    key,
    fields,
    projectId: record.projectId,
    record: { ...record, links, fields: customOf({ ...record, key }, fields, elsewhere, context) },
    internal,
    more,
  };
}

type Place = Parameters<typeof cleanLine>[3];

/** A title of one line. */
function titleOf(fields: Raw, place: Place): string {
  const summary = rawText(fields['summary']);
  if ((summary ?? '').trim() === '')
    place.remarks.keep(place.key, place.where, 'Without a summary: the key stands as the title.');
  return cleanLine(summary, 500, place.key, place);
}

function issueType(fields: Raw, place: Place): string {
  const name = rawText(rawGet(fields, 'issuetype', 'name'));
  if (name === undefined) {
    place.remarks.keep(place.key, place.where, 'Without a type: it is a task.');
    return 'task';
  }
  return cleanLine(typeOf(name), 40, 'task', place);
}

function issuePriority(fields: Raw, place: Place): NonNullable<RecordInput<'tasks'>['priority']> {
  const name = rawText(rawGet(fields, 'priority', 'name'));
  const priority = priorityOf(name);
  if (priority) return priority;
  const why =
    name === undefined ? 'Without a priority: medium.' : `The priority “${name.slice(0, 60)}” has no like: medium.`;
  place.remarks.keep(place.key, place.where, why);
  return 'medium';
}

function parentOf(key: string, { accountId, survey, remarks }: IssueContext): string | null {
  const parent = survey.issues.get(key)?.parent;
  if (parent === undefined) return null;
  if (isBeside(survey, key, parent)) return importId(accountId, 'tasks', parent);
  remarks.keep(key, 'parent', `The parent “${parent}” is not in this project of the file: kept as a link elsewhere.`);
  return null;
}

function dueOf(fields: Raw, place: Place): string | null {
  const due = rawText(fields['duedate']);
  const instant = dayOf(due);
  if (due && instant === undefined) place.remarks.refuse(place.key, place.where, `“${due.slice(0, 60)}” is no date.`);
  return instant ?? null;
}

function labelsOf(fields: Raw, place: Place): string[] {
  const labels = [
    ...new Set(
      namesOf(fields['labels'])
        .map((label) => cleanLine(label, 100, '', place))
        .filter(Boolean),
    ),
  ];
  if (labels.length > 100)
    place.remarks.refuse(place.key, place.where, `${labels.length - 100} labels past the first 100.`);
  return labels.slice(0, 100);
}

/** What tasks have no field for. The names of type and priority stand here only where ours do not say the same. */
function customOf(
  { key, type, priority }: { readonly key: string; readonly type: string; readonly priority: string },
  fields: Raw,
  elsewhere: readonly string[],
  { survey, remarks }: IssueContext,
): CustomFields {
  const values = new FieldValues(key, remarks);
  const name = (...path: string[]) => rawText(rawGet(fields, ...path, 'name'));
  values.set('issueKey', key);
  if (!isSameWord(type, name('issuetype'))) values.set('issueType', name('issuetype'));
  if (!isSameWord(priority, name('priority'))) values.set('issuePriority', name('priority'));
  values.set('components', namesOf(fields['components']));
  values.set('fixVersions', namesOf(fields['fixVersions']));
  values.set('affectsVersions', namesOf(fields['versions']));
  values.set('environment', bodyText(fields['environment']));
  values.set('reporter', rawText(rawGet(fields, 'reporter', 'displayName')) ?? name('reporter'));
  values.set('resolution', name('resolution'));
  values.set('resolvedAt', instantOf(rawText(fields['resolutiondate'])));
  values.set('flagged', fields['flagged'] === true ? true : undefined);
  values.set('epic', name('epic') ?? rawText(rawGet(fields, 'epic', 'key')));
  values.set('sprints', [...namesOf(fields['closedSprints']), ...namesOf([fields['sprint']])]);
  values.set('securityLevel', name('security'));
  values.set('otherLinks', [...elsewhere]);
  for (const [field, value] of Object.entries(fields)) {
    if (mappedFields.has(field) || value === null || value === '' || (Array.isArray(value) && value.length === 0))
      continue;
    const plain = plainValue(value);
    const custom = plain === undefined ? undefined : survey.fields.keyFor(field, undefined, plain);
    if (custom === undefined)
      remarks.refuse(
        key,
        field,
        'A field of the site’s own whose value has no plain form, or another form than in an issue before.',
      );
    else values.set(custom, plain);
  }
  return values.values;
}
