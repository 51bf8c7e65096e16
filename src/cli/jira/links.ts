import { importId } from './ids.ts';
import type { IssueContext } from './issue.ts';
import { rawGet, rawList, rawText, type Raw } from './raw.ts';
import { isBeside, keyOf } from './survey.ts';
import { cleanLine } from './text.ts';

/** Most links of a task. */
const most = 200;

/** The links of an issue: to tasks of the same import, and in words to whatever lies elsewhere. */
export function linksOf(
  key: string,
  fields: Raw,
  { accountId, survey, remarks }: IssueContext,
): { readonly links: { kind: string; taskId: string }[]; readonly elsewhere: readonly string[] } {
  const links = new Map<string, { kind: string; taskId: string }>();
  const elsewhere: string[] = [];
  const place = { key, where: 'link', remarks };
  const add = (kind: string, target: string) => {
    if (isBeside(survey, key, target)) {
      links.set(`${kind} ${target}`, { kind, taskId: importId(accountId, 'tasks', target) });
    } else {
      elsewhere.push(`${kind} ${target}`);
      remarks.keep(key, 'link', `“${target}” is not in this project of the file: kept in words.`);
    }
  };
  for (const link of rawList(fields['issuelinks'])) {
    const outward = keyOf(rawGet(link, 'outwardIssue'));
    const target = outward ?? keyOf(rawGet(link, 'inwardIssue'));
    const kind =
      rawText(rawGet(link, 'type', outward === undefined ? 'inward' : 'outward')) ??
      rawText(rawGet(link, 'type', 'name'));
    if (target === undefined) remarks.refuse(key, 'link', 'It names no issue.');
    else add(cleanLine(kind, 60, 'relates to', place), target);
  }
  const parent = survey.issues.get(key)?.parent;
  if (parent !== undefined && !isBeside(survey, key, parent)) elsewhere.push(`part of ${parent}`);
  const epic = keyOf(fields['epic']);
  if (epic !== undefined && survey.issues.has(epic) && epic !== key) add('part of epic', epic);
  if (links.size > most) remarks.refuse(key, 'link', `${links.size - most} links past the first ${most}.`);
  return { links: [...links.values()].slice(0, most), elsewhere };
}
