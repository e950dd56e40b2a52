import type { Reader, Store } from '../store/store.ts'
import type { Sealer } from './sealer.ts'

export interface Resealed {
  resealed: number
  /** Left as they were: their key is not configured, or they are damaged. */
  unopened: number
}

/** A column of sealed texts, as the room that owns its table lets it be counted and sealed anew. */
export interface SealedColumn {
  /** How many texts each key has sealed, by the key's id. */
  countByKey(reader: Reader): Promise<ReadonlyMap<string, number>>
  /** Seals with the first key what another one has sealed, in short transactions. Broken off, it is simply run again. */
  reseal(store: Store, sealer: Sealer): Promise<Resealed>
}
