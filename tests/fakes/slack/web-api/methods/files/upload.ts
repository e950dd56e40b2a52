import { isJson, type Json } from '../../../../simulation/json.ts'
import { addFile } from '../../../changes/add-file.ts'
import { bot } from '../../../changes/authors.ts'
import { postMessage } from '../../../changes/post-message.ts'
import { type FileRecord, shownFile } from '../../../state/file.ts'
import { ApiError, invalidArguments } from '../../api-error.ts'
import { channelOf, isIn } from '../../find-channel.ts'
import { checkBlocks, placeOf } from '../../message-content.ts'
import type { Call, Method } from '../../method.ts'

export const filesGetUploadUrl: Method = {
  scopes: ['files:write'],
  tier: 4,
  required: ['filename', 'length'],
  optional: ['alt_text', 'alt_txt', 'snippet_type'],
  handle(call) {
    const length = call.args.number('length', 0)
    if (length < 1) throw invalidArguments('must be greater than 0 [json-pointer:/length]')
    const id = call.world.ids.make('F')
    const altText = call.args.text('alt_text') || call.args.text('alt_txt')
    const { installation } = call
    call.world.uploads.set(id, { installation, name: call.args.text('filename'), length, altText, content: undefined })
    return { upload_url: `${call.world.url}/upload/v1/${id}`, file_id: id }
  },
}

/** The files are there from now on; they are known by kind, and shared, a little later. */
export const filesCompleteUpload: Method = {
  scopes: ['files:write'],
  tier: 4,
  required: ['files'],
  optional: ['channel_id', 'channels', 'thread_ts', 'initial_comment', 'blocks'],
  handle(call) {
    const named = call.args.json('files')
    if (!Array.isArray(named) || named.length === 0 || !named.every(isJson)) throw invalidArguments('invalid files')
    const channel = call.args.has('channel_id') ? channelOf(call, 'channel_id') : undefined
    if (channel && !isIn(call, channel)) throw new ApiError('not_in_channel')
    const blocks = call.args.json('blocks')
    const comment = call.args.text('initial_comment')
    if (Array.isArray(blocks) && !comment)
      checkBlocks(blocks as Json[], placeOf(call.world, call.knobs, call.teamId, 'message'))
    const files = named.map((one) => completed(call, one))
    call.world.schedule.after(call.knobs.fileProcessingMs, () => {
      for (const file of files) file.ready = true
      if (!channel) return
      const threadTs = call.args.text('thread_ts')
      postMessage(call.world, channel, bot(call.installation), {
        text: comment,
        files,
        ...(threadTs ? { threadTs } : {}),
        ...(Array.isArray(blocks) && !comment ? { blocks: blocks as Json[] } : {}),
      })
    })
    return { files: files.map((file) => shownFile(file, call.world.url)) }
  },
}

function completed(call: Call, named: Json): FileRecord {
  const id = String(named.id)
  const upload = call.world.uploads.get(id)
  if (upload?.installation !== call.installation) throw new ApiError('file_not_found')
  if (!upload.content) throw new ApiError('file_not_uploaded')
  if (upload.content.byteLength !== upload.length) throw new ApiError('file_upload_size_mismatch')
  call.world.uploads.delete(id)
  const { name, altText, content } = upload
  const file = addFile(call.world, {
    id,
    teamId: call.teamId,
    userId: call.installation.botUserId,
    name,
    content,
    ...(typeof named.title === 'string' ? { title: named.title } : {}),
    ...(altText ? { altText } : {}),
  })
  file.ready = false
  return file
}
