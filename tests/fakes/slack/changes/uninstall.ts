import type { Installation } from '../state/app.ts'
import { botKey } from '../state/app.ts'
import type { World } from '../state/world.ts'

/** The bot's token, and those of people, are worth nothing from now on. */
export function revoke(world: World, installation: Installation, told: NonNullable<Installation['revoked']>): void {
  const { app, teamId, botUserId, userTokens } = installation
  const event = { type: 'tokens_revoked', tokens: { oauth: [...userTokens.values()], bot: [botUserId] } }
  world.announce({ event, teamId, only: app })
  installation.revoked = told
}

/** Removes an app from a workspace: out of every channel, tokens gone. */
export function uninstall(world: World, installation: Installation): void {
  const { app, teamId } = installation
  world.announce({ event: { type: 'app_uninstalled' }, teamId, only: app })
  revoke(world, installation, 'account_inactive')
  for (const channel of world.channels.values()) channel.members.delete(botKey(installation))
}
