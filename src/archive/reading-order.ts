import { asc, desc, type SQL, sql } from 'drizzle-orm'
import type { Tables } from '../store/tables/index.ts'

/** Where a message stands in what is read: by the time it was said, however late it was told. */
export interface ReadingPlace {
  saidAt: Date
  conversationId: string
  seq: number
}

const orderOf = ({ saidAt, conversationId, seq }: Tables['archiveEntry']) => [saidAt, conversationId, seq] as const

/** The order everything in the archive is read in. */
export const oldestFirst = (entry: Tables['archiveEntry']): SQL[] => orderOf(entry).map((column) => asc(column))

export const newestFirst = (entry: Tables['archiveEntry']): SQL[] => orderOf(entry).map((column) => desc(column))

/** It stands before this place. Compared as one value, so that both databases find it by an index. */
export function standsBefore(entry: Tables['archiveEntry'], place: ReadingPlace): SQL {
  const { saidAt, conversationId, seq } = entry
  const at = sql.param(place.saidAt, saidAt)
  return sql`(${saidAt}, ${conversationId}, ${seq}) < (${at}, ${place.conversationId}, ${place.seq})`
}
