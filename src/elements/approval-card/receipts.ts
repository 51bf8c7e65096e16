import { html, nothing } from 'lit';
import type { ApprovalsApi } from '../../contract/approvals/api.ts';
import type { SignedDocument } from '../../contract/approvals/document.ts';
import type { Approval } from '../../contract/nouns/approval.ts';
import type { Session } from '../../contract/session.ts';
import type { SeenSigner } from './approval-states.ts';
import { loadPart } from './lazy-parts.ts';
import type { FetchKeys } from './receipt-file.ts';

/** What receipts are shown with. */
export interface ReceiptsContext {
  readonly approval: Approval;
  readonly document: SignedDocument;
  readonly approvals: ApprovalsApi | undefined;
  readonly viewer: Session['viewer'] | undefined;
  readonly keys: FetchKeys | undefined;
}

/** The receipts that the viewer may have: the own; for who asked, those of all who approved. */
export function receiptsOf({ approval, document, approvals, viewer, keys }: ReceiptsContext) {
  const { signers = [] } = approval;
  const people = signers.map((signer) => signedBy(signer, viewer));
  if (!approvals?.receipt || people.every((personId) => personId === undefined)) return nothing;
  // A panel that did not come leaves its place empty; the document above says what was signed.
  loadPart('receipt').catch(() => undefined);
  // Each in the place of its signer: who signs later takes over no panel of another.
  return html`${people.map((personId) =>
    personId === undefined
      ? nothing
      : html`<approval-card-receipt
          part="receipt"
          .approvals=${approvals}
          .approvalId=${approval.id}
          .personId=${personId}
          .name=${fileName(document)}
          .keys=${keys}
        ></approval-card-receipt>`,
  )}`;
}

/** Whose receipt to ask for. A member asks for each: what the own right to ask does not open, the backend refuses, and nothing stands there. */
function signedBy({ state, person }: SeenSigner, viewer: ReceiptsContext['viewer']): string | undefined {
  if (state !== 'approved') return undefined;
  return person.side === 'you' ? viewer?.id : viewer?.kind === 'member' ? person.id : undefined;
}

function fileName(document: SignedDocument): string {
  const name = document.kind === 'order' ? document.number || document.title : document.id;
  return `receipt-${name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 60)}`;
}
