import type { types } from '@slack/bolt'
import { slackLimits, slackTaste } from '../limits.ts'

/** A message in parts: what has to be in the first message, and what may go into replies where there is too much. */
export interface MessageParts {
  first: types.KnownBlock
  body: readonly types.KnownBlock[]
  last: readonly types.KnownBlock[]
}

export interface FittedMessage {
  blocks: types.KnownBlock[]
  replies: types.KnownBlock[][]
  /** Blocks that did not even fit into the replies. */
  left: number
}

/** Each block is small enough for a message of its own (`slackTaste`). */
export function fitMessage({ first, body, last }: MessageParts): FittedMessage {
  const messages: types.KnownBlock[][] = [[first]]
  let room = roomAround([first, ...last])
  for (const block of body) {
    const bytes = shownBytes([block])
    if (room.blocks < 1 || room.bytes < bytes) {
      messages.push([])
      room = roomAround([])
    }
    messages.at(-1)!.push(block)
    room = { blocks: room.blocks - 1, bytes: room.bytes - bytes }
  }
  const [beginning = [], ...replies] = messages
  return {
    blocks: [...beginning, ...last],
    replies: replies.slice(0, slackTaste.replies),
    left: replies.slice(slackTaste.replies).flat().length,
  }
}

const roomAround = (blocks: readonly types.KnownBlock[]) => ({
  blocks: slackLimits.messageBlocks - blocks.length,
  bytes: slackLimits.messageBytes - shownBytes(blocks),
})

/** What people see or hear of blocks, in UTF-8 bytes. */
function shownBytes(blocks: readonly types.KnownBlock[]): number {
  return shownTexts(blocks).reduce((sum, text) => sum + Buffer.byteLength(text), 0)
}

/** In the order of the blocks. */
export function shownTexts(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(shownTexts)
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === 'string' ? (shownKeys.includes(key) ? [value] : []) : shownTexts(value),
  )
}

const shownKeys = ['text', 'alt_text', 'accessibility_label']
