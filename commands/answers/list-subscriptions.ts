import { sayFunnelSubject } from '../../cards/funnel/asked-funnel.ts'
import type { ReadContext } from '../../src/bot/definitions/context.ts'
import { listSubscriptions } from '../../src/schedule/list-subscriptions.ts'
import { placeIn } from '../../src/schedule/subscription.ts'

/** What is subscribed in this conversation now, numbered as `/unsubscribe` takes it. */
export async function saySubscriptions({ reader, t, actor, conversation }: ReadContext): Promise<string> {
  const known = await listSubscriptions(reader, placeIn(conversation, actor))
  if (known.length === 0) return t('subscription.none')
  const lines = [t(conversation.kind === 'group' ? 'subscription.group' : 'subscription.own')]
  for (const [index, { subject, at, timeZone, workdays }] of known.entries()) {
    const what = await sayFunnelSubject(reader, subject, t)
    const line = workdays ? 'subscription.line.workdays' : 'subscription.line'
    lines.push(t(line, { number: index + 1, what, at, timeZone }))
  }
  return lines.join('\n')
}
