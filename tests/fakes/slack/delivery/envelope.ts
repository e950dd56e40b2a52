import type { Json } from '../../simulation/json.ts'
import type { Installation } from '../state/app.ts'
import type { Happening, World } from '../state/world.ts'

/** The event_callback around an event. */
export function envelopeOf(world: World, installation: Installation, { event, teamId, channel }: Happening): Json {
  const { app, botUserId } = installation
  const id = world.ids.make('Ev')
  return {
    token: app.verificationToken,
    team_id: channel?.shared ? teamId : installation.teamId,
    context_team_id: installation.teamId,
    context_enterprise_id: null,
    api_app_id: app.appId,
    event: { event_ts: `${world.seconds}.000000`, ...event },
    type: 'event_callback',
    event_id: id,
    event_time: world.seconds,
    authorizations: [
      {
        enterprise_id: null,
        team_id: installation.teamId,
        user_id: botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: channel?.shared ?? false,
    event_context: `4-${id}`,
  }
}
