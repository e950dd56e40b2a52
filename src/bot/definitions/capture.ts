import type { InboundFile, MessageKind } from '../../chat/inbound.ts'
import type { Side } from '../../chat/side.ts'
import type { Tx } from '../../store/store.ts'
import type { Notifier } from './context.ts'

/** A message, edit or revocation in a conversation, as the archive wants it. */
export interface CapturedEvent {
  conversation: { id: string; customerId: string | undefined; hasOutsider: boolean }
  seq: number
  sender: { tenant: string; userId: string; name: string | undefined }
  side: Side
  /** Set for one of us who is in the directory. */
  personId: string | undefined
  messageId: string
  kind: 'send' | 'edit' | 'revoke'
  text: string
  /** Of a message; undefined: text. */
  type: MessageKind | undefined
  /** The thread it was said in and the message it answers, by the platform's ids. */
  thread: string | undefined
  quotes: string | undefined
  /** What came with it, still on its platform. */
  files: readonly InboundFile[]
  raw: string
  at: Date
  /** Said earlier and told now. */
  history: boolean
}

/**
 * The archive's step, handed down by the roof: keeps the messages of bound conversations, in the handling transaction.
 */
export type Capture = (tx: Tx, batch: readonly CapturedEvent[], tools: CaptureTools) => Promise<void>

/** When it is kept, and how something is said because of it. */
export type CaptureTools = Notifier & { now: Date }

/** The same with its tools in hand. */
export type KeepSaid = (tx: Tx, batch: readonly CapturedEvent[]) => Promise<void>
