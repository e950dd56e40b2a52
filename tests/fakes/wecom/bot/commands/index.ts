import type { Run } from './command.ts'
import { respondMessage } from './respond-message.ts'
import { respondUpdate } from './respond-update.ts'
import { respondWelcome } from './respond-welcome.ts'
import { sendMessage } from './send-message.ts'

/** What a bot may send, by `cmd`; subscribing comes before. */
export const commands: Record<string, Run> = {
  ping: () => undefined,
  aibot_respond_msg: respondMessage,
  aibot_respond_welcome_msg: respondWelcome,
  aibot_respond_update_msg: respondUpdate,
  aibot_send_msg: sendMessage,
  aibot_upload_media_init: ({ uploads, body }) => uploads.begin(body),
  aibot_upload_media_chunk: ({ uploads, body }) => uploads.add(body),
  aibot_upload_media_finish: ({ uploads, body }) => uploads.finish(body),
}
