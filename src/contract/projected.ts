/** A private member, because a copy by spread does not keep it: what was added to a projection is none any more. */
declare class ProjectorMark {
  readonly #projected: true;
}

/** An array that still passes where the protocol's types ask for one, but whose own methods change nothing any more. */
interface FixedArray<T> extends Array<T> {
  readonly [index: number]: T;
  readonly length: number;
  copyWithin(this: never, target: number, start: number, end?: number): this;
  fill(this: never, value: T, start?: number, end?: number): this;
  pop(this: never): T | undefined;
  push(this: never, ...items: T[]): number;
  reverse(this: never): T[];
  shift(this: never): T | undefined;
  sort(this: never, compareFn?: (a: T, b: T) => number): this;
  splice(this: never, start: number, deleteCount?: number, ...items: T[]): T[];
  unshift(this: never, ...items: T[]): number;
}

/** A value in which nothing can be set, however deep. */
type Fixed<T> = T extends readonly (infer E)[]
  ? FixedArray<Fixed<E>>
  : T extends object
    ? { readonly [K in keyof T]: Fixed<T[K]> }
    : T;

/**
 * A value that was reduced to what one viewer may see. Only the engine's projector makes one; whatever writes to a guest
 * (answer, event, mail, export) takes nothing else, so that a raw record does not compile there. Nothing can be set in one:
 * what the projector reduced stays as it is.
 */
export type Projected<T> = Fixed<T> & ProjectorMark;
