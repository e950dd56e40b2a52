import { scopePrefix } from '../changes/channel-type.ts'
import { type AppRecord, botKey, type Installation } from '../state/app.ts'
import type { ChannelKind } from '../state/channel.ts'
import type { Happening, World } from '../state/world.ts'

/** Event → the scopes of which one lets an app hear it; none: every app. */
const scopesOf: Record<string, readonly string[]> = {
  app_mention: ['app_mentions:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  channel_rename: ['channels:read'],
  group_rename: ['groups:read'],
  channel_archive: ['channels:read'],
  channel_unarchive: ['channels:read'],
  channel_deleted: ['channels:read'],
  channel_id_changed: ['channels:read', 'groups:read'],
  channel_shared: ['channels:read', 'groups:read'],
  channel_unshared: ['channels:read', 'groups:read'],
  group_archive: ['groups:read'],
  group_unarchive: ['groups:read'],
  group_deleted: ['groups:read'],
  file_shared: ['files:read'],
  file_deleted: ['files:read'],
  link_shared: ['links:read'],
  team_join: ['users:read'],
  user_change: ['users:read'],
  subteam_members_changed: ['usergroups:read'],
}

/** Where it happens an app hears of it once, for one of its installations. */
export function hearers(world: World, happening: Happening): Installation[] {
  const apps = happening.only ? [happening.only] : world.apps
  return apps.flatMap((app) => hearerOf(app, happening) ?? [])
}

function hearerOf(app: AppRecord, happening: Happening): Installation | undefined {
  if (!(app.requestUrl && app.urlVerified) && !app.socketMode) return undefined
  if (app.events && !app.events.has(subscriptionOf(happening))) return undefined
  return app.installations.find((one) => {
    if (one.revoked || !isAbout(happening, one)) return false
    const scopes = neededFor(happening)
    return scopes.length === 0 || scopes.some((scope) => one.scopes.has(scope))
  })
}

function isAbout({ channel, teamId, event }: Happening, installation: Installation): boolean {
  if (!channel) return installation.teamId === teamId
  if (!channel.teams.has(installation.teamId)) return false
  // Who renames or archives a public channel is told to everybody, what is said in it to its members.
  const toMembers = event.type === 'message' || event.type === 'app_mention' || channel.kind !== 'channel'
  return !toMembers || channel.members.has(botKey(installation))
}

/** What an app subscribes to by name: `message.channels` for a message of a public channel. */
function subscriptionOf({ event, channel }: Happening): string {
  return event.type === 'message' && channel ? `message.${plural[channel.kind]}` : event.type
}

const plural: Record<ChannelKind, string> = { channel: 'channels', group: 'groups', im: 'im', mpim: 'mpim' }

function neededFor({ event, channel }: Happening): readonly string[] {
  if (event.type === 'message' && channel) return [`${scopePrefix[channel.kind]}:history`]
  return scopesOf[event.type] ?? []
}
