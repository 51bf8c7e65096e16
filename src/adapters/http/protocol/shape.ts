/**
 * What travels, as plain data: a small part of JSON Schema (https://json-schema.org/draft/2020-12), which is all that
 * the contract's schemas come to. An object with `properties` takes no other keys; with `pattern` a value is text.
 */
export interface ShapeRule {
  /** Of lists: the shape of an item, of a page of them. */
  readonly page?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly propertyNames?: Shape;
  readonly additionalProperties?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
}

/** A rule, or the name of a shape. */
export type Shape = ShapeRule | string;

/** What a call needs to know of one route. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  /** Where what is asked travels. */
  readonly input?: string;
  readonly answer?: Shape;
  /** The answer is a file. */
  readonly bytes?: boolean;
}
