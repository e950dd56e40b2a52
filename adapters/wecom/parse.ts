import type { Callback } from './callback/mount.ts'
import { parseEvent } from './events/event.ts'
import { frameOf, happened, textOf } from './events/frame.ts'
import { parseMessage } from './events/message.ts'
import type { Parsed, Reading } from './parsed.ts'

/** What WeCom says happened (developer.work.weixin.qq.com/document/path/90238). Total: what we do not know is kept as it came. */
export function parse(callback: Callback, reading: Reading): Parsed {
  const frame = frameOf(callback, reading)
  const type = textOf(frame.fields, 'MsgType')
  if (type === 'event') return parseEvent(frame)
  if (type !== '') return parseMessage(frame)
  // Of an app that a service provider runs for many: taken, and nothing to us.
  return happened(frame, { type: 'unread', kind: textOf(frame.fields, 'InfoType') || 'unknown' })
}
