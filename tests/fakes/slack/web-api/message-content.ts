import { isJson, type Json } from '../../simulation/json.ts'
import type { Place } from '../blocks/checks.ts'
import { hasSecondTable, isTooLong, problemsOfMessage } from '../blocks/message-blocks.ts'
import { told, wording } from '../blocks/problem.ts'
import type { Knobs } from '../knobs/knobs.ts'
import type { FileRecord } from '../state/file.ts'
import type { World } from '../state/world.ts'
import { ApiError } from './api-error.ts'
import { type Arguments, notJson } from './arguments.ts'

export interface Content {
  text: string
  /** Undefined: not given. */
  blocks: Json[] | undefined
  attachments: Json[] | undefined
  metadata: Json | undefined
}

/** Text above this many characters is not taken. */
const mostText = 40_000
const mostMarkdown = 12_000
const mostMetadataBytes = 16_384

/** Reads and checks what a message is to say. @throws no_text, msg_too_long, invalid_blocks, … */
export function contentOf(world: World, knobs: Knobs, args: Arguments, teamId: string): Content {
  const markdown = args.text('markdown_text')
  const blocks = blocksOf(args)
  if (markdown && (args.has('text') || blocks)) throw new ApiError('markdown_text_conflict')
  if (markdown.length > mostMarkdown) throw new ApiError('msg_too_long')
  const content = {
    text: markdown || args.text('text'),
    blocks,
    attachments: attachmentsOf(args),
    metadata: metadataOf(args),
  }
  if (content.text.length > mostText) throw new ApiError('msg_too_long')
  if (blocks) checkBlocks(blocks, placeOf(world, knobs, teamId, 'message'))
  const empty = content.text === '' && (blocks ?? []).length === 0 && (content.attachments ?? []).length === 0
  if (empty) throw new ApiError('no_text')
  return content
}

/** @throws invalid_blocks, msg_blocks_too_long, only_one_table_allowed */
export function checkBlocks(blocks: Json[], place: Place): void {
  const problems = problemsOfMessage(blocks, place)
  if (problems.length > 0)
    throw new ApiError('invalid_blocks', {
      errors: problems.map(wording),
      response_metadata: { messages: problems.map(told) },
    })
  if (hasSecondTable(blocks)) throw new ApiError('only_one_table_allowed')
  if (isTooLong(blocks)) throw new ApiError('msg_blocks_too_long')
}

export function placeOf(world: World, knobs: Knobs, teamId: string, surface: Place['surface']): Place {
  return { surface, unknown: knobs.unknownBlocks, file: (named) => fileNamed(world, teamId, named) }
}

function fileNamed(world: World, teamId: string, named: string): FileRecord | undefined {
  const byId = world.files.get(named)
  const found = byId ?? [...world.files.values()].find(({ id }) => named.startsWith(world.url) && named.includes(id))
  return found?.teamId === teamId && !found.deleted ? found : undefined
}

function blocksOf(args: Arguments): Json[] | undefined {
  const blocks = args.json('blocks')
  if (blocks === undefined) return undefined
  if (!Array.isArray(blocks) || !blocks.every(isJson)) throw new ApiError('invalid_blocks_format')
  return blocks
}

function attachmentsOf(args: Arguments): Json[] | undefined {
  const attachments = args.json('attachments')
  if (attachments === undefined) return undefined
  if (!Array.isArray(attachments) || !attachments.every(isJson)) throw new ApiError('invalid_attachments')
  if (attachments.length > 100) throw new ApiError('too_many_attachments')
  return attachments
}

function metadataOf(args: Arguments): Json | undefined {
  const metadata = args.json('metadata')
  if (metadata === undefined) return undefined
  if (metadata === notJson || !isJson(metadata)) throw new ApiError('invalid_metadata_format')
  const cleared = Object.keys(metadata).length === 0
  const whole = typeof metadata.event_type === 'string' && isJson(metadata.event_payload)
  if (!cleared && !whole && metadata.entities === undefined) throw new ApiError('invalid_metadata_schema')
  if (Buffer.byteLength(JSON.stringify(metadata)) > mostMetadataBytes) throw new ApiError('metadata_too_large')
  return metadata
}
