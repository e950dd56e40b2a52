import { setTimeout } from 'node:timers/promises'

const tries = 5

/**
 * A database is furnished in one transaction. Where much else runs that may take longer than a transaction is allowed to,
 * which says nothing about what is measured: a while later it is tried again.
 */
export async function untilFurnished<T>(work: () => Promise<T>): Promise<T> {
  for (let left = tries - 1; ; left -= 1) {
    try {
      return await work()
    } catch (error) {
      if (left === 0) throw error
      await setTimeout(500)
    }
  }
}
