/** Which rows of a list are read. */
export interface Page {
  limit: number
  offset: number
}

/** A page of so many rows, counted from 0. */
export const pageAt = (page: number, size: number): Page => ({ limit: size, offset: page * size })

/** A page of which one row more was read than it has: whether there is another one after it. */
export function cutToPage<Row>(rows: readonly Row[], { limit }: Page): { rows: Row[]; more: boolean } {
  return { rows: rows.slice(0, limit), more: rows.length > limit }
}
