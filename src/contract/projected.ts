declare const projected: unique symbol;

/**
 * A value that was reduced to what one viewer may see. Only the engine's projector makes one; whatever writes to a guest
 * (answer, event, mail, export) takes nothing else, so that a raw record does not compile there.
 */
export type Projected<T> = T & { readonly [projected]: true };
