import { type RawBuilder, sql } from 'kysely';

/** The column holds the (lowercase) text somewhere, whatever the case of the letters a to z. */
export function containsText(column: string, text: string): RawBuilder<boolean> {
  return like(column, `%${escapeLike(text)}%`);
}

/** The column begins with the (lowercase) text. */
export function beginsWith(column: string, text: string): RawBuilder<boolean> {
  return like(column, `${escapeLike(text)}%`);
}

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

function like(column: string, pattern: string): RawBuilder<boolean> {
  return sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`;
}
