/** Tells at once of most edits that a viewer would notice, so that the slow oracle is asked about the others. */
import type { AnyRecord } from '../../../contract/nouns.ts';
import type { SeenNoun } from '../../../policy/index.ts';
import type { Edit } from '../pair.ts';
import type { Eye } from '../slice/eye.ts';

const seenNouns: ReadonlySet<string> = new Set([
  ...['projects', 'stages', 'tasks', 'comments', 'attachments', 'orders', 'approvals'],
]);

/** Whether an edit puts a visible record in, takes one out, or changes a field that may be read. Says nothing of what follows elsewhere. */
export function standsInSight(eye: Eye, edit: Edit): boolean {
  if (eye.access !== 'open' || !seenNouns.has(edit.noun)) return false;
  const noun = edit.noun as SeenNoun;
  const record: AnyRecord | undefined = edit.op === 'add' ? edit.record : eye.draft.get(noun, edit.id);
  if (record?.accountId !== eye.viewer.accountId) return false;
  const view = eye.view(noun, record as never);
  if (!view || edit.op !== 'change') return view !== undefined;
  const references = new Set([
    'parentId',
    'links',
    'assignees',
    'followers',
    'createdBy',
    'author',
    'uploadedBy',
    'fields',
    'ownerId',
    'askedBy',
    'signers',
  ]);
  return Object.keys(edit.fields).some((name) => view.read.has(name) && !references.has(name));
}
