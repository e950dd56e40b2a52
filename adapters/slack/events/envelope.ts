import { z } from 'zod'

const text = z.string()

/** What Slack posts for something that happened (docs.slack.dev/apis/events-api). */
export const envelope = z.object({
  type: z.literal('event_callback'),
  team_id: text.optional(),
  api_app_id: text,
  event_id: text.min(1),
  event_time: z.number(),
  is_ext_shared_channel: z.boolean().optional(),
  event: z.looseObject({ type: text }),
  authorizations: z
    .array(
      z.object({
        enterprise_id: text.nullish(),
        team_id: text.nullish(),
        user_id: text.nullish(),
        is_bot: z.boolean().optional(),
        is_enterprise_install: z.boolean().nullish(),
      }),
    )
    .default([]),
})
export type Envelope = z.output<typeof envelope>

/** The event, who let us see it, and who we are there. */
export interface Event {
  envelope: Envelope
  tenant: string
  /** Our own user there. */
  ourUser: string | undefined
  raw: string
}

/** A team may look on from another company: the one that let us in is in `authorizations`. */
export function eventOf(body: unknown): Event | undefined {
  const { success, data } = envelope.safeParse(body)
  if (!success) return undefined
  const [given] = data.authorizations
  const tenant = (given?.is_enterprise_install ? given.enterprise_id : given?.team_id) ?? data.team_id
  if (!tenant) return undefined
  const ourUser = given?.is_bot === false ? undefined : (given?.user_id ?? undefined)
  return { envelope: data, tenant, ourUser, raw: rawOf(body) }
}

/** Slack's old token proves nothing, and is nobody's business. */
export function rawOf(body: unknown): string {
  if (typeof body !== 'object' || body === null) return JSON.stringify(body)
  return JSON.stringify({ ...body, token: undefined })
}

/** A moment by its ts, which is no number: two messages of one millisecond differ in it. */
export const momentOf = (ts: string): Date => new Date(Math.floor(Number(ts) * 1000))
