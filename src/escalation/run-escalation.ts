import type { CreateNotifier } from '../bot/definitions/context.ts'
import type { Store } from '../store/store.ts'
import { inChunks } from '../store/transaction/in-chunks.ts'
import { escalateDue } from './escalate-due.ts'
import { sendDigests } from './send-digests.ts'

/** At most so many clocks in one transaction. */
const batch = 50

/**
 * Everything that is due at `now`: first who has to be told of what, then one message to each. Run as often as you like, by
 * as many processes as you like: what is told is not told again.
 */
export async function runEscalation(
  store: Store,
  createNotifier: CreateNotifier,
  now: Date,
  timeZone: string,
): Promise<void> {
  await inChunks(store, (tx) => escalateDue(tx, { now, refresh: createNotifier(tx, now).refresh }, batch))
  await sendDigests(store, createNotifier, now, timeZone)
}
