/**
 * One object for project records that are equal. A project is read at every call, since rights follow from it; what was
 * worked out for an equal record before then need not be worked out again. Equal is equal in every byte: versions alone
 * would not do, since an id that was removed and made again starts at version 1.
 */
import type { ProjectRecord } from '../contract/nouns/project.ts';
import { Lru } from './lru.ts';

const known = new Lru<string, ProjectRecord>(1000);

/** The object that stands for all records equal to this one. */
export function sameProject(project: ProjectRecord): ProjectRecord {
  const text = JSON.stringify(project);
  const same = known.get(text);
  if (same) return same;
  known.set(text, project);
  return project;
}
