import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../store/store.ts'
import { said } from './outcomes.ts'
import { type Waiting, waitingOf } from './waiting.ts'

/** The open rewrite of a copy that nobody is sending, as a condition. */
export function openRewrite({ tables: { outbox } }: Reader, targets: readonly string[], messageId: string): SQL {
  const isOpen = and(sql`${outbox.state} = 'open'`, isNull(outbox.claim))
  return and(inArray(outbox.target, [...targets]), eq(outbox.replaces, messageId), isOpen)!
}

/** The same, as it is. */
export async function findRewrite(
  reader: Reader,
  targets: readonly string[],
  messageId: string,
): Promise<Waiting | undefined> {
  const { outbox } = reader.tables
  const [row] = await reader
    .select()
    .from(outbox)
    .where(openRewrite(reader, targets, messageId))
  return row && waitingOf(row)
}

/** An acknowledgement carried this rewrite; unless its subject has changed again since. */
export async function markCarried(
  tx: Tx,
  { id, revision }: Pick<Waiting, 'id' | 'revision'>,
  now: Date,
): Promise<void> {
  const { outbox } = tx.tables
  const isThis = and(eq(outbox.id, id), sql`${outbox.state} = 'open'`, isNull(outbox.claim))
  const ended = await tx
    .update(outbox)
    .set({ state: 'sent', sentAt: now, content: said })
    .where(and(isThis, eq(outbox.revision, revision)))
    .returning({ id: outbox.id })
  if (ended.length > 0) return
  await tx.update(outbox).set({ availableAt: now.getTime() }).where(isThis)
  tx.signal('outbox')
}
