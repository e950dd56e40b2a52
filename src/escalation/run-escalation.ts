import type { Voice } from '../bot/definitions/context.ts'
import type { Store } from '../store/store.ts'
import { noticeDue } from './escalate-due.ts'
import { sayDigests } from './send-digests.ts'

/** At most so many clocks in one transaction. */
const batch = 50

/**
 * Everything that is due at `now`: first who has to be told of what, then one message to each. Run as often as you like, by
 * as many processes as you like: what is told is not told again.
 */
export async function runEscalation(store: Store, voice: Voice, now: Date, timeZone: string): Promise<void> {
  while ((await store.write((tx) => noticeDue(tx, now, batch))) > 0);
  await sayDigests(store, voice, now, timeZone)
}
