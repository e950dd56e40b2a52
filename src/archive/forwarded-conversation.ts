import { like, not, type SQL } from 'drizzle-orm'
import type { Tables } from '../store/tables/index.ts'

const beginning = 'forwarded:'

/** Where the lines of a forwarded record stand: a conversation of their own, in which nobody speaks. */
export const forwardedConversation = (conversationId: string, messageId: string): string =>
  `${beginning}${conversationId}:${messageId}`

/** It was heard by ourselves, and not told by a record that somebody forwarded. */
export const heardOurselves = ({ conversationId }: Pick<Tables['archiveEntry'], 'conversationId'>): SQL =>
  not(like(conversationId, `${beginning}%`))

/** The same of an entry that has been read. */
export const isForwarded = (conversationId: string): boolean => conversationId.startsWith(beginning)
