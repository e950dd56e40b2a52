import { scopePrefix } from '../../../changes/channel-type.ts'
import { botKey } from '../../../state/app.ts'
import type { Channel } from '../../../state/channel.ts'
import { ApiError } from '../../api-error.ts'
import type { Call, Method } from '../../method.ts'
import { page } from '../../pages.ts'
import { shownChannel } from '../../shown-channel.ts'
import { readScopes } from './info.ts'

const kinds: Record<string, Channel['kind']> = {
  public_channel: 'channel',
  private_channel: 'group',
  im: 'im',
  mpim: 'mpim',
}

/** The channels of the asked kinds that the bot may know of. */
function known(call: Call, onlyOwn: boolean): Channel[] {
  const types = call.args.list('types').map((type) => kinds[type.trim()] ?? 'unknown')
  if (types.includes('unknown')) throw new ApiError('invalid_types')
  const asked = new Set(types.length > 0 ? types : ['channel'])
  for (const kind of asked) call.needs(`${scopePrefix[kind as Channel['kind']]}:read`)
  const mine = (channel: Channel) => channel.members.has(botKey(call.installation))
  const workspace = call.world.workspaces.get(call.teamId)!
  return workspace.channels().filter((channel) => {
    if (channel.archived && call.args.flag('exclude_archived')) return false
    return asked.has(channel.kind) && (mine(channel) || (channel.kind === 'channel' && !onlyOwn))
  })
}

export const conversationsList: Method = {
  scopes: readScopes,
  tier: 2,
  optional: ['types', 'cursor', 'limit', 'exclude_archived'],
  handle(call) {
    const { items, response_metadata } = page(call, known(call, false), { usual: 100, most: 1000 })
    return { channels: items.map((channel) => shownChannel(call, channel)), response_metadata }
  },
}

/** The channels that the bot, or `user`, is in. */
export const usersConversations: Method = {
  scopes: readScopes,
  tier: 3,
  optional: ['types', 'cursor', 'limit', 'exclude_archived', 'user'],
  handle(call) {
    const of = call.args.text('user')
    const shared = (channel: Channel) => of === '' || channel.members.has(`${call.teamId}:${of}`)
    const { items, response_metadata } = page(call, known(call, of === '').filter(shared), { usual: 100, most: 999 })
    return { channels: items.map((channel) => shownChannel(call, channel)), response_metadata }
  },
}
