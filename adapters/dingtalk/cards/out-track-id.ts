import { createHash, randomBytes } from 'node:crypto'
import type { ConversationAddress } from '../../../src/chat/conversation.ts'
import { readConversationId } from '../conversation-id.ts'

/** What a card of ours says of itself by its id: whose it is, and whether a group has it. */
export interface CardId {
  isInGroup: boolean
  /** Whether it stands in this organisation. */
  isOf(tenant: string): boolean
}

/** The same for each attempt of one message: DingTalk makes a card of each id once. */
export function outTrackId({ tenant, id }: ConversationAddress, dedupeKey: string): string {
  const place = readConversationId(id).kind === 'group' ? 'g' : 'm'
  return `cd1${place}_${hash(tenant, 10)}_${hash(`${tenant} ${id} ${dedupeKey}`, 32)}`
}

/** Another one for the same message, where the one before was refused its place. */
export const another = (cardId: string): string => `${cardId}_${randomBytes(6).toString('hex')}`

/** Undefined: it is none of ours. */
export function readOutTrackId(cardId: string): CardId | undefined {
  const [, place, organisation] = /^cd\d+([gm])_([\w-]{10})_[\w-]{32}(?:_[0-9a-f]{12})?$/.exec(cardId) ?? []
  if (place === undefined) return undefined
  return { isInGroup: place === 'g', isOf: (tenant) => hash(tenant, 10) === organisation }
}

const hash = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, length)
