import { isJson, type Json } from '../../simulation/json.ts'
import { elementsOf } from '../blocks/unique-ids.ts'
import { type Channel, type Ephemeral, memberKey } from '../state/channel.ts'
import type { FileRecord } from '../state/file.ts'
import type { Message } from '../state/message.ts'
import type { SlackUser } from '../state/user.ts'
import { wordsIn } from './words.ts'

/** Something in a message, a Home or a modal that can be acted on. */
export interface Control {
  /** What stands on it. */
  label: string
  actionId: string
  blockId: string
  type: string
  value: string | undefined
  url: string | undefined
  element: Json
}

/** A message as somebody has it before them now. */
export interface Shown {
  channel: Channel
  ts: string
  /** The ts of the message it hangs under. */
  thread: string | undefined
  /** Only they see it. */
  ephemeral: boolean
  /** User id of whoever said it; undefined: the app, to them alone. */
  from: string | undefined
  appId: string | undefined
  /** What is read where there are no blocks, and in notices on phones. */
  text: string
  blocks: Json[]
  attachments: Json[]
  /** All that can be read: blocks and attachments, or the text where there are none. */
  words: string
  controls: Control[]
  files: FileRecord[]
  edited: boolean
  subtype: string | undefined
}

/** What is in a channel for this person, in the order in which it came; replies too. */
export function shownTo(user: SlackUser, channel: Channel): Shown[] {
  const said = channel.messages.filter(({ deleted }) => !deleted).map((message) => shownMessageTo(channel, message))
  const own = channel.ephemerals.filter(({ userKey }) => userKey === memberKey(user))
  const all = [...said, ...own.map((one) => shownEphemeral(channel, one))]
  return all.sort((one, other) => (one.ts < other.ts ? -1 : 1))
}

export function shownMessageTo(channel: Channel, message: Message): Shown {
  const { ts, threadTs, userId, appId, files, edited, subtype } = message
  return {
    channel,
    ts,
    thread: threadTs,
    from: userId,
    appId,
    files,
    edited: !!edited,
    subtype,
    ...parts(message),
    ephemeral: false,
  }
}

function shownEphemeral(channel: Channel, one: Ephemeral): Shown {
  const { ts, threadTs, appId, edited } = one
  return {
    channel,
    ts,
    thread: threadTs,
    from: undefined,
    appId,
    edited,
    ...parts(one),
    files: [],
    subtype: undefined,
    ephemeral: true,
  }
}

function parts({ text, blocks, attachments }: Pick<Message, 'text' | 'blocks' | 'attachments'>) {
  const attached = attachments.flatMap((attachment) =>
    Array.isArray(attachment.blocks) ? (attachment.blocks as Json[]) : [],
  )
  const readAttached = attachments.flatMap(({ blocks: own, title, text: words, pretext }) =>
    wordsIn([pretext, title, words, own]),
  )
  const read = blocks.length > 0 ? wordsIn(blocks) : wordsIn(text)
  return {
    text,
    blocks,
    attachments,
    words: [...read, ...readAttached].join('\n'),
    controls: controlsIn([...blocks, ...attached]),
  }
}

/** What can be pressed or chosen, from top to bottom. */
export function controlsIn(blocks: readonly Json[]): Control[] {
  return blocks.flatMap((block) =>
    elementsOf(block)
      .filter(({ action_id }) => action_id !== undefined || block.type === 'actions')
      .map((element) => ({
        label: textOf(element.text) ?? textOf(element.placeholder) ?? textOf(block.label) ?? '',
        actionId: String(element.action_id ?? ''),
        blockId: String(block.block_id ?? ''),
        type: String(element.type),
        value: typeof element.value === 'string' ? element.value : undefined,
        url: typeof element.url === 'string' ? element.url : undefined,
        element,
      })),
  )
}

export const textOf = (text: unknown): string | undefined =>
  isJson(text) && typeof text.text === 'string' ? text.text : undefined
