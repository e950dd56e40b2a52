import { eq, max } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'

/** When something was last said in a conversation of this customer. */
export async function lastMessageAt(reader: Reader, customerId: string | null): Promise<Date | undefined> {
  if (customerId === null) return undefined
  const { conversation } = reader.tables
  const [said] = await reader
    .select({ at: max(conversation.lastMessageAt) })
    .from(conversation)
    .where(eq(conversation.customerId, customerId))
  return said?.at ?? undefined
}
