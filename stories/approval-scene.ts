import type { GuestAdapter } from '../src/contract/adapter.ts';
import type { ApprovalsApi } from '../src/contract/approvals/api.ts';
import { type ErrorCode, GuestError } from '../src/contract/errors.ts';
import { ApprovalBackend, people } from '../test/fixtures/approvals.ts';
import { orderDoc } from '../test/fixtures/approval-documents.ts';
import { fileDocument } from '../test/fixtures/approval-file.ts';
import { ApprovalScene, type SceneOptions } from '../test/fixtures/approval-scene.ts';
import { part } from './parts.ts';

/** What a card is shown with. */
export interface ShownScene {
  readonly adapter: GuestAdapter;
  readonly approvalId: string;
  readonly keys: () => Promise<unknown>;
}

/** A loader: a world with one approval, through somebody's eyes. */
export function scene(options: SceneOptions = {}) {
  return async (): Promise<{ scene: ApprovalScene }> => ({ scene: await ApprovalScene.open(options) });
}

/** A loader: the same, over a backend that answers some calls otherwise. */
export function bentScene(bend: (approvals: ApprovalsApi) => Partial<ApprovalsApi>, options: SceneOptions = {}) {
  return async (): Promise<{ scene: ShownScene }> => {
    const { adapter, approvalId, keys } = await ApprovalScene.open(options);
    const { approvals } = adapter;
    if (!approvals) throw new Error('The scene has no approvals.');
    return { scene: { adapter: { ...adapter, approvals: { ...approvals, ...bend(approvals) } }, approvalId, keys } };
  };
}

/** A loader: an order with one file, over a backend that gives bytes, or fails. */
export function fileScene(given: (() => Promise<Blob>) | ErrorCode): () => { scene: ShownScene } {
  const content = typeof given === 'string' ? () => Promise.reject(new GuestError(given)) : given;
  return () => {
    const backend = new ApprovalBackend({ document: fileDocument });
    const files = { list: () => Promise.resolve({ items: [] }), content };
    const adapter = { ...backend.as(people.signer), files };
    return { scene: { adapter, approvalId: backend.approvalId, keys: backend.keys } };
  };
}

/** Something else in place of a member, for as long as `run` takes. */
export async function instead<T extends object, K extends keyof T>(
  of: T,
  name: K,
  value: T[K],
  run: () => Promise<unknown>,
): Promise<void> {
  const own = Object.getOwnPropertyDescriptor(of, name);
  Object.defineProperty(of, name, { value, configurable: true, writable: true });
  try {
    await run();
  } finally {
    if (own) Object.defineProperty(of, name, own);
    else Reflect.deleteProperty(of, name);
  }
}

/** A loader: an approval that was not sent yet, for who prepares it. */
export const draftScene = (): { scene: ShownScene } => {
  const backend = new ApprovalBackend({ document: orderDoc, isDraft: true });
  return { scene: { adapter: backend.as(people.asker), approvalId: backend.approvalId, keys: backend.keys } };
};

/** Chooses the typed name, and writes one. */
export async function typeName(canvas: HTMLElement, name: string): Promise<void> {
  (await part(canvas, 'approval-card-signature .way:nth-child(2) input')).click();
  const field = (await part(canvas, 'approval-card-signature #name')) as HTMLInputElement;
  field.value = name;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

export type { ApprovalScene };
export { fileBytes } from '../test/fixtures/approval-file.ts';
export { hand } from '../test/fixtures/approval-documents.ts';
export { likeAName, stroke } from '../test/fixtures/strokes.ts';
