import type { Tx } from '../store/store.ts'
import type { Answer } from './answer.ts'
import type { Place, PlaceProfile } from './capabilities.ts'
import type { Condition } from './condition.ts'
import type { ConversationAddress, ConversationFacts, PlatformUser } from './conversation.ts'
import type { Count } from './count.ts'
import type { DirectorySource } from './directory-source.ts'
import type { DutyList } from './duty-list.ts'
import type { Happening } from './happening.ts'
import type { HeldConnection } from './held-connection.ts'
import type { Home, HomeQuestion } from './home.ts'
import type { FileContent, Inbound, InboundFile } from './inbound.ts'
import type { LinkPreview, LinkQuestion } from './link-preview.ts'
import type { FieldOption, OptionsQuestion } from './options.ts'
import type { Outgoing, Sent } from './outgoing.ts'
import type { PageLogin } from './page-login.ts'
import type { TalkPanel } from './talk-panel.ts'

/** One platform. Few verbs; everything else is declared data. */
export interface Adapter {
  readonly platform: string
  /** What can be done in a place. Pure: the same place gives the same. */
  at(place: Place): PlaceProfile
  /** Begins to listen. What comes in goes to `receiver`, and is acknowledged only after `receive` resolves. */
  start(receiver: Receiver): Promise<void>
  /** Posts, rewrites or takes back one message. @throws RemoteRefused, NeverArrived */
  send(message: Outgoing): Promise<Sent>
  /** Who is in a conversation. @throws RemoteRefused, NeverArrived */
  describe(address: ConversationAddress): Promise<ConversationFacts>
  /** Where this platform user is spoken to alone. */
  directAddress(user: PlatformUser): Promise<ConversationAddress>
  /** The content of a file that was sent. Iterating @throws RemoteRefused when it is no longer there, NeverArrived */
  download(file: InboundFile, at: ConversationAddress): FileContent
  /** How whoever opens a page of ours is known; undefined: pages are opened by their links alone. */
  readonly pageLogin?: PageLogin | undefined
  /** What stands beside the talk with somebody outside; undefined: nothing. It needs `pageLogin`. */
  readonly talkPanel?: TalkPanel | undefined
  /** Who is in the company, where the platform tells; undefined: it is not asked. */
  readonly directory?: DirectorySource | undefined
  /** Where people see what waits for them beside the chat; undefined: nowhere. */
  readonly duties?: DutyList | undefined
  /** What this process has noticed about the platform and is so now. Memory alone, no call. */
  conditions?(): readonly Condition[]
  /** What it is connected by now, where that is by one process alone. Memory alone, no call. */
  connections?(): readonly HeldConnection[]
  /** What this process has been through with it. Memory alone, no call. */
  counts?(): readonly Count[]
  /** Accepts nothing any more; resolves when nothing of its own is under way. */
  stop(): Promise<void>
}

/** What an adapter may ask while somebody waits. Only read; nothing is recorded. */
export interface Questions {
  /**
   * What a field of kind `person` or `customer` offers for what was typed so far, within what the asker may see. Empty for
   * somebody who is not ours, and where the storage is away.
   */
  options(question: OptionsQuestion): Promise<FieldOption[]>
  /**
   * What is on somebody's page of their own now, drawn for them alone. Undefined for somebody who is not ours.
   * @throws StorageUnavailable
   */
  home(question: HomeQuestion): Promise<Home | undefined>
  /**
   * What may be shown below a link that somebody posted. Undefined where somebody from outside reads it, whoever posted it
   * may not see what it leads to, and while the storage is away.
   */
  preview(question: LinkQuestion): Promise<LinkPreview | undefined>
}

export interface Receiver extends Questions {
  /**
   * Records one inbound and resolves after the commit: only then may the adapter acknowledge.
   * `alongside` is the adapter's own write in the same transaction (skipped for a duplicate).
   * @throws NotRecorded: do not acknowledge; answer 503, so that the platform tries again.
   */
  receive(
    inbound: Inbound,
    alongside?: (tx: Tx, receipt: Pick<Receipt, 'duplicate' | 'seq'>) => Promise<void>,
  ): Promise<Receipt>
  /**
   * Records something that happened on a platform outside of any conversation and resolves after the commit. It is acted
   * on in order for each tenant, and tried again like everything. `alongside` as of `receive`.
   * @throws NotRecorded
   */
  hear(happening: Happening, alongside?: (tx: Tx) => Promise<void>): Promise<void>
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
  /**
   * What the acknowledgement carried did not reach the person: it is said as a message, and the pressed copy is rewritten; with
   * `words` it does show what is true now. Never throws.
   */
  lost(only?: 'words'): void
}

/** Nothing is wrong with what came in; it was not recorded, and may come again. */
export abstract class NotRecorded extends Error {}

export class Overloaded extends NotRecorded {
  constructor() {
    super('too many inbound messages wait to be recorded')
    this.name = 'Overloaded'
  }
}

/** The storage takes nothing now. */
export class StorageUnavailable extends NotRecorded {
  constructor(cause: unknown) {
    super('nothing can be recorded now', { cause })
    this.name = 'StorageUnavailable'
  }
}
