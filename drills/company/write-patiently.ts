import { type Store, TookTooLong, type Tx } from '../../src/store/store.ts'

const attempts = 10

/** A machine that is busy with something else may take longer than a transaction may: then the same again. */
export async function writePatiently<T>(store: Store, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await store.write(work)
    } catch (error) {
      if (!(error instanceof TookTooLong) || attempt === attempts) throw error
    }
  }
}
