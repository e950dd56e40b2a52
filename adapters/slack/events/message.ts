import { z } from 'zod'
import type { InboundEvent, MessageKind } from '../../../src/chat/inbound.ts'
import type { Doer, Parsed } from '../parsed.ts'
import { slackbot } from '../slackbot.ts'
import { type Event, momentOf } from './envelope.ts'
import { filesOf, kindOfMessage } from './files.ts'
import { mentions, plainText, withoutMention } from './plain-text.ts'

const text = z.string()
const said = z.object({
  ts: text.min(1),
  subtype: text.optional(),
  user: text.nullish(),
  text: text.nullish().transform((value) => value ?? ''),
  bot_id: text.nullish(),
  app_id: text.nullish(),
  bot_profile: z.object({ name: text.optional() }).nullish(),
  username: text.nullish(),
  user_profile: z.object({ real_name: text.optional(), display_name: text.optional() }).nullish(),
  user_team: text.nullish(),
  team: text.nullish(),
  thread_ts: text.nullish(),
  files: z.unknown().optional(),
  edited: z.object({ ts: text.optional() }).nullish(),
})
type Said = z.output<typeof said>
/** What is left of a message that is gone. */
type Before = { [K in keyof Said]?: Said[K] | undefined }

const place = z.object({ channel: text.min(1), channel_type: text.optional() })
const changed = z.object({ message: said, previous_message: said.partial().nullish() })
const deleted = z.object({ deleted_ts: text.min(1), previous_message: said.partial().nullish() })

/** Lines Slack itself writes into a channel (docs.slack.dev/reference/events/message). */
const systemSubtypes =
  /^(?:channel|group)_|^(?:ekm_access_denied|reminder_add|bot_add|bot_remove|pinned_item|unpinned_item|assistant_app_thread|document_mention)$/

const nothing: Parsed = { what: 'nothing' }

export interface Names {
  nameOf(userId: string): string | undefined
}

/** A message that was said, changed or taken back; also a mention, which comes a second time as an event of its own. */
export function parseMessage(event: Event, names: Names): Parsed {
  const body = event.envelope.event
  const where = place.safeParse(body)
  if (!where.success) return nothing
  const at = { channel: where.data.channel, kind: kindOf(where.data.channel_type) }
  switch (body.subtype) {
    case 'message_changed':
      return parseChange(event, at, changed.safeParse(body).data, names)
    case 'message_deleted':
      return parseDeletion(event, at, deleted.safeParse(body).data)
    // An older way of telling that somebody answered; the answer itself comes as well.
    case 'message_replied':
      return nothing
  }
  const message = said.safeParse(body).data
  return message ? parseSaid(event, at, message, names) : nothing
}

type At = { channel: string; kind: 'direct' | 'group' }

const kindOf = (type: string | undefined): At['kind'] => (type === 'im' || type === 'app_home' ? 'direct' : 'group')

function parseSaid(event: Event, at: At, message: Said, names: Names): Parsed {
  if (isOwn(event, message) && at.kind === 'direct') return nothing
  const by = doerOf(event, message)
  return {
    what: 'inbound',
    tenant: event.tenant,
    by,
    channel: at.channel,
    draft: {
      dedupeKey: `message:${at.channel}:${message.ts}`,
      at: momentOf(message.ts),
      kind: at.kind,
      ...sharedIn(event, at),
      raw: event.raw,
      event: eventOf(event, at, message, by, names),
    },
  }
}

function eventOf({ tenant, ourUser }: Event, { kind }: At, message: Said, by: Doer, names: Names): InboundEvent {
  const { ts: messageId, thread_ts: parent, subtype } = message
  const isMention = ourUser !== undefined && mentions(message.text, ourUser) && !by.bot
  const isForBot = isMention || (kind === 'direct' && !by.bot)
  const line = ourUser !== undefined && isMention ? withoutMention(message.text, ourUser) : message.text
  const words = plainText(line, { tenant, isForBot, nameOf: names.nameOf })
  const files = filesOf(message.files)
  const thread = parent && parent !== messageId ? { thread: parent } : {}
  const said = { messageId, files, ...thread }
  // A file that is to become something of ours is fetched with a command alone.
  const command = words.trimStart()
  if (isForBot && (command.startsWith('/') || (isMention && files.length > 0 && command !== '')))
    return { type: 'command', text: command.startsWith('/') ? command : `/${command}`, ...said }
  const what: MessageKind | undefined = kindBySubtype(subtype) ?? kindOfMessage(words, files)
  return {
    type: 'message',
    text: words,
    ...said,
    ...(what ? { kind: what } : {}),
    ...(isMention ? { toBot: true } : {}),
  }
}

/** Undefined: a word of somebody. */
function kindBySubtype(subtype: string | undefined): MessageKind | undefined {
  if (subtype === undefined || saidSubtypes.includes(subtype)) return undefined
  if (systemSubtypes.test(subtype)) return 'system'
  return subtype === 'huddle_thread' ? 'call' : 'other'
}

const saidSubtypes = ['bot_message', 'file_share', 'thread_broadcast', 'me_message']

/** Unfurls and counts of replies come as changes too; then what was said is the same. */
function parseChange(event: Event, at: At, body: z.output<typeof changed> | undefined, names: Names): Parsed {
  if (!body) return nothing
  const { message, previous_message: before } = body
  if (message.subtype === 'tombstone') return taken(event, at, message.ts, before ?? message)
  if (isOwn(event, message) && at.kind === 'direct') return nothing
  if (message.text === (before?.text ?? undefined)) return nothing
  const reading = { tenant: event.tenant, isForBot: false, nameOf: names.nameOf }
  const what: InboundEvent = { type: 'edit', messageId: message.ts, text: plainText(message.text, reading) }
  const editedTs = message.edited?.ts
  if (editedTs === undefined) return change(event, at, message, what, event.envelope.event_id)
  return change(event, at, message, what, `edit:${at.channel}:${message.ts}:${editedTs}`, momentOf(editedTs))
}

function parseDeletion(event: Event, at: At, body: z.output<typeof deleted> | undefined): Parsed {
  return body ? taken(event, at, body.deleted_ts, body.previous_message ?? {}) : nothing
}

function taken(event: Event, at: At, messageId: string, before: Before): Parsed {
  if (isOwn(event, before) && at.kind === 'direct') return nothing
  return change(event, at, before, { type: 'revoke', messageId }, `revoke:${at.channel}:${messageId}`)
}

/** The same change has the same key however it is told, by an event or by the history (`sweep/`). */
function change(event: Event, at: At, message: Before, what: InboundEvent, key: string, moment?: Date): Parsed {
  return {
    what: 'inbound',
    tenant: event.tenant,
    by: doerOf(event, message),
    channel: at.channel,
    draft: {
      dedupeKey: key,
      at: moment ?? new Date(event.envelope.event_time * 1000),
      kind: at.kind,
      ...sharedIn(event, at),
      raw: event.raw,
      event: what,
    },
  }
}

/** A channel that companies share has one id for all of them. */
const sharedIn = ({ envelope }: Event, { channel }: At) => (envelope.is_ext_shared_channel ? { sharedId: channel } : {})

const isOwn = ({ envelope, ourUser }: Event, { app_id, bot_id, user }: Before): boolean =>
  (ourUser !== undefined && user === ourUser) || (bot_id != null && app_id === envelope.api_app_id)

/** What Slack itself writes is no word of anybody's. */
function doerOf({ tenant, ourUser }: Event, message: Before): Doer {
  const { user, bot_id: botId, bot_profile: bot, username, user_profile: profile, subtype } = message
  if (!user || user === slackbot || kindBySubtype(subtype) === 'system')
    return { tenant, userId: botId ?? slackbot, bot: true, ...named(username ?? bot?.name) }
  const isBot = botId != null || user === ourUser
  const name = bot?.name ?? (profile?.display_name || profile?.real_name)
  return {
    tenant: message.user_team ?? message.team ?? tenant,
    userId: user,
    ...named(name),
    ...(isBot ? { bot: true as const } : {}),
  }
}

const named = (name: string | null | undefined) => (name ? { name } : {})
