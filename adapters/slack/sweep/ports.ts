import type { ConversationKind } from '../../../src/chat/conversation.ts'
import type { MessageKind } from '../../../src/chat/inbound.ts'
import type { Store } from '../../../src/store/store.ts'

/** What the sweep asks of the product. */
export interface SweepPorts {
  /** For its own tables. */
  store: Pick<Store, 'read' | 'write'>
  kept: Kept
  /** Of several processes one sweeps. Asked for once the adapter has started. */
  leases(): { want(name: string): Promise<void>; holds(name: string): boolean }
  /** In which it says when it will be done. */
  timeZone: string
  /** Calls it over and over. Without it: by a timer. @returns ends that */
  beat?(work: () => Promise<void>): () => void
}

/** What is kept of conversations. */
export interface Kept {
  conversations(tenant: string): Promise<KeptConversation[]>
  /** By when they were said, both ends included; those of one thread where it is named. */
  saidBetween(
    conversation: KeptConversation,
    range: { from: Date; until: Date; thread?: string },
  ): Promise<KeptMessage[]>
  /** When the last message outside of threads was said, up to a moment. */
  lastSaidBefore(conversation: KeptConversation, moment: Date): Promise<Date | undefined>
}

export interface KeptConversation {
  id: string
  channel: string
  kind: ConversationKind
  /** Whom it is kept for. */
  customerId: string
  /** What was said before is not kept. */
  boundAt: Date
}

export interface KeptMessage {
  messageId: string
  /** The thread it was said in. */
  thread: string | undefined
  /** Undefined: text. */
  type: MessageKind | undefined
  saidAt: Date
  /** What Slack sent of its last wording. */
  raw: string
  revoked: boolean
}
