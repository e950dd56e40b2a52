import type { Json } from '../../simulation/json.ts'
import { botKey } from '../state/app.ts'
import type { Channel } from '../state/channel.ts'
import type { Call } from './method.ts'

/** The conversation object, as the caller's bot sees it. */
export function shownChannel(call: Call, channel: Channel): Json {
  const { id, name, kind, creator, created, archived, teamId, teams } = channel
  const others = [...teams].filter((team) => team !== call.teamId)
  const common = {
    id,
    created,
    is_archived: archived,
    is_channel: kind === 'channel',
    is_group: kind === 'group',
    is_im: kind === 'im',
    is_mpim: kind === 'mpim',
    is_private: kind !== 'channel',
    is_shared: channel.shared,
    is_ext_shared: channel.shared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    context_team_id: call.teamId,
  }
  if (kind === 'im') return { ...common, user: partner(call, channel), is_user_deleted: false, priority: 0 }
  return {
    ...common,
    name,
    name_normalized: name,
    creator,
    is_general: name === 'general',
    is_member: channel.members.has(botKey(call.installation)),
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: channel.purpose, creator: '', last_set: 0 },
    shared_team_ids: [...teams],
    internal_team_ids: [],
    connected_team_ids: others,
    conversation_host_id: teamId,
  }
}

function partner(call: Call, channel: Channel): string | undefined {
  return call.world.membersOf(channel).find(({ id }) => id !== call.installation.botUserId)?.id
}
