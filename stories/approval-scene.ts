import type { GuestAdapter } from '../src/contract/adapter.ts';
import { deliveryDoc, commentDoc, dearer, hand, orderDoc } from '../test/fixtures/approval-documents.ts';
import { ApprovalBackend, type BackendOptions, people, type Someone } from '../test/fixtures/approvals.ts';

/** What a story of the card is shown with. */
export interface ApprovalScene {
  readonly backend: ApprovalBackend;
  readonly adapter: GuestAdapter;
  readonly approvalId: string;
}

/** What a scene is made of besides its backend. */
export interface SceneOptions extends Partial<BackendOptions> {
  readonly viewer?: Someone;
  /** What happened before the card is opened. */
  readonly before?: (backend: ApprovalBackend) => void | Promise<void>;
}

/** A loader: a backend with one approval, through somebody's eyes. */
export function scene({ viewer = people.signer, before, ...options }: SceneOptions = {}) {
  return async (): Promise<{ scene: ApprovalScene }> => {
    const backend = new ApprovalBackend({ document: orderDoc, ...options });
    await before?.(backend);
    return { scene: { backend, adapter: backend.as(viewer), approvalId: backend.approvalId } };
  };
}

export { commentDoc, dearer, deliveryDoc, hand, people };
