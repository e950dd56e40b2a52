import { isJson, type Json } from '../../simulation/json.ts'
import type { World } from '../state/world.ts'

/** Blocks, and what can be pressed or filled in in them, get an id where they have none. */
export function withIds(world: World, blocks: readonly Json[]): Json[] {
  const named = (value: unknown): unknown =>
    isJson(value) && 'type' in value && value.action_id === undefined && !isWords.has(String(value.type))
      ? { ...value, action_id: makeId(world) }
      : value
  return blocks.map((block) => ({
    ...block,
    block_id: block.block_id ?? makeId(world),
    ...(block.type === 'input' ? { element: named(block.element) } : {}),
    ...(block.type === 'actions' && Array.isArray(block.elements) ? { elements: block.elements.map(named) } : {}),
    ...(isJson(block.accessory) ? { accessory: named(block.accessory) } : {}),
  }))
}

/** Nothing happens at these. */
const isWords = new Set(['image', 'plain_text', 'mrkdwn'])

const makeId = (world: World): string =>
  Math.floor(world.chance.next() * 36 ** 5)
    .toString(36)
    .padStart(5, '0')
