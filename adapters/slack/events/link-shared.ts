import { z } from 'zod'
import type { Parsed } from '../parsed.ts'
import type { Event } from './envelope.ts'

const text = z.string()
const shape = z.object({
  user: text.min(1),
  channel: text.min(1),
  message_ts: text.min(1),
  // What is still being written is seen by nobody, and may go to anybody.
  source: z.literal('conversations_history').optional(),
  links: z.array(z.object({ url: text })).min(1),
})

/** https://docs.slack.dev/reference/events/link_shared */
export function parseLinkShared({ envelope, tenant }: Event): Parsed {
  const { data } = shape.safeParse(envelope.event)
  if (!data) return { what: 'nothing' }
  return {
    what: 'links',
    tenant,
    by: { tenant, userId: data.user },
    channel: data.channel,
    ts: data.message_ts,
    urls: data.links.map(({ url }) => url),
  }
}
