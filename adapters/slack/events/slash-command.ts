import { z } from 'zod'
import type { ParsedInbound } from '../parsed.ts'
import { rawOf } from './envelope.ts'
import { plainText } from './plain-text.ts'

const text = z.string()
const shape = z.object({
  command: text.startsWith('/'),
  text: text.default(''),
  team_id: text.min(1),
  enterprise_id: text.optional(),
  is_enterprise_install: text.optional(),
  channel_id: text.min(1),
  channel_name: text.default(''),
  user_id: text.min(1),
  user_name: text.optional(),
  response_url: text.optional(),
  trigger_id: text.min(1),
})

/** What a slash command of ours says, in the words of the product. */
export type LineOf = (command: string, rest: string) => string

/** Slack names no moment of a command. */
export function parseSlashCommand(body: unknown, lineOf: LineOf, now: Date): ParsedInbound | undefined {
  const { data } = shape.safeParse(body)
  if (!data) return undefined
  // A string, where everything else of its kind is a boolean.
  const isOrganisation = data.is_enterprise_install === 'true' && data.enterprise_id !== undefined
  const tenant = isOrganisation ? data.enterprise_id! : data.team_id
  const rest = plainText(data.text, { tenant: data.team_id, isForBot: true, nameOf: () => undefined })
  return {
    what: 'inbound',
    tenant,
    by: { tenant: data.team_id, userId: data.user_id, ...(data.user_name ? { name: data.user_name } : {}) },
    channel: data.channel_id,
    draft: {
      dedupeKey: `command:${data.trigger_id}`,
      at: now,
      kind: data.channel_name === 'directmessage' ? 'direct' : 'group',
      raw: rawOf(body),
      event: { type: 'command', text: lineOf(data.command, rest.trim()) },
    },
    waits: 'command',
    trigger: data.trigger_id,
    ...(data.response_url ? { responseUrl: data.response_url } : {}),
  }
}
