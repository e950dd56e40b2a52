import { isJson, type Json } from '../../simulation/json.ts'
import { anyBlock } from './block-kinds.ts'
import { list, type Place, problem } from './checks.ts'
import type { Problem } from './problem.ts'
import { doubleIds } from './unique-ids.ts'

const mostBlocks = 50
/** Not documented; posts above it were refused (bolt-js 2509, openclaw 143882). UTF-8 bytes of all that is read. */
const mostBytes = 10_600

/** What is wrong with the blocks of a message, `msg_blocks_too_long` aside. */
export function problemsOfMessage(blocks: unknown, place: Place, at = '/blocks'): Problem[] {
  const shape = list(anyBlock, { max: mostBlocks })(blocks, at, place)
  if (!Array.isArray(blocks)) return shape
  return [...shape, ...doubleIds(blocks, at), ...markdownTotal(blocks, at)]
}

/** Slack has one table to a message, and an error of its own for the second. */
export const hasSecondTable = (blocks: readonly Json[]): boolean =>
  blocks.filter(({ type }) => type === 'table').length > 1

export const isTooLong = (blocks: readonly Json[]): boolean => readBytes(blocks) > mostBytes

function markdownTotal(blocks: readonly unknown[], at: string): Problem[] {
  const texts = blocks.flatMap((block) => (isJson(block) && block.type === 'markdown' ? String(block.text ?? '') : []))
  const total = texts.reduce((sum, text) => sum + text.length, 0)
  return total > 12_000 && texts.length > 1 ? problem(at, 'too_long', 'must be less than 12001 characters', 12_000) : []
}

const readKeys = new Set(['text', 'alt_text', 'title', 'caption', 'label', 'name'])

/** UTF-8 bytes of what people read in blocks. */
function readBytes(value: unknown, key = ''): number {
  if (typeof value === 'string') return readKeys.has(key) ? Buffer.byteLength(value) : 0
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + readBytes(item, key), 0)
  if (!isJson(value)) return 0
  return Object.entries(value).reduce((sum, [name, item]) => sum + readBytes(item, name), 0)
}
