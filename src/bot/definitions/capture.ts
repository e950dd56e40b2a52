import type { Tx } from '../../store/store.ts'

/** A message, edit or revocation in a conversation, as the archive wants it. */
export interface CapturedEvent {
  conversation: { id: string; customerId: string | undefined; hasOutsider: boolean }
  seq: number
  sender: { userId: string; name: string | undefined; outsider: boolean }
  /** Set for one of us. */
  personId: string | undefined
  messageId: string
  kind: 'send' | 'edit' | 'revoke'
  text: string
  raw: string
  at: Date
}

/**
 * The archive's step, handed down by the roof: keeps the messages of bound conversations, in the handling transaction.
 */
export type Capture = (tx: Tx, batch: readonly CapturedEvent[]) => Promise<void>
