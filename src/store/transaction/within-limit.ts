import type { Tx } from '../store.ts'
import type { OpenTransaction } from './open-transaction.ts'

/**
 * Runs the work of one transaction. Rejects when it takes too long; the caller rolls back and the work's next statement throws.
 * @throws TookTooLong
 */
export async function withinLimit<T>(work: (tx: Tx) => Promise<T>, tx: OpenTransaction): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    const watch = () => {
      timer = tx.timeLeft > 0 ? setTimeout(watch, tx.timeLeft) : void reject(tx.tooLong())
    }
    watch()
  })
  try {
    const result = await Promise.race([completed(work, tx), tooLong])
    tx.assertInTime()
    return result
  } finally {
    clearTimeout(timer)
  }
}

async function completed<T>(work: (tx: Tx) => Promise<T>, tx: OpenTransaction): Promise<T> {
  const result = await work(tx)
  await tx.complete()
  return result
}
