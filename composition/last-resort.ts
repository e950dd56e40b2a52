import type { Log } from '../src/log/log.ts'
import { storageTrouble } from '../src/store/storage-trouble.ts'

/**
 * For what nobody caught. That the storage was away changed nothing in this process, so it goes on; after anything else
 * nobody knows what it left half done, so the process ends and whoever supervises it starts it anew.
 */
export function lastResort(log: Pick<Log, 'error'>, end: (code: number) => void): (error: unknown) => void {
  return (error) => {
    if (storageTrouble(error)) {
      log.error({ err: error }, 'nobody waited for something that the storage refused')
      return
    }
    log.error({ err: error }, 'a defect: nobody caught an error; the process ends')
    end(70)
  }
}
