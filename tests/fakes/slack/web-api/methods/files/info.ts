import { type FileRecord, shownFile } from '../../../state/file.ts'
import { ApiError } from '../../api-error.ts'
import { isIn } from '../../find-channel.ts'
import type { Call, Method } from '../../method.ts'

export const filesInfo: Method = {
  scopes: ['files:read'],
  tier: 4,
  required: ['file'],
  optional: ['cursor', 'limit', 'page', 'count'],
  handle: (call) => ({
    file: shownFile(known(call), call.world.url),
    comments: [],
    response_metadata: { next_cursor: '' },
  }),
}

export const filesDelete: Method = {
  scopes: ['files:write'],
  tier: 3,
  required: ['file'],
  handle(call) {
    const file = known(call)
    if (file.userId !== call.installation.botUserId) throw new ApiError('cant_delete_file')
    file.deleted = true
    call.world.announce({ event: { type: 'file_deleted', file_id: file.id }, teamId: file.teamId })
    return {}
  },
}

/** Its own, or one shared where the bot is. */
function known(call: Call): FileRecord {
  const file = call.world.files.get(call.args.text('file'))
  if (!file) throw new ApiError('file_not_found')
  const shared = [...file.shares.keys()].some((id) => {
    const channel = call.world.channels.get(id)
    return channel?.teams.has(call.teamId) && isIn(call, channel)
  })
  const forms = file.teamId === call.teamId && file.shares.size === 0
  if (!shared && !forms) throw new ApiError('file_not_found')
  if (file.deleted) throw new ApiError('file_deleted')
  return file
}
