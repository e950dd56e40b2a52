import { z } from 'zod'
import type { Parsed } from '../parsed.ts'
import type { Event } from './envelope.ts'

const text = z.string()
const shape = z.object({
  user: text.min(1),
  channel: text.optional(),
  tab: z.literal('home'),
  view: z.object({ hash: text.optional() }).nullish(),
})

/** The Home tab; the messages beside it come by the same name. https://docs.slack.dev/reference/events/app_home_opened */
export function parseHomeOpened({ envelope, tenant }: Event): Parsed {
  const { data } = shape.safeParse(envelope.event)
  if (!data) return { what: 'nothing' }
  return { what: 'home', tenant, userId: data.user, channel: data.channel, hash: data.view?.hash }
}
