import { msPerDay } from '../../../../../src/clock/lengths.ts'
import type { Endpoint } from '../call.ts'
import { Refusal } from '../refusal.ts'

export const messageRecall: Endpoint = {
  method: 'POST',
  proof: 'access token',
  reads: ['msgid'],
  handle({ world, app, body }) {
    const sent = world.copies.sent.get(String(body.msgid ?? ''))
    if (!sent || sent.agentId !== app.agentId) throw new Refusal(40058, 'invalid msgid')
    if (world.clock.now().getTime() - sent.at.getTime() > msPerDay) throw new Refusal(40058, 'msgid is over 24 hours')
    for (const userid of sent.recipients) {
      const copy = world.copies.find(app.agentId, userid, sent.msgid)
      if (copy) copy.recalled = true
    }
    return {}
  },
}
