/** Receipts of what the viewer has signed: nobody else's are told to a guest. */
import type { Eye } from './eye.ts';

/** The viewer's own receipts, by the approvals that the viewer sees. */
export function ownReceipts(eye: Eye): unknown {
  const { personId } = eye.viewer;
  const receipts = eye.records('receipts').filter((receipt) => receipt.personId === personId);
  return eye.visible('approvals').flatMap(({ id, document, askedIds }) => {
    if (!askedIds.includes(personId)) return [];
    const own = receipts.find(({ approvalId }) => approvalId === id);
    return own ? [[id, document, own.drawing, own.jws]] : [];
  });
}
