/** Whether people can be asked to sign: only who reads all of it, and may decide, and is known by name to whoever asks. */
import { newSigner } from '../../contract/approvals/step.ts';
import { derivedKeys } from '../../contract/complete.ts';
import type { ApprovalRecord } from '../../contract/nouns/approval.ts';
import type { ProjectRecord } from '../../contract/nouns/project.ts';
import type { TaskRecord } from '../../contract/nouns/task.ts';
import type { House } from '../house.ts';
import { personRef } from '../person-refs.ts';
import { unknownReference } from '../refusals.ts';
import { Sight } from '../sight.ts';

/** Where the subject of an approval lies. */
export interface SubjectPlace {
  readonly project: ProjectRecord;
  readonly task?: TaskRecord | undefined;
}

/**
 * Raises `invalid`, with `/signerIds/<index>`, for the first person who could not sign this, or of whom whoever asks is not
 * told by name: one answer for all whom nobody of that sight can name.
 */
export async function checkSigners(asker: Sight, approval: ApprovalRecord, place: SubjectPlace): Promise<void> {
  const can = await Promise.all(
    approval.signers.map(async ({ personId }) => {
      const [signing, isNamed] = await Promise.all([
        signingSight(asker.house, approval, place, personId),
        knowsByName(asker, personId, place),
      ]);
      return signing !== undefined && isNamed;
    }),
  );
  const at = can.indexOf(false);
  if (at >= 0) throw unknownReference(`/signerIds/${at}`);
}

/** Whether somebody of this sight is told of a person by name. */
export async function knowsByName(sight: Sight, personId: string, place: SubjectPlace): Promise<boolean> {
  const people = await sight.people([personId]);
  return personRef(sight.policy, people, personId, place)?.id !== undefined;
}

/** The sight of somebody who could sign this if it were his turn; nothing of anybody else. */
export async function signingSight(
  house: House,
  approval: ApprovalRecord,
  { project, task }: SubjectPlace,
  personId: string,
): Promise<Sight | undefined> {
  const compiled = await house.policies.of({ accountId: approval.accountId, personId });
  if (compiled?.policy.access !== 'open') return undefined;
  const asked = { ...approval, state: 'sent', signers: [{ ...newSigner(personId), state: 'asked' }] } as const;
  const record = { ...asked, signers: [...asked.signers], ...derivedKeys('approvals', asked) };
  const sight = new Sight(house, compiled);
  const within = await sight.lookUp('approvals', [record]);
  const view = compiled.policy.view('approvals', record, { project, task, within });
  return view?.rights.has('approval.decide') ? sight : undefined;
}
