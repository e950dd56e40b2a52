import { z } from 'zod'
import { parseBlockActions } from './events/block-actions.ts'
import { eventOf } from './events/envelope.ts'
import { parseHappening } from './events/happenings.ts'
import { interactionOf } from './events/interaction.ts'
import { type Names, parseMessage } from './events/message.ts'
import { parseMessageShortcut, parseShortcut } from './events/shortcut.ts'
import { type LineOf, parseSlashCommand } from './events/slash-command.ts'
import { parseSuggestion } from './events/suggestion.ts'
import { parseViewSubmission } from './events/view-submission.ts'
import type { Parsed } from './parsed.ts'

export interface Reading extends Names {
  lineOf: LineOf
  now: Date
}

const nothing: Parsed = { what: 'nothing' }
const limited = z.object({ team_id: z.string(), minute_rate_limited: z.number() })
const typed = z.object({ type: z.string() })

/** What Slack says happened, by HTTP or a socket: the bodies are the same. Total: what is not ours is nothing. */
export function parse(body: unknown, reading: Reading): Parsed {
  const { now } = reading
  const type = typed.safeParse(body).data?.type
  if (type === undefined) return parseSlashCommand(body, reading.lineOf, now) ?? nothing
  if (type === 'event_callback') return parseEvent(body, reading)
  if (type === 'app_rate_limited') return parseLimit(body)
  const interaction = interactionOf(body)
  if (!interaction) return nothing
  switch (type) {
    case 'block_actions':
      return parseBlockActions(interaction, now)
    case 'view_submission':
      return parseViewSubmission(interaction, now)
    case 'shortcut':
      return parseShortcut(interaction, now)
    case 'message_action':
      return parseMessageShortcut(interaction, now)
    case 'block_suggestion':
      return parseSuggestion(interaction)
    default:
      return nothing
  }
}

function parseEvent(body: unknown, names: Names): Parsed {
  const event = eventOf(body)
  if (!event) return nothing
  const { type } = event.envelope.event
  return type === 'message' || type === 'app_mention' ? parseMessage(event, names) : parseHappening(event)
}

function parseLimit(body: unknown): Parsed {
  const { data } = limited.safeParse(body)
  return data ? { what: 'limited', tenant: data.team_id, at: new Date(data.minute_rate_limited * 1000) } : nothing
}
