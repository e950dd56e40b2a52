import type { StorageBackoff } from '../../store/storage-backoff.ts'
import type { Store, Tx } from '../../store/store.ts'

/** Records what becomes of messages, however long the storage takes to come back. */
export class Recorder {
  readonly #store: Pick<Store, 'write'>
  readonly #storage: StorageBackoff
  readonly #claim: string

  /** @param claim this process, which holds what it sends */
  constructor(store: Pick<Store, 'write'>, storage: StorageBackoff, claim: string) {
    this.#store = store
    this.#storage = storage
    this.#claim = claim
  }

  async record<T>(write: (tx: Tx, claim: string) => Promise<T>): Promise<T> {
    return await this.#storage.untilWritten(() => this.#store.write((tx) => write(tx, this.#claim)))
  }
}
