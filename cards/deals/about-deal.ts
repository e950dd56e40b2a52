import type { TypedSubject } from '../../src/bot/definitions/subjects.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { findDeal } from '../../src/pipeline/model/find-deal.ts'
import type { Reader } from '../../src/store/store.ts'

/** What is said under a card of a deal is about that deal. */
export async function aboutDeal(reader: Reader, dealId: string): Promise<TypedSubject | undefined> {
  const deal = await findDeal(reader, dealId)
  return deal && { kind: 'deal', typed: dealNumber(deal.number) }
}
