import { inArray } from 'drizzle-orm'
import type { Reader } from '../../store/store.ts'

/** What conversations are called, by id; one without a name is left out. */
export async function titlesOf(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { conversation } = reader.tables
  const rows = await reader
    .select({ id: conversation.id, title: conversation.title })
    .from(conversation)
    .where(inArray(conversation.id, [...ids]))
  return new Map(rows.flatMap(({ id, title }) => (title === '' ? [] : [[id, title]])))
}
