import { installationSecrets } from '../installations/sealed-column.ts'
import type { SealedColumn } from '../secrets/sealed-column.ts'
import type { Reader } from '../store/store.ts'

/** Everything that is kept sealed; a room that seals something adds its column. */
export const sealedColumns: readonly SealedColumn[] = [installationSecrets]

/** How many texts each key has sealed, by the key's id. */
export async function countSealed(reader: Reader): Promise<Map<string, number>> {
  const texts = new Map<string, number>()
  for (const column of sealedColumns)
    for (const [keyId, count] of await column.countByKey(reader)) texts.set(keyId, (texts.get(keyId) ?? 0) + count)
  return texts
}
