/** To whom a viewer may give a signature on such that both worlds answer alike. */
import type { ApprovalRecord } from '../../../contract/nouns/approval.ts';
import { canSign, knowsByName } from '../acted/offers.ts';
import type { Draft } from '../edited.ts';
import type { Watch } from '../edits.ts';
import { sliceOf } from '../slice.ts';
import type { Delegates } from './ground.ts';

/**
 * Whether somebody could sign, an answer to a delegation tells: nobody may sign who does not read all of it. So what the
 * viewer asks of people whom the viewer knows is asked of those alone who stand alike in both worlds.
 */
export function sameDelegates([a, b]: readonly [Draft, Draft], { viewers, now }: Watch): Delegates {
  const found = viewers.flatMap((viewer) => {
    const people = [...a.of('guests', viewer.accountId), ...a.of('members', viewer.accountId)];
    return sliceOf(a, viewer, now).visible.approvals.map((approval) => {
      const ids = people.map(({ personId }) => personId);
      const can = (draft: Draft, one: ApprovalRecord, id: string) =>
        canSign(draft, one, id, now) &&
        // The receipt says for whom it is.
        knowsByName(draft, one, { personId: id, other: viewer.personId, now });
      const alike = ids.filter(
        (id) => can(a, approval, id) === can(b, b.get('approvals', approval.id) ?? approval, id),
      );
      return [approval.id, alike] as const;
    });
  });
  return new Map(found);
}
