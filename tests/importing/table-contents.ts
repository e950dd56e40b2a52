import { createHash } from 'node:crypto'
import { getTableName } from 'drizzle-orm'
import type { Store } from '../../src/store/store.ts'

/** Rows and a checksum of every table: two that are equal hold the same. */
export async function tableContents(store: Store): Promise<Record<string, { rows: number; checksum: string }>> {
  const contents: Record<string, { rows: number; checksum: string }> = {}
  for (const table of Object.values(store.tables)) {
    const rows = await store.read((reader) => reader.select().from(table as typeof store.tables.deal))
    const lines = rows.map((row) => JSON.stringify(row)).sort()
    contents[getTableName(table)] = {
      rows: rows.length,
      checksum: createHash('sha256').update(lines.join('\n')).digest('hex'),
    }
  }
  return contents
}
