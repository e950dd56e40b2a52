import { parse } from '../../../adapters/slack/parse.ts'
import type { ParsedInbound } from '../../../adapters/slack/parsed.ts'

/** Bodies as Slack makes them, as far as they matter. */
export const team = 'T1'
export const ourUser = 'U0BOT'
export const ourApp = 'A0APP'
export const channel = 'C1'
export const now = new Date('2026-11-30T06:00:00Z')
export const ts = '1795932000.000200'

export type Json = Record<string, unknown>

export const event = (body: Json, envelope: Json = {}): Json => ({
  token: 'an-old-token',
  type: 'event_callback',
  team_id: team,
  api_app_id: ourApp,
  event_id: 'Ev1',
  event_time: 1_795_932_000,
  authorizations: [
    { enterprise_id: null, team_id: team, user_id: ourUser, is_bot: true, is_enterprise_install: false },
  ],
  event: body,
  ...envelope,
})

export const message = (body: Json, envelope: Json = {}): Json =>
  event({ type: 'message', channel, channel_type: 'channel', user: 'U1', text: '你好', ts, team, ...body }, envelope)

export const interaction = (type: string, body: Json): Json => ({
  type,
  token: 'an-old-token',
  team: { id: team, domain: 'ours' },
  user: { id: 'U1', username: 'lilei', team_id: team },
  api_app_id: ourApp,
  trigger_id: 'tr-1',
  is_enterprise_install: false,
  enterprise: null,
  ...body,
})

export const press = (body: Json = {}): Json =>
  interaction('block_actions', {
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
    channel: { id: channel, name: 'sales' },
    response_url: 'https://hooks.slack.com/actions/1',
    actions: [
      { action_id: 'press:1', block_id: 'b', action_ts: '1795932001.000100', value: 'a-token', type: 'button' },
    ],
    ...body,
  })

export const slash = (command: string, text: string, body: Json = {}): Json => ({
  token: 'an-old-token',
  team_id: team,
  channel_id: channel,
  channel_name: 'sales',
  user_id: 'U1',
  user_name: 'lilei',
  is_enterprise_install: 'false',
  response_url: 'https://hooks.slack.com/commands/1',
  trigger_id: 'tr-1',
  command,
  text,
  ...body,
})

export const parsed = (body: Json) =>
  parse(body, {
    now,
    nameOf: (userId) => ({ U2: '王芳' })[userId],
    lineOf: (command, rest) => `${command} ${rest}`.trim(),
  })

/** What was done, of a body that says something was. */
export function inbound(body: Json): ParsedInbound {
  const found = parsed(body)
  if (found.what !== 'inbound') throw new Error(`it is ${found.what}`)
  return found
}
