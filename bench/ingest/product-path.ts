import { silentObserver } from '../../src/bot/bot-options.ts'
import { PendingAcks } from '../../src/bot/inbox/pending-acks.ts'
import { InboundReceiver } from '../../src/bot/inbox/receiver.ts'
import { Recorder } from '../../src/bot/inbox/recorder.ts'
import { systemClock } from '../../src/clock/clock.ts'
import { openFurnishedStore } from '../seed-database.ts'
import type { Contender } from './contender.ts'

const nobodyAsks = { options: async () => [], home: async () => undefined, preview: async () => undefined }

/** As adapters call it: each message on its own, what arrives together shares a commit. The rows are not handled. */
export const productPath: Contender = async (folder, inbounds, perCommit) => {
  const store = await openFurnishedStore(folder)
  const parts = { store, clock: systemClock, observer: silentObserver, capture: async () => {} }
  const recorder = new Recorder(parts, { isReady: () => false }, 'this-process')
  const receiver = new InboundReceiver(
    parts,
    recorder,
    new PendingAcks(),
    { take: () => {}, lost: () => {} },
    { tell: () => {} },
    nobodyAsks,
  )
  const startedAt = performance.now()
  for (let start = 0; start < inbounds.length; start += perCommit) {
    await Promise.all(inbounds.slice(start, start + perCommit).map((inbound) => receiver.receive(inbound)))
  }
  const seconds = (performance.now() - startedAt) / 1000
  await store.close()
  return seconds
}
