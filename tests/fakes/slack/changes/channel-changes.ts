import type { Channel } from '../state/channel.ts'
import type { World } from '../state/world.ts'

const prefix = (channel: Channel): 'channel' | 'group' => (channel.kind === 'group' ? 'group' : 'channel')

export function rename(world: World, channel: Channel, name: string): void {
  channel.name = name
  const { id, created } = channel
  const event = { type: `${prefix(channel)}_rename`, channel: { id, name, name_normalized: name, created } }
  world.announce({ event, teamId: channel.teamId, channel })
}

/** The channel gets another id, as when it is shared with somebody or moved within an organisation. */
export function move(world: World, channel: Channel): string {
  const old = channel.id
  channel.id = world.ids.make('C')
  world.channels.delete(old)
  world.channels.set(channel.id, channel)
  for (const { shares } of world.files.values()) {
    const share = shares.get(old)
    if (share === undefined || !shares.delete(old)) continue
    shares.set(channel.id, share)
  }
  const event = { type: 'channel_id_changed', old_channel_id: old, new_channel_id: channel.id }
  world.announce({ event, teamId: channel.teamId, channel })
  return channel.id
}

/** @param by user id */
export function setArchived(world: World, channel: Channel, archived: boolean, by: string): void {
  channel.archived = archived
  const event = {
    type: `${prefix(channel)}_${archived ? 'archive' : 'unarchive'}`,
    channel: channel.id,
    user: by,
    is_moved: 0,
  }
  world.announce({ event, teamId: channel.teamId, channel })
}

export function deleteChannel(world: World, channel: Channel, by: string): void {
  const event = { type: `${prefix(channel)}_deleted`, channel: channel.id, actor_id: by }
  world.announce({ event, teamId: channel.teamId, channel })
  world.channels.delete(channel.id)
}

/** Another company comes into the channel, or leaves it. */
export function shareWith(world: World, channel: Channel, teamId: string, shared: boolean): void {
  const event = {
    type: shared ? 'channel_shared' : 'channel_unshared',
    channel: channel.id,
    ...(shared ? { connected_team_id: teamId } : { previously_connected_team_id: teamId, is_ext_shared: false }),
  }
  if (shared) channel.teams.add(teamId)
  world.announce({ event, teamId: channel.teamId, channel })
  if (shared) return
  channel.teams.delete(teamId)
  for (const key of [...channel.members]) if (key.startsWith(`${teamId}:`)) channel.members.delete(key)
}
