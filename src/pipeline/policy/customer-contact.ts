import { and, count, eq, gte, lte } from 'drizzle-orm'
import { heardOurselves } from '../../archive/forwarded-conversation.ts'
import { saidByOutsider } from '../../archive/said-by.ts'
import type { Reader } from '../../store/store.ts'
import type { Deal } from '../model/deal.ts'

/**
 * How many messages outsiders sent during this visit, in conversations bound to the deal's customer. Where an import does
 * not know when the visit began, what was said before the deal came here does not count.
 */
export async function countCustomerMessages(
  reader: Reader,
  deal: Pick<Deal, 'customerId' | 'createdAt'>,
  visitId: string,
): Promise<number> {
  if (deal.customerId === null) return 0
  const { archiveEntry: entry, stageVisit } = reader.tables
  const [visit] = await reader
    .select({ enteredAt: stageVisit.enteredAt, leftAt: stageVisit.leftAt })
    .from(stageVisit)
    .where(eq(stageVisit.id, visitId))
  const [sent] = await reader
    .select({ messages: count() })
    .from(entry)
    .where(
      and(
        eq(entry.customerId, deal.customerId),
        eq(entry.kind, 'send'),
        saidByOutsider(entry),
        heardOurselves(entry),
        gte(entry.saidAt, visit?.enteredAt ?? deal.createdAt),
        visit?.leftAt ? lte(entry.saidAt, visit.leftAt) : undefined,
      ),
    )
  return sent?.messages ?? 0
}
