/** What one change tells one viewer: an upsert, a removal, a reset, or nothing where the viewer's projection did not move. */
import type { Candidate } from './change-around.ts';
import type { ViewerSign } from './projector.ts';
import type { People } from './roster.ts';
import type { ViewerEye } from './viewer-eye.ts';

/** One thing to tell a viewer while access is open. */
export type Tale = Exclude<ViewerSign, { type: 'ended' }>;

/** What became of a record in a viewer's sight. */
export interface Told {
  readonly tales: readonly Tale[];
  /** It came into sight, or went out of it. */
  readonly turned: 'seen' | 'hidden' | undefined;
}

const nothing: Told = { tales: [], turned: undefined };

/** What became of the record that a change is about. */
export function tell(eye: ViewerEye, { noun, before, after }: Candidate): Told {
  const was = eye.see(noun, before);
  const is = eye.see(noun, after);
  if (!is) {
    const id = was?.record.id;
    return id === undefined ? nothing : { tales: [{ type: 'remove', noun, id }], turned: 'hidden' };
  }
  const record = eye.project(is);
  if (!was) return { tales: [{ type: 'upsert', noun, record: eye.told(is) }], turned: 'seen' };
  return eye.projectBefore(was).version === record.version
    ? nothing
    : { tales: [{ type: 'upsert', noun, record: eye.told(is) }], turned: undefined };
}

/** Tells of records that look different because something that they name came into sight or went. */
export function retell(
  eye: ViewerEye,
  candidates: readonly Candidate[],
  names: (field: ReadonlySet<string>) => boolean,
): Tale[] {
  return candidates.flatMap(({ noun, after }): Tale[] => {
    const is = eye.see(noun, after);
    return is && names(is.view.read) ? [{ type: 'upsert', noun, record: eye.told(is) }] : [];
  });
}

/** Tells of records that name people who changed; `before` are the people as they were known. */
export function retellPeople(eye: ViewerEye, candidates: readonly Candidate[], before: People): Tale[] {
  return candidates.flatMap(({ noun, after }): Tale[] => {
    const is = eye.see(noun, after);
    if (!is) return [];
    const isSame = eye.projectBefore(is, before).version === eye.project(is).version;
    return isSame ? [] : [{ type: 'upsert', noun, record: eye.told(is) }];
  });
}
