/** Where SQLite and PostgreSQL differ in what the store says to them. */

/** What a parameter of a statement may be. */
export type Value = string | number | boolean | null | readonly string[];

/** One statement. Where `each` is there, it runs once for each of its rows of values, and `values` is empty. */
export interface Statement {
  readonly text: string;
  readonly values: readonly Value[];
  readonly each?: readonly (readonly Value[])[];
}

/** A row of an answer: the values of its columns in order. */
export type Row = readonly unknown[];

/**
 * Work on a database as a generator of statements: SQLite runs it through in one go, where nothing can come between,
 * PostgreSQL with a wait at each.
 */
export type Work<T> = Generator<Statement, T, readonly Row[]>;

/** Which database a statement is written for. */
export type Dialect = 'sqlite' | 'postgres';

/** Collects the parameters of a statement while its text is put together from left to right. */
export class Parameters {
  readonly dialect: Dialect;
  readonly values: Value[] = [];
  #aliases = 0;

  constructor(dialect: Dialect) {
    this.dialect = dialect;
  }

  /** Adds a parameter and answers what stands for it. `as` is a type of PostgreSQL, where it cannot tell by itself. */
  add(value: Value, as?: string): string {
    const postgres = this.dialect === 'postgres';
    this.values.push(!postgres && typeof value === 'boolean' ? Number(value) : value);
    return postgres ? `$${this.values.length}${as ? `::${as}` : ''}` : '?';
  }

  /**
   * A number of rows, to stand after `limit`. SQLite looks at a bare parameter there when it plans, and so plans afresh at
   * every run, which costs more than to fetch a row; an expression it takes as it comes.
   */
  rows(count: number): string {
    return this.dialect === 'postgres' ? this.add(count, 'bigint') : `+${this.add(count)}`;
  }

  /** A list of values, to stand after `=` or `in`. */
  anyOf(values: readonly (string | number | boolean)[], as: string): string {
    if (this.dialect === 'postgres') return `= any(${this.add(values.map(String), `${as}[]`)})`;
    return `in (select value from json_each(${this.add(JSON.stringify(values))}))`;
  }

  /** Texts as a table `v` of one column, `value`. */
  texts(values: readonly string[]): string {
    if (this.dialect === 'postgres') return `unnest(${this.add(values, 'text[]')}) v("value")`;
    return `json_each(${this.add(JSON.stringify(values))}) v`;
  }

  /** A new name for a table in the statement. */
  alias(): string {
    this.#aliases += 1;
    return `t${this.#aliases}`;
  }
}
