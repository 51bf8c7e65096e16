/** Whether people can be asked to sign: only who reads all of it, and may decide. */
import { newSigner } from '../../contract/approvals/step.ts';
import { derivedKeys } from '../../contract/complete.ts';
import type { ApprovalRecord } from '../../contract/nouns/approval.ts';
import type { ProjectRecord } from '../../contract/nouns/project.ts';
import type { TaskRecord } from '../../contract/nouns/task.ts';
import type { House } from '../house.ts';
import { unknownReference } from '../refusals.ts';
import { Sight } from '../sight.ts';

/** Where the subject of an approval lies. */
export interface SubjectPlace {
  readonly project: ProjectRecord;
  readonly task?: TaskRecord | undefined;
}

/** Raises `invalid`, with `<pointer>/<index>`, for the first person who could not sign this. */
export async function checkSigners(
  house: House,
  approval: ApprovalRecord,
  place: SubjectPlace,
  pointer = '/signerIds',
): Promise<void> {
  const can = await Promise.all(approval.signers.map(({ personId }) => canSign(house, approval, place, personId)));
  const at = can.indexOf(false);
  if (at >= 0) throw unknownReference(`${pointer}/${at}`);
}

/** Whether somebody could sign this if it were his turn. */
export async function canSign(
  house: House,
  approval: ApprovalRecord,
  { project, task }: SubjectPlace,
  personId: string,
): Promise<boolean> {
  const compiled = await house.policies.of({ accountId: approval.accountId, personId });
  if (compiled?.policy.access !== 'open') return false;
  const asked = { ...approval, state: 'sent', signers: [{ ...newSigner(personId), state: 'asked' }] } as const;
  const record = { ...asked, signers: [...asked.signers], ...derivedKeys('approvals', asked) };
  const within = await new Sight(house, compiled).lookUp('approvals', [record]);
  return compiled.policy.view('approvals', record, { project, task, within })?.rights.has('approval.decide') ?? false;
}
