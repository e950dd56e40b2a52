import { z } from 'zod'
import type { Doer, Parsed, ParsedInbound } from '../parsed.ts'
import { rawOf } from './envelope.ts'

const text = z.string()

const who = z.object({ id: text.min(1), username: text.optional(), name: text.optional(), team_id: text.nullish() })
const team = z.object({ id: text }).nullish()
const frame = z.object({
  type: text,
  user: who,
  team,
  enterprise: team,
  view: z.object({ app_installed_team_id: text.nullish() }).nullish(),
  is_enterprise_install: z.union([z.boolean(), text]).nullish(),
  trigger_id: text.optional(),
  response_url: text.nullish(),
})
export type Frame = z.output<typeof frame>

/** What every interaction says: who did it, and which workspace let us in. */
export interface Interaction {
  frame: Frame
  tenant: string
  by: Doer
  raw: string
  body: unknown
}

export function interactionOf(body: unknown): Interaction | undefined {
  const { data } = frame.safeParse(body)
  if (!data) return undefined
  const isOrganisation = data.is_enterprise_install === true || data.is_enterprise_install === 'true'
  // Of a modal `team` is the company of whoever has it open.
  const installedIn = data.view?.app_installed_team_id ?? data.team?.id ?? data.user.team_id
  const tenant = isOrganisation ? data.enterprise?.id : installedIn
  if (!tenant) return undefined
  const name = data.user.name ?? data.user.username
  const by = { tenant: data.user.team_id ?? tenant, userId: data.user.id, ...(name ? { name } : {}) }
  return { frame: data, tenant, by, raw: rawOf(body), body }
}

/** What an inbound of an interaction has in common with every other. */
export function inboundOf(
  { frame: { trigger_id: trigger, response_url: responseUrl }, tenant, by, raw }: Interaction,
  rest: Pick<ParsedInbound, 'channel' | 'waits' | 'view'> & { draft: Omit<ParsedInbound['draft'], 'raw'> },
): Parsed {
  return {
    what: 'inbound',
    tenant,
    by,
    ...rest,
    draft: { ...rest.draft, raw },
    ...(trigger ? { trigger } : {}),
    ...(responseUrl ? { responseUrl } : {}),
  }
}
