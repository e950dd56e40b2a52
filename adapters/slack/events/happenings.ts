import { z } from 'zod'
import type { PlatformEvent } from '../../../src/chat/happening.ts'
import type { Doer, Parsed } from '../parsed.ts'
import { slackbot } from '../slackbot.ts'
import { type Event, momentOf } from './envelope.ts'
import { parseHomeOpened } from './home-opened.ts'
import { parseLinkShared } from './link-shared.ts'

const platform = 'slack'
const text = z.string()
const nothing: Parsed = { what: 'nothing' }

/** Somebody came or left, or the channel itself changed: who is there has to be asked again. */
const rosterEvents = [
  'member_joined_channel',
  'member_left_channel',
  'channel_rename',
  'group_rename',
  'channel_shared',
  'channel_unshared',
  'channel_archive',
  'channel_unarchive',
  'group_archive',
  'group_unarchive',
]

const roster = z.object({
  channel: z.union([text.min(1), z.object({ id: text.min(1) })]),
  event_ts: text.optional(),
})
const moved = z.object({ old_channel_id: text.min(1), new_channel_id: text.min(1) })
const revoked = z.object({ tokens: z.object({ bot: z.array(text).optional() }) })

/** Everything that is no message. */
export function parseHappening(event: Event): Parsed {
  const { envelope } = event
  const body = envelope.event
  if (isOurselves(event)) return parseOwn(event)
  if (rosterEvents.includes(body.type)) return parseRoster(event)
  switch (body.type) {
    case 'app_uninstalled':
      return happened(event, { type: 'uninstalled' })
    case 'tokens_revoked': {
      const { data } = revoked.safeParse(body)
      return data?.tokens.bot?.length ? happened(event, { type: 'tokenRevoked' }) : nothing
    }
    case 'channel_id_changed': {
      const { data } = moved.safeParse(body)
      if (!data) return nothing
      return happened(event, { type: 'conversationRenamed', from: data.old_channel_id, to: data.new_channel_id })
    }
    case 'app_home_opened':
      return body.tab === 'messages' ? parseOpened(event) : parseHomeOpened(event)
    case 'link_shared':
      return parseLinkShared(event)
    case 'user_change':
      return { what: 'user', tenant: event.tenant, user: body.user, happening: frameOf(event) }
    default:
      return nothing
  }
}

function parseRoster(event: Event): Parsed {
  const { data } = roster.safeParse(event.envelope.event)
  if (!data) return nothing
  const { event_id: dedupeKey, event_time: seconds } = event.envelope
  return {
    what: 'inbound',
    tenant: event.tenant,
    // Nobody speaks: who is there is asked.
    by: { tenant: event.tenant, userId: slackbot, bot: true },
    channel: typeof data.channel === 'string' ? data.channel : data.channel.id,
    draft: {
      dedupeKey,
      at: data.event_ts === undefined ? new Date(seconds * 1000) : momentOf(data.event_ts),
      kind: 'group',
      raw: event.raw,
      event: { type: 'roster' },
    },
  }
}

const own = z.object({ channel: text.min(1), inviter: text.nullish() })

const isOurselves = ({ envelope: { event }, ourUser }: Event): boolean =>
  ourUser !== undefined &&
  event.user === ourUser &&
  (event.type === 'member_joined_channel' || event.type === 'member_left_channel')

/** Somebody took the bot into a channel, or out of it. */
function parseOwn(event: Event): Parsed {
  const { envelope, tenant } = event
  const { data } = own.safeParse(envelope.event)
  if (!data) return nothing
  const hasJoined = envelope.event.type === 'member_joined_channel'
  return doneIn(event, data.channel, {
    by: data.inviter ? { tenant, userId: data.inviter } : { tenant, userId: slackbot, bot: true },
    kind: 'group',
    type: hasJoined ? 'botJoined' : 'botLeft',
  })
}

const opened = z.object({ channel: text.min(1), user: text.min(1) })

function parseOpened(event: Event): Parsed {
  const { data } = opened.safeParse(event.envelope.event)
  if (!data) return nothing
  return doneIn(event, data.channel, {
    by: { tenant: event.tenant, userId: data.user },
    kind: 'direct',
    type: 'opened',
  })
}

function doneIn(
  { envelope: { event_id: dedupeKey, event_time: seconds }, tenant, raw }: Event,
  channel: string,
  { by, kind, type }: { by: Doer; kind: 'direct' | 'group'; type: 'botJoined' | 'botLeft' | 'opened' },
): Parsed {
  const at = new Date(seconds * 1000)
  return { what: 'inbound', tenant, by, channel, draft: { dedupeKey, at, kind, raw, event: { type } } }
}

function happened(event: Event, what: PlatformEvent): Parsed {
  return { what: 'happening', happening: { ...frameOf(event), event: what } }
}

function frameOf({ envelope, tenant, raw }: Event) {
  return { platform, tenant, dedupeKey: envelope.event_id, at: new Date(envelope.event_time * 1000), raw }
}
