import { defineElement } from '../shared/define.ts';

/** The parts of a card that load when they are first used. */
export type LazyPart = 'pad' | 'phone' | 'receipt' | 'delegate' | 'reason' | 'file';

const loaders: Readonly<Record<LazyPart, () => Promise<void>>> = {
  pad: async () => defineElement('approval-card-pad', (await import('./signature-pad.ts')).SignaturePadElement),
  phone: async () => defineElement('approval-card-phone', (await import('./phone-code.ts')).PhoneCodeElement),
  receipt: async () => defineElement('approval-card-receipt', (await import('./receipt-panel.ts')).ReceiptPanelElement),
  file: async () => defineElement('approval-card-file', (await import('./file-download.ts')).FileDownloadElement),
  reason: async () => defineElement('approval-card-reason', (await import('./reason-form.ts')).ReasonFormElement),
  delegate: async () =>
    defineElement('approval-card-delegate', (await import('./delegate-form.ts')).DelegateFormElement),
};

const loading = new Map<LazyPart, Promise<void>>();

/** Loads and registers a part, once. A part that did not come is asked for anew the next time. */
export function loadPart(part: LazyPart): Promise<void> {
  const started = loading.get(part) ?? loaders[part]();
  loading.set(part, started);
  started.catch(() => loading.delete(part));
  return started;
}
