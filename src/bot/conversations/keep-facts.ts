import { setImmediate } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import type { ConversationFacts } from '../../chat/conversation.ts'
import type { Reader, Store, Tx } from '../../store/store.ts'
import { chunksOf } from '../../store/transaction/chunks-of.ts'
import { type KnownConversation, loadConversation } from './conversation-rows.ts'
import { rememberMembers } from './known-outsiders.ts'
import { addMembers, type MemberChanges, memberChanges, removeMembers } from './members.ts'

/** Rows that one transaction changes at most: others wait for it. */
const chunkRows = 200

/**
 * Keeps the facts a platform gave about a conversation (`withoutCrowd`). However many members changed, each transaction is
 * short; until the last of them nothing is shown that somebody among them might not see.
 * @param whenNews in the last transaction, when something else was known before
 */
export async function keepTold(
  store: Pick<Store, 'read' | 'write'>,
  id: string,
  facts: ConversationFacts,
  now: Date,
  whenNews: (tx: Tx, conversation: KnownConversation) => Promise<void>,
): Promise<void> {
  const { before, changes } = await store.read(async (reader) => ({
    before: await loadConversation(reader, id),
    changes: await memberChanges(reader, id, facts),
  }))
  const isLong = changes.added.length + changes.removed.length > chunkRows
  if (isLong) await writeInChunks(store, before, facts, changes)
  await store.write(async (tx) => {
    const isNews = before.describedAt !== undefined && (isLong || !(await hasFacts(tx, id, facts, new Date(0))))
    await keepFacts(tx, id, facts, now)
    if (isNews) await whenNews(tx, await loadConversation(tx, id))
  })
}

/** Who joined first, so that at every moment those are known who were there and those who are. */
async function writeInChunks(
  store: Pick<Store, 'write'>,
  { id, describedAt }: KnownConversation,
  { members }: ConversationFacts,
  { added, removed }: MemberChanges,
): Promise<void> {
  // A part of them is not who is there: where nothing was known before, or nothing is told any more, nobody may see anything.
  if (describedAt === undefined || members === undefined) await store.write((tx) => close(tx, id))
  for (const chunk of chunksOf(added, chunkRows)) {
    await store.write((tx) => addMembers(tx, id, chunk))
    await setImmediate()
  }
  for (const chunk of chunksOf(removed, chunkRows)) {
    await store.write((tx) => removeMembers(tx, id, chunk))
    await setImmediate()
  }
}

async function close(tx: Tx, id: string): Promise<void> {
  const { conversation } = tx.tables
  await tx.update(conversation).set({ hasOutsider: true, describedAt: null }).where(eq(conversation.id, id))
}

/** The same in one transaction. Without a list of members one of them may be an outsider. */
export async function keepFacts(tx: Tx, id: string, facts: ConversationFacts, now: Date): Promise<void> {
  const { conversation } = tx.tables
  const { kind, title, closed = false, locale: toldLocale = null } = facts
  const { added, removed } = await memberChanges(tx, id, facts)
  await tx
    .update(conversation)
    .set({ kind, title, closed, toldLocale, hasOutsider: mayHaveOutsider(facts), describedAt: now })
    .where(eq(conversation.id, id))
  await addMembers(tx, id, added)
  await removeMembers(tx, id, removed)
  await rememberMembers(tx, id)
}

function mayHaveOutsider({ kind, members, closed }: ConversationFacts): boolean {
  if (members?.some(({ outsider }) => outsider)) return true
  return members === undefined && kind !== 'direct' && !closed
}

/** Whether just these facts are kept, and were told since then. */
export async function hasFacts(reader: Reader, id: string, facts: ConversationFacts, since: Date): Promise<boolean> {
  const known = await loadConversation(reader, id)
  if (known.describedAt === undefined || known.describedAt < since) return false
  const { kind, title, closed = false } = facts
  if (known.kind !== kind || known.title !== title || known.closed !== closed) return false
  if (known.toldLocale !== facts.locale) return false
  if (known.hasOutsider !== mayHaveOutsider(facts)) return false
  const { added, removed } = await memberChanges(reader, id, facts)
  return added.length + removed.length === 0
}
