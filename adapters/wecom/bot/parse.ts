import type { Parsed } from '../parsed.ts'
import { parseEvent } from './event.ts'
import type { Json } from './frame.ts'
import { parseMessage } from './message.ts'
import { type FrameReading, happened } from './parsed-frame.ts'

/** What a bot is told (developer.work.weixin.qq.com/document/path/100719, 101027). Total: what we do not know is kept as it came. */
export function parse({ cmd, body }: { cmd: string; body: Json }, reading: FrameReading): Parsed {
  switch (cmd) {
    case 'aibot_msg_callback':
      return parseMessage(body, reading)
    case 'aibot_event_callback':
      return parseEvent(body, reading)
    default:
      return happened(body, { type: 'unread', kind: cmd }, reading)
  }
}
