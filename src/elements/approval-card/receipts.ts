import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ApprovalsApi } from '../../contract/approvals/api.ts';
import type { SignedDocument } from '../../contract/approvals/document.ts';
import type { Approval } from '../../contract/nouns/approval.ts';
import type { Session } from '../../contract/session.ts';
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
export function receiptsOf(context: ReceiptsContext): TemplateResult | typeof nothing {
  const { approval, document, approvals, keys } = context;
  if (!approvals?.receipt) return nothing;
  const people = signedBy(context);
  if (people.length === 0) return nothing;
  // A panel that did not come leaves its place empty; the document above says what was signed.
  loadPart('receipt').catch(() => undefined);
  return html`${repeat(
    people,
    (personId) => personId,
    (personId) =>
      html`<approval-card-receipt
        part="receipt"
        .approvals=${approvals}
        .approvalId=${approval.id}
        .personId=${personId}
        .name=${fileName(document)}
        .keys=${keys}
      ></approval-card-receipt>`,
  )}`;
}

/** A member asks for each: what the own right to ask does not open, the backend refuses, and nothing stands there. */
function signedBy({ approval: { signers }, viewer }: ReceiptsContext): readonly string[] {
  return (signers ?? []).flatMap(({ state, person }) => {
    const id = person.side === 'you' ? viewer?.id : viewer?.kind === 'member' ? person.id : undefined;
    return state === 'approved' && id !== undefined ? [id] : [];
  });
}

function fileName(document: SignedDocument): string {
  const name = document.kind === 'order' ? document.number || document.title : document.id;
  return `receipt-${name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 60)}`;
}
