import type { Inbound } from '../../chat/inbound.ts'
import type { Fetched } from '../definitions/files.ts'

/** One recorded inbound that this process holds. */
export interface ClaimedInbound {
  conversationId: string
  seq: number
  inbound: Inbound
  attempt: number
  /** What came of its files, once this process has fetched them; another process fetches them again. */
  fetched?: Fetched
}

/** The inbound's place: what the bot calls it everywhere. */
export const queueKey = (claimed: Pick<ClaimedInbound, 'conversationId' | 'seq'>): string =>
  `${claimed.conversationId}/${claimed.seq}`

/** What a redelivery is found by. */
export const dedupeKeyOf = ({ address, dedupeKey }: Pick<Inbound, 'address' | 'dedupeKey'>): string =>
  `${address.platform}:${address.tenant}:${dedupeKey}`
