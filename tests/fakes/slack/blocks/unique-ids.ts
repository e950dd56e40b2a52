import { isJson, type Json } from '../../simulation/json.ts'
import { problem } from './checks.ts'
import type { Problem } from './problem.ts'

/** Ids of blocks once in all, ids of actions once in their block. */
export function doubleIds(blocks: readonly unknown[], at: string): Problem[] {
  const seen = new Set<unknown>()
  return blocks.flatMap((block, index) => {
    if (!isJson(block)) return []
    const pointer = `${at}/${index}`
    const again = block.block_id !== undefined && seen.has(block.block_id)
    seen.add(block.block_id)
    return [
      ...(again ? problem(pointer, 'duplicate_block_id', `block_id "${String(block.block_id)}" already exists`) : []),
      ...doubleActions(block, pointer),
    ]
  })
}

function doubleActions(block: Json, pointer: string): Problem[] {
  const ids = elementsOf(block).flatMap(({ action_id }) => action_id ?? [])
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice === undefined) return []
  const message = `\`action_id\` "${String(twice)}" already exists for \`block_id\` "${String(block.block_id ?? '')}"`
  return problem(pointer, 'duplicate_action_id', message)
}

/** What can be pressed, chosen or filled in within a block. */
export function elementsOf(block: Json): Json[] {
  if (Array.isArray(block.child_blocks)) return block.child_blocks.filter(isJson).flatMap(elementsOf)
  if (block.type === 'carousel') return ((block.elements ?? []) as Json[]).filter(isJson).flatMap(elementsOf)
  const { elements, accessory, element, actions } = block
  const listed = [elements, actions].flatMap((list) => (Array.isArray(list) ? list : []))
  return [...listed, accessory, element].filter(isJson)
}
