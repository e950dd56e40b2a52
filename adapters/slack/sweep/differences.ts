import { z } from 'zod'
import { momentOf } from '../events/envelope.ts'
import { type HistoryMessage, type Page, tsAt } from './page.ts'
import type { KeptMessage } from './ports.ts'
import type { Pass, Target } from './target.ts'

/** What a page of the history shows otherwise than it is kept. */
export type Difference =
  | { type: 'said'; message: HistoryMessage }
  | { type: 'edited'; message: HistoryMessage; before: KeptMessage }
  /** `message`: what stands in its place, where its answers are left. */
  | { type: 'gone'; before: KeptMessage; message?: HistoryMessage }

/** A message may be in no page for a moment after it was said, milliseconds. */
const settling = 10 * 60_000
const isTs = (text: string): boolean => /^\d{10}\.\d{6}$/.test(text)

/** In the order in which they are to be kept. */
export function differencesIn(
  target: Target,
  pass: Pass,
  page: Page,
  kept: readonly KeptMessage[],
  now: Date,
): Difference[] {
  const known = new Map(kept.map((message) => [message.messageId, message]))
  const said: Difference[] = []
  const changed: Difference[] = []
  for (const message of page.messages) {
    const before = known.get(message.ts)
    const isGone = message.subtype === 'tombstone'
    if (!before) {
      if (!isGone && momentOf(message.ts) >= target.conversation.boundAt) said.push({ type: 'said', message })
    } else if (before.revoked) continue
    else if (isGone) changed.push({ type: 'gone', before, message })
    else if (wordsOf(before) !== (message.text ?? '')) changed.push({ type: 'edited', message, before })
  }
  const shown = new Set(page.messages.map(({ ts }) => ts))
  const span = seenIn(target, pass, page, now)
  const gone = kept.filter((message) => span && isMissing(message, target, span) && !shown.has(message.messageId))
  return [...said, ...changed, ...gone.map((before): Difference => ({ type: 'gone', before }))]
}

interface Span {
  after: string
  before: string
}

/**
 * Between what a page shows everything that was said there: its own messages; the page before, where it lies on the side
 * it should; and where it is the only one, now, and the first message of a thread. What is missing outside of that may be
 * on another page, or too old for the workspace.
 */
function seenIn({ thread }: Target, pass: Pass, { messages, cursor, hasFirst }: Page, now: Date): Span | undefined {
  const isOnly = cursor === undefined && pass.reached === undefined
  const [first, last] = [messages.at(0)?.ts, messages.at(-1)?.ts]
  const begin = isOnly && thread !== '' && hasFirst ? tsAt(pass.from.getTime() - 1) : first
  if (begin === undefined) return undefined
  const settled = tsAt(now.getTime() - settling)
  const end = isOnly && (last === undefined || settled > last) ? settled : last!
  const { reached } = pass
  if (reached !== undefined && thread === '' && reached > end) return { after: begin, before: reached }
  if (reached !== undefined && thread !== '' && reached < begin) return { after: reached, before: end }
  return { after: begin, before: end }
}

/** Lines of Slack's own come and go by themselves. */
const isSomebodys = ({ type }: KeptMessage): boolean => type !== 'system' && type !== 'call' && type !== 'other'

function isMissing(message: KeptMessage, { thread }: Target, { after, before }: Span): boolean {
  const { messageId: ts, revoked } = message
  if (revoked || !isTs(ts) || !isSomebodys(message) || (message.thread ?? '') !== thread) return false
  return ts > after && ts < before
}

const body = z.object({ text: z.string().nullish() })
const rawBody = z.union([
  z.object({ event: z.object({ message: body }) }).transform(({ event }) => event.message),
  z.object({ event: body }).transform(({ event }) => event),
  body,
])

/** Slack's own text of it: names in ours may have been learned since. */
function wordsOf({ raw }: KeptMessage): string {
  return rawBody.safeParse(JSON.parse(raw)).data?.text ?? ''
}
