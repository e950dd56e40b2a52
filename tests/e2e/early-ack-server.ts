import { runServer } from '../../composition/run-server.ts'
import { InboundReceiver } from '../../src/bot/inbox/receiver.ts'

/** A mutant: it acknowledges at once and records in its own time. The crash test must catch it. */
const record = InboundReceiver.prototype.receive
let seq = 0
InboundReceiver.prototype.receive = async function (inbound, alongside) {
  setTimeout(() => void record.call(this, inbound, alongside).catch(() => {}), 30)
  seq += 1
  return { duplicate: false, seq, answer: Promise.resolve({ type: 'neutral' }), lost: () => {} }
}
await runServer()
