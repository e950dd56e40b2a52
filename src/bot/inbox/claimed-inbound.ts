import type { Inbound } from '../../chat/inbound.ts'
import type { Fetched } from '../definitions/files.ts'

/** One recorded inbound that this process has claimed. */
export interface ClaimedInbound {
  conversationId: string
  seq: number
  inbound: Inbound
  attempt: number
  /** Set once this process has fetched its files; another process fetches them again. */
  fetched?: Fetched
}

/** The inbound's place, `conversation/seq`: its reference in logs, answers and uploads. */
export const queueKey = (claimed: Pick<ClaimedInbound, 'conversationId' | 'seq'>): string =>
  `${claimed.conversationId}/${claimed.seq}`

/** What a redelivery is found by. */
export const dedupeKeyOf = ({ address, dedupeKey }: Pick<Inbound, 'address' | 'dedupeKey'>): string =>
  `${address.platform}:${address.tenant}:${dedupeKey}`
