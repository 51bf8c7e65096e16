/** A private member, because a copy by spread does not keep it: what was added to a projection is none any more. */
declare class ProjectorMark {
  readonly #projected: true;
}

/**
 * A value that was reduced to what one viewer may see. Only the engine's projector makes one; whatever writes to a guest
 * (answer, event, mail, export) takes nothing else, so that a raw record does not compile there.
 */
export type Projected<T> = T & ProjectorMark;
