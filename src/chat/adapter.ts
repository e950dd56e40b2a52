import type { Answer } from './answer.ts'
import type { Capabilities, Limits } from './capabilities.ts'
import type { ConversationAddress, ConversationFacts, PlatformUser } from './conversation.ts'
import type { Inbound, InboundFile } from './inbound.ts'
import type { Outgoing, Sent } from './outgoing.ts'

/** One platform. Few verbs; everything else is declared data. */
export interface Adapter {
  readonly platform: string
  readonly capabilities: Capabilities
  readonly limits: Limits
  /** Begins to listen. What comes in goes to `receiver`, and is acknowledged only after `receive` resolves. */
  start(receiver: Receiver): Promise<void>
  /** Posts or rewrites one message. @throws RemoteRefused, NeverArrived */
  send(message: Outgoing): Promise<Sent>
  /** Who is in a conversation. @throws RemoteRefused, NeverArrived */
  describe(address: ConversationAddress): Promise<ConversationFacts>
  /** Where this platform user is spoken to alone. */
  directAddress(user: PlatformUser): Promise<ConversationAddress>
  /** The content of a file that was sent. Iterating @throws RemoteRefused when it is no longer there, NeverArrived */
  download(file: InboundFile): AsyncIterable<Uint8Array>
  /** Accepts nothing any more; resolves when nothing of its own is under way. */
  stop(): Promise<void>
}

export interface Receiver {
  /**
   * Records one inbound and resolves after the commit: only then may the adapter acknowledge.
   * `alongside` is the adapter's own write in the same transaction (skipped for a duplicate).
   * @throws Overloaded when too much waits: answer 503 so the platform tries again.
   */
  receive(
    inbound: Inbound,
    alongside?: (tx: import('../store/store.ts').Tx, receipt: Receipt) => Promise<void>,
  ): Promise<Receipt>
}

export interface Receipt {
  duplicate: boolean
  /** Gapless within the conversation. */
  seq: number
  /**
   * Resolves before `Inbound.answerBy` with what the acknowledgement may carry, `neutral` when it was not ready in time.
   * Resolves to the stored answer at once for a duplicate. Without `answerBy`: `neutral`.
   */
  answer: Promise<Answer>
}

export class Overloaded extends Error {
  constructor() {
    super('too many inbound messages wait to be recorded')
    this.name = 'Overloaded'
  }
}
