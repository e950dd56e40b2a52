import { z } from 'zod'
import { slackbot } from '../slackbot.ts'

/** What Slack says of somebody. */
export interface Member {
  /** Their own company's. */
  tenant: string
  userId: string
  name: string
  /** A program: ours, another's, or Slackbot. */
  isBot: boolean
  /** A full member of the workspace that was asked: no guest, nobody of another company, nobody who has left. */
  isFull: boolean
  hasLeft: boolean
  /** Confirmed by Slack; undefined: none, or not shown to us. */
  email?: string
  /** As Slack writes it, `zh-CN`. */
  locale?: string
  timeZone?: string
}

const flag = z.boolean().nullish()
const shape = z.object({
  id: z.string().min(1),
  team_id: z.string().nullish(),
  name: z.string().nullish(),
  real_name: z.string().nullish(),
  deleted: flag,
  is_bot: flag,
  is_app_user: flag,
  is_restricted: flag,
  is_ultra_restricted: flag,
  is_stranger: flag,
  is_email_confirmed: flag,
  locale: z.string().nullish(),
  tz: z.string().nullish(),
  enterprise_user: z.object({ enterprise_id: z.string().nullish() }).nullish(),
  profile: z
    .object({ display_name: z.string().nullish(), real_name: z.string().nullish(), email: z.string().nullish() })
    .nullish(),
})

/**
 * A user as users.info, users.list and user_change tell them. Guests (`is_restricted`, `is_ultra_restricted`) have the team
 * id of the workspace they are guests in.
 * @param tenant the workspace or organisation that was asked
 */
export function memberOf(told: unknown, tenant: string): Member | undefined {
  const { data } = shape.safeParse(told)
  if (!data) return undefined
  const team = data.team_id ?? tenant
  const isHere = team === tenant || data.enterprise_user?.enterprise_id === tenant
  const isBot = data.is_bot === true || data.id === slackbot
  const isGuest = data.is_restricted === true || data.is_ultra_restricted === true || data.is_stranger === true
  const hasLeft = data.deleted === true
  const { profile } = data
  const email = data.is_email_confirmed === true ? profile?.email : undefined
  return {
    tenant: isHere && team !== tenant ? tenant : team,
    userId: data.id,
    name: profile?.display_name || profile?.real_name || data.real_name || data.name || data.id,
    isBot,
    isFull: isHere && !isGuest && !isBot && !hasLeft,
    hasLeft,
    ...(email ? { email } : {}),
    ...(data.locale ? { locale: data.locale } : {}),
    ...(data.tz ? { timeZone: data.tz } : {}),
  }
}
