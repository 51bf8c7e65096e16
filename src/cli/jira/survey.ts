import { FieldPlans, plainValue } from './custom-fields.ts';
import { mappedFields } from './mapped-fields.ts';
import { People } from './people.ts';
import { rawGet, rawList, rawObject, rawText, type Raw } from './raw.ts';
import type { Read } from './read-issues.ts';
import type { Remarks } from './report.ts';
import { Statuses } from './stages.ts';
import { cleanLine } from './text.ts';

/** A project of a file. */
export interface ProjectPlan {
  readonly key: string;
  name: string;
  readonly statuses: Statuses;
  issues: number;
}

/** An issue that is taken: its place in the file, its project, and the key of its parent. */
export interface IssuePlan {
  readonly at: number;
  readonly project: string;
  parent?: string | undefined;
}

/** What a first reading of a file finds out: enough for a second one to write records in their order. */
export interface Survey {
  readonly projects: ReadonlyMap<string, ProjectPlan>;
  readonly issues: ReadonlyMap<string, IssuePlan>;
  readonly people: People;
  readonly fields: FieldPlans;
}

/** What {@link survey} is asked. */
export interface SurveyOptions {
  readonly accountId: string;
  /** Only issues of the project with this key. */
  readonly project?: string | undefined;
  readonly remarks: Remarks;
}

/** The key of an issue: what people call it. Without one, its number in Jira's database. */
export function keyOf(issue: unknown): string | undefined {
  const key = (rawText(rawGet(issue, 'key')) ?? rawText(rawGet(issue, 'id')) ?? '').trim();
  return key === '' || key.length > 200 || /[\0-\x1f]/.test(key) ? undefined : key.toWellFormed();
}

/** Does the file hold another issue in the same project? Tasks belong together only there. */
export function isBeside({ issues }: Pick<Survey, 'issues'>, key: string, other: string): boolean {
  const project = issues.get(other)?.project;
  return project !== undefined && project === issues.get(key)?.project;
}

/** Reads through all issues once. */
export async function survey(
  issues: AsyncIterable<Read>,
  { accountId, project: only, remarks }: SurveyOptions,
): Promise<Survey> {
  const projects = new Map<string, ProjectPlan>();
  const found = new Map<string, IssuePlan>();
  const parts: [child: string, parent: string][] = [];
  const people = new People(accountId);
  const fields = new FieldPlans();
  let at = 0;
  for await (const read of issues) {
    at += 1;
    const line = `line ${read.line}`;
    if ('fault' in read) {
      remarks.refuse(line, 'line', read.fault);
      continue;
    }
    const { issue, names } = read;
    const key = keyOf(issue);
    const values = rawObject(rawGet(issue, 'fields'));
    if (key === undefined || Object.keys(values).length === 0) {
      remarks.refuse(key ?? line, 'issue', 'Not an issue: it has no key or no fields.');
      continue;
    }
    const code = projectKeyOf(key, values);
    if (only !== undefined && code !== only) {
      remarks.refuse(key, 'issue', `Of the project “${code}”, which was not asked for.`);
    } else if (found.has(key)) {
      remarks.refuse(key, 'issue', 'A second issue with this key; the first was taken.');
    } else {
      const project = projects.get(code) ?? { key: code, name: code, statuses: new Statuses(), issues: 0 };
      projects.set(code, project);
      project.issues += 1;
      project.name = cleanLine(rawText(rawGet(values, 'project', 'name')), 200, project.name, {
        key,
        where: 'project',
        remarks,
      });
      project.statuses.meet(values['status']);
      found.set(key, { at, project: code, parent: keyOf(values['parent']) });
      for (const part of rawList(values['subtasks'])) parts.push([keyOf(part) ?? '', key]);
      meetPeople(people, key, values, remarks);
      meetFields(fields, values, names);
    }
  }
  for (const [child, parent] of parts) {
    const plan = found.get(child);
    if (plan) plan.parent ??= parent;
  }
  breakCircles(found, remarks);
  return { projects, issues: found, people, fields };
}

function projectKeyOf(key: string, fields: Raw): string {
  const code = rawText(rawGet(fields, 'project', 'key')) ?? /^(.+)-\d+$/.exec(key)?.[1] ?? 'IMPORT';
  return (
    code
      .replace(/[\0-\x1f]/g, '')
      .toWellFormed()
      .slice(0, 20) || 'IMPORT'
  );
}

function meetPeople(people: People, key: string, fields: Raw, remarks: Remarks): void {
  const place = { key, where: 'person', remarks };
  for (const role of ['reporter', 'creator', 'assignee']) people.meet(fields[role], place);
  for (const comment of rawList(rawGet(fields, 'comment', 'comments'))) {
    if (people.meet(rawGet(comment, 'author'), place) === undefined) people.meetUnknown(place);
  }
  for (const file of rawList(fields['attachment'])) people.meet(rawGet(file, 'author'), place);
  for (const entry of rawList(rawGet(fields, 'worklog', 'worklogs'))) {
    if (people.meet(rawGet(entry, 'author'), place) === undefined) people.meetUnknown(place);
  }
}

function meetFields(plans: FieldPlans, fields: Raw, names: unknown): void {
  for (const [name, value] of Object.entries(fields)) {
    if (mappedFields.has(name)) continue;
    const plain = plainValue(value);
    if (plain !== undefined && plain !== '') plans.keyFor(name, rawText(rawGet(names, name)), plain);
  }
}

/** A parent that is, over however many steps, its own part is none: the step that closes the circle is taken out. */
function breakCircles(issues: ReadonlyMap<string, IssuePlan>, remarks: Remarks): void {
  const sound = new Set<string>();
  for (const [start] of issues) {
    const way = new Set<string>();
    for (let key: string | undefined = start; key !== undefined && !sound.has(key);) {
      way.add(key);
      const plan = issues.get(key);
      if (plan?.parent !== undefined && way.has(plan.parent)) {
        remarks.keep(key, 'parent', `“${plan.parent}” is itself a part of this issue: kept without a parent.`);
        plan.parent = undefined;
      }
      key = plan?.parent;
    }
    for (const key of way) sound.add(key);
  }
}
