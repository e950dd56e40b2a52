import type { CreateNotifier } from '../bot/definitions/context.ts'
import type { Store } from '../store/store.ts'
import { inChunks } from '../store/transaction/in-chunks.ts'
import { escalateDue } from './escalate-due.ts'
import { passOnNotices } from './pass-on-notices.ts'
import { savesNothing, sendDigests } from './send-digests.ts'

/** At most so many timers, or notices, in one transaction. */
const batch = 50

/**
 * Everything that is due at `now`: first the notices, then one message to each person. It may run as often and in as
 * many processes as wanted: no notice is sent twice.
 */
export async function runEscalation(
  store: Store,
  createNotifier: CreateNotifier,
  now: Date,
  timeZone: string,
  saving = savesNothing,
): Promise<void> {
  await inChunks(store, (tx) => escalateDue(tx, { now, refresh: createNotifier(tx, now).refresh }, batch))
  await inChunks(store, (tx) => passOnNotices(tx, batch))
  await sendDigests(store, createNotifier, now, timeZone, saving)
}
