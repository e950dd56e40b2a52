import { z } from 'zod'
import { shortcuts } from '../manifest.ts'
import type { Parsed } from '../parsed.ts'
import { filesOf } from './files.ts'
import { type Interaction, inboundOf } from './interaction.ts'

const text = z.string()
const anywhere = z.object({ callback_id: text, trigger_id: text.min(1) })
const onMessage = anywhere.extend({
  channel: z.object({ id: text.min(1), name: text.optional() }),
  message_ts: text.min(1),
  message: z.object({ thread_ts: text.nullish(), files: z.unknown().optional() }),
})

/** Shortcut → the line that does the same. */
const lines: Readonly<Record<string, string>> = {
  [shortcuts.newDeal]: '/deal new',
  [shortcuts.saveEvidence]: '/deal evidence',
  [shortcuts.bindCustomer]: '/bind',
}

const nothing: Parsed = { what: 'nothing' }

/** From the menu of Slack: alone with the bot. */
export function parseShortcut(interaction: Interaction, now: Date): Parsed {
  const { data } = anywhere.safeParse(interaction.body)
  const line = data && lines[data.callback_id]
  if (!data || line === undefined) return nothing
  return inboundOf(interaction, {
    channel: undefined,
    waits: 'command',
    draft: {
      dedupeKey: `shortcut:${data.trigger_id}`,
      at: now,
      kind: 'direct',
      event: { type: 'command', text: line },
    },
  })
}

/** From the menu of a message: about that message and its files, in its thread. */
export function parseMessageShortcut(interaction: Interaction, now: Date): Parsed {
  const { data } = onMessage.safeParse(interaction.body)
  const line = data && lines[data.callback_id]
  if (!data || line === undefined) return nothing
  const files = filesOf(data.message.files)
  const thread = data.message.thread_ts ?? data.message_ts
  return inboundOf(interaction, {
    channel: data.channel.id,
    waits: 'command',
    draft: {
      dedupeKey: `shortcut:${data.trigger_id}`,
      at: now,
      kind: data.channel.name === 'directmessage' ? 'direct' : 'group',
      event: { type: 'command', text: line, files, thread },
    },
  })
}
