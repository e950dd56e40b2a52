import { z } from 'zod'
import type { Parsed } from '../parsed.ts'
import { responseHandle } from '../response-handle.ts'
import { responseUrlUses } from '../times.ts'
import { momentOf } from './envelope.ts'
import { type Interaction, inboundOf } from './interaction.ts'

const text = z.string()
const shape = z.object({
  container: z.object({
    type: text,
    message_ts: text.optional(),
    channel_id: text.optional(),
    is_ephemeral: z.boolean().optional(),
    view_id: text.optional(),
  }),
  channel: z.object({ id: text.min(1), name: text.optional() }).nullish(),
  actions: z.array(z.object({ action_id: text, action_ts: text, value: text.nullish() })).min(1),
})

const nothing: Parsed = { what: 'nothing' }

/** A button. One that only leads to a page has no value, and is nothing to us. */
export function parseBlockActions(interaction: Interaction, now: Date): Parsed {
  const { data } = shape.safeParse(interaction.body)
  if (!data) return nothing
  const { container, channel, actions } = data
  const { action_id: action, action_ts: at, value: token } = actions[0]!
  if (!token) return nothing
  const where = channel?.id ?? container.channel_id
  const copy = container.type === 'message' ? container.message_ts : undefined
  const url = interaction.frame.response_url
  const edit = container.is_ephemeral && url ? responseHandle(url, now, responseUrlUses.rewrite) : undefined
  return inboundOf(interaction, {
    channel: where,
    waits: 'press',
    draft: {
      dedupeKey: `press:${where ?? ''}:${copy ?? container.view_id ?? ''}:${interaction.by.userId}:${action}:${at}`,
      at: momentOf(at),
      ...(where === undefined ? { kind: 'direct' as const } : kindOf(channel?.name)),
      event: { type: 'press', token, ...(copy ? { copy } : {}), ...(edit ? { edit } : {}) },
    },
  })
}

/** Slack calls a conversation of two by this name, whatever the name of the other. */
const kindOf = (name: string | undefined) =>
  name === undefined ? {} : { kind: name === 'directmessage' ? ('direct' as const) : ('group' as const) }
