/** A message that did not get through. Its text names no receiver and no content, so that it may be kept and logged. */
export class DeliveryFailure extends Error {
  override readonly name = 'DeliveryFailure';
  /** Another try may succeed. */
  readonly retry: boolean;

  constructor(message: string, { retry, cause }: { readonly retry: boolean; readonly cause?: unknown }) {
    super(message, cause === undefined ? undefined : { cause });
    this.retry = retry;
  }
}
