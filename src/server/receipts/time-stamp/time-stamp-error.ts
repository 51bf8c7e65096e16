/** Why an authority gave no time stamp. A later try may get one. */
export class TimeStampError extends Error {
  override readonly name = 'TimeStampError';
  /** The authority answered, and gave none for this receipt: others may get theirs. */
  readonly isRefusal: boolean;

  constructor(message: string, options: ErrorOptions & { readonly isRefusal?: boolean } = {}) {
    super(message, options);
    this.isRefusal = options.isRefusal ?? false;
  }
}
