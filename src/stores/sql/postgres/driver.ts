import type * as pg from 'pg';

/** The parts of the package `pg` that are used. */
export type Driver = Pick<typeof pg, 'Client' | 'Pool' | 'types'>;

/** Loads the optional package `pg`. @throws Error With what to do, where it is not installed. */
export async function loadDriver(): Promise<Driver> {
  try {
    return (await import('pg')).default;
  } catch (cause) {
    throw new Error('For PostgreSQL the package pg is needed: npm install pg', { cause });
  }
}

/** Number of the type `bigint`, which the driver otherwise gives as text. All that are stored here are safe integers. */
const bigint = 20;

/** How values arrive: numbers as numbers, JSON parsed. */
export function parsers({ types }: Driver): pg.CustomTypesConfig {
  return {
    getTypeParser: (type: number, format?: 'text' | 'binary') =>
      type === bigint ? Number : (types.getTypeParser(type, format as 'text') as (value: string) => unknown),
  } as pg.CustomTypesConfig;
}
