import type { Json } from '../../fakes/simulation/json.ts'
import type { Place, Surface } from '../../fakes/slack/blocks/checks.ts'
import { hasSecondTable, isTooLong, problemsOfMessage } from '../../fakes/slack/blocks/message-blocks.ts'
import { told } from '../../fakes/slack/blocks/problem.ts'
import { mostViewBytes, problemsOfView } from '../../fakes/slack/blocks/view-shape.ts'
import type { FileRecord } from '../../fakes/slack/state/file.ts'
import { isObject } from './read-in.ts'

/** `chat.update` refuses a `text` of more UTF-8 bytes. */
const mostTextBytes = 3_999

/** Complaints about a message, as the fake Slack has them, and what of people's words it would not leave as they are. Empty: it is posted. */
export function complaintsOfMessage({ text, blocks }: { text: string; blocks: readonly unknown[] }): string[] {
  const known = blocks as readonly Json[]
  const bytes = Buffer.byteLength(text)
  return [
    ...(text.trim() === '' ? ['no text'] : []),
    ...(bytes > mostTextBytes ? [`text: ${bytes} bytes`] : []),
    ...(isEscaped(text) ? [] : ['text: something is not escaped']),
    ...(blocks.length === 0 ? ['no blocks'] : []),
    ...problemsOfMessage(blocks, placeFor('message')).map(told),
    ...(isTooLong(known) ? ['msg_blocks_too_long'] : []),
    ...(hasSecondTable(known) ? ['only_one_table_allowed'] : []),
    ...changedIn(blocks),
  ]
}

/** The same of a modal or a Home. Empty: it is opened. */
export function complaintsOfView(view: unknown): string[] {
  const surface = isObject(view) && view.type === 'home' ? 'home' : 'modal'
  return [
    ...problemsOfView(view, placeFor(surface)).map(told),
    ...(Buffer.byteLength(JSON.stringify(view)) > mostViewBytes ? ['view_too_large'] : []),
    ...changedIn(view),
  ]
}

/** Every picture is there. */
const placeFor = (surface: Surface): Place => ({
  surface,
  unknown: new Set(),
  file: (id) => ({ ...picture, id }),
})

const picture: FileRecord = {
  id: 'F1',
  teamId: 'T1',
  userId: 'U1',
  created: 0,
  name: 'picture.png',
  title: 'picture.png',
  mime: 'image/png',
  content: new Uint8Array(),
  ready: true,
  deleted: false,
  shares: new Map(),
}

/** Texts that would be shown as something else than what they say: a mention, a link, an emoji, half a character, or nothing at all. */
function changedIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(changedIn)
  if (!isObject(value)) return []
  return [...changed(value), ...Object.values(value).flatMap(changedIn)]
}

function changed({ type, text, verbatim, emoji }: Json): string[] {
  if ((type !== 'mrkdwn' && type !== 'plain_text') || typeof text !== 'string') return []
  return [
    ...(text.trim() === '' ? ['a text that is empty'] : []),
    ...(text.isWellFormed() ? [] : ['half a character']),
    ...(type === 'plain_text' && emoji !== false ? [':names: become emoji'] : []),
    ...(type === 'mrkdwn' && verbatim !== true ? ['addresses become links'] : []),
    ...(type === 'mrkdwn' && !isEscaped(text) ? ['something is not escaped'] : []),
  ]
}

const isEscaped = (text: string): boolean => !/[<>]|&(?!amp;|lt;|gt;)/.test(text)
