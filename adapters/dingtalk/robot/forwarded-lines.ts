import { z } from 'zod'
import type { ForwardedLine } from '../../../src/chat/forwarded-line.ts'

/** Lines of one record, characters of one line and of a name. */
const most = { lines: 200, text: 4_000, author: 64 }

const text = z.union([z.string(), z.number()]).transform(String).catch('')
const moment = z.coerce.number().positive().optional().catch(undefined)
/** DingTalk does not write down how a record comes; these are the names that were seen. Some lines have no name, only an id. */
const line = z.looseObject({
  ...{ senderName: text, senderNick: text, sender: text, senderId: text },
  ...{ content: text, text, msg: text },
  ...{ createAt: moment, createTime: moment, sendTime: moment, time: moment },
})

/** Who has forwarded it, as DingTalk names them. */
export interface Forwarder {
  senderId: string
  senderNick: string
}

/**
 * What is in a forwarded record (`chatRecord`), which comes as a text of JSON or as it is. Lines without words, or of nobody, are left
 * out. Whoever has no name in it has their id for one, which is nobody's; only whose own it is we know.
 */
export function forwardedLines(record: unknown, by?: Forwarder): ForwardedLine[] {
  const lines = typeof record === 'string' ? parsed(record) : record
  if (!Array.isArray(lines)) return []
  return lines.slice(0, most.lines).flatMap((one) => {
    const { success, data } = line.safeParse(one)
    if (!success) return []
    const nameless = by && data.senderId === by.senderId ? by.senderNick : data.senderId
    const author = (data.senderName || data.senderNick || data.sender || nameless).trim().slice(0, most.author)
    const said = (data.content || data.text || data.msg).slice(0, most.text)
    const at = data.createAt ?? data.createTime ?? data.sendTime ?? data.time
    if (author === '' || said.trim() === '') return []
    return [{ author, text: said, ...(at === undefined ? {} : { at: inMs(at) }) }]
  })
}

/** Some tell seconds. */
const inMs = (at: number): number => (at < 1e11 ? at * 1000 : at)

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
