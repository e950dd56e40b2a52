import { isJson, type Json } from '../../simulation/json.ts'
import type { Response } from '../changes/respond.ts'
import type { Knobs } from '../knobs/knobs.ts'
import type { World } from '../state/world.ts'
import { Arguments } from './arguments.ts'
import { contentOf } from './message-content.ts'

/** What an app posts to a response URL, or puts into an acknowledgement, checked. @throws ApiError invalid_blocks, no_text, … */
export function readResponse(world: World, knobs: Knobs, teamId: string, body: Json): Response {
  const deleteOriginal = body.delete_original === true || body.delete_original === 'true'
  const common = {
    inChannel: body.response_type === 'in_channel',
    replaceOriginal: body.replace_original === true || body.replace_original === 'true',
    deleteOriginal,
    ...(typeof body.thread_ts === 'string' ? { threadTs: body.thread_ts } : {}),
  }
  if (deleteOriginal) return { ...common, text: '' }
  const { text, blocks, attachments } = contentOf(world, knobs, new Arguments(body), teamId)
  return { ...common, text, ...(blocks ? { blocks } : {}), ...(attachments ? { attachments } : {}) }
}

export function parsedResponse(text: string): Json | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    return isJson(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}
