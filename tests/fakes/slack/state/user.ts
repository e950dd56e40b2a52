import type { Json } from '../../simulation/json.ts'

export type Role = 'member' | 'guest' | 'single-channel guest' | 'admin'

/** Somebody, or a bot, of one workspace. Fields may be changed by a test at any time. */
export interface SlackUser {
  readonly id: string
  readonly teamId: string
  name: string
  role: Role
  email: string | undefined
  emailConfirmed: boolean
  locale: string
  tz: string
  deleted: boolean
  /** Set for bots: the id under which their messages are signed. */
  readonly bot?: { botId: string; appId: string }
  /** Custom profile fields by id (`Xf…`). */
  fields: Record<string, string>
}

export interface UserOptions {
  /** The same id may exist in another workspace: ids are unique with their team only. */
  id?: string
  role?: Role
  email?: string
  /** Default: true. */
  emailConfirmed?: boolean
  /** Default: zh-CN. */
  locale?: string
  /** Default: Asia/Shanghai. */
  tz?: string
  deleted?: boolean
  /** A program of somebody else. */
  bot?: boolean
  fields?: Record<string, string>
}

/** As users.info shows them to a token of `viewerTeam`. */
export function shownUser(
  user: SlackUser,
  viewerTeam: string,
  options: { email: boolean; locale: boolean; stranger: boolean },
): Json {
  const own = user.teamId === viewerTeam
  const guest = user.role === 'guest' || user.role === 'single-channel guest'
  return {
    id: user.id,
    team_id: user.teamId,
    name: user.name.toLowerCase().replaceAll(/\s/g, '.'),
    real_name: user.name,
    deleted: user.deleted,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: 0,
    is_bot: user.bot !== undefined,
    is_app_user: false,
    updated: 0,
    ...(own
      ? {
          is_admin: user.role === 'admin',
          is_owner: false,
          is_primary_owner: false,
          is_restricted: guest,
          is_ultra_restricted: user.role === 'single-channel guest',
          is_email_confirmed: user.emailConfirmed,
        }
      : { is_stranger: options.stranger }),
    ...(options.locale ? { locale: user.locale } : {}),
    profile: profileOf(user, own && options.email),
  }
}

function profileOf(user: SlackUser, withEmail: boolean): Json {
  return {
    real_name: user.name,
    real_name_normalized: user.name,
    display_name: user.name,
    display_name_normalized: user.name,
    team: user.teamId,
    image_72: 'https://secure.gravatar.com/avatar/none.png',
    ...(user.bot ? { bot_id: user.bot.botId, api_app_id: user.bot.appId } : {}),
    ...(withEmail && user.email ? { email: user.email } : {}),
  }
}
