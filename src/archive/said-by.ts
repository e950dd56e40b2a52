import { and, eq, isNull, or, type SQL } from 'drizzle-orm'
import type { Side } from '../chat/side.ts'
import type { Tables } from '../store/tables/index.ts'

type Row = Tables['archiveEntry']['$inferSelect']

/** Who said it. Entries from before the side was kept: a person is ours, else it was somebody from outside. */
export function sideOfEntry({ side, personId }: Pick<Row, 'side' | 'personId'>): Side {
  return side ?? (personId === null ? 'outsider' : 'ours')
}

/** The same as a condition: somebody from outside said it. */
export function saidByOutsider({ side, personId }: Pick<Tables['archiveEntry'], 'side' | 'personId'>): SQL | undefined {
  return or(eq(side, 'outsider'), and(isNull(side), isNull(personId)))
}
