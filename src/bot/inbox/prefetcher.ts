import {
  type ConversationAddress,
  type ConversationFacts,
  type ConversationKind,
  isSameUser,
  type PlatformUser,
} from '../../chat/conversation.ts'
import type { Inbound } from '../../chat/inbound.ts'
import { withinTime } from '../../clock/within-time.ts'
import { NeverArrived, RemoteRefused } from '../../errors/remote-errors.ts'
import { UserError } from '../../errors/user-error.ts'
import type { Tx } from '../../store/store.ts'
import type { BotOptions } from '../bot-options.ts'
import { loadConversation } from '../conversations/conversation-rows.ts'
import { hasFacts, keepTold } from '../conversations/keep-facts.ts'
import { hasMember, withoutCrowd } from '../conversations/members.ts'
import type { Conversation } from '../definitions/context.ts'
import type { Registry } from '../registry.ts'
import { isListening } from './captured-event.ts'
import type { ClaimedInbound } from './claimed-inbound.ts'
import { dropFiles, fetchFiles, filesFor } from './fetch-files.ts'

/** Facts about a conversation older than this are asked for again before an answer is given in it, milliseconds. */
const freshFor = 10 * 60_000
/** A platform that does not answer in this time is asked again later. */
const longestCallMs = 10_000
/** The same of its files. */
const longestFetchMs = 120_000

/**
 * Fetches what a row needs from the network, outside any transaction: the members of the conversation, and files.
 * Idempotent; a failure is retried with the row.
 */
export class Prefetcher {
  readonly #parts: Pick<BotOptions, 'store' | 'clock' | 'files'>
  readonly #registry: Registry
  /** Told when somebody else may see what was said in a conversation. */
  readonly #whoIsThere: (tx: Tx, address: ConversationAddress, now: Date) => Promise<void>
  /** Conversation id → when its facts were last kept, by the machine's monotonic clock, and who is known to be there. */
  readonly #described = new Map<string, { at: number; kind: ConversationKind; members: Set<string> }>()

  constructor(
    parts: Pick<BotOptions, 'store' | 'clock' | 'files'>,
    registry: Registry,
    whoIsThere: (tx: Tx, address: ConversationAddress, now: Date) => Promise<void>,
  ) {
    this.#parts = parts
    this.#whoIsThere = whoIsThere
    this.#registry = registry
  }

  isReady({
    conversationId,
    inbound,
    fetched,
  }: Pick<ClaimedInbound, 'conversationId' | 'inbound' | 'fetched'>): boolean {
    // Who is in a conversation is not told to a bot that has left it.
    if (fetched || inbound.event.type === 'happening' || inbound.event.type === 'botLeft') return true
    if (inbound.facts || mayBeOthers(inbound)) return false
    if (filesFor(inbound).length > 0) return false
    const known = this.#fresh(conversationId)
    return known !== undefined && (inbound.sender.bot || known.members.has(keyOf(inbound.sender)))
  }

  /** What the calls for a row share their rate limits with. */
  laneOf({ inbound: { address, kind } }: Pick<ClaimedInbound, 'inbound'>): string {
    return this.#registry.laneOf({ conversation: address, ...(kind ? { kind } : {}) })
  }

  /** The platform tells nothing, and it has been waited for long enough. */
  async prepareWithout(claimed: ClaimedInbound): Promise<void> {
    const [file] = filesFor(claimed.inbound)
    claimed.fetched = {
      files: [],
      ...(file ? { refusal: new UserError('error.file.unreachable', { name: file.name }) } : {}),
    }
    const known = await this.#parts.store.read((reader) => loadConversation(reader, claimed.conversationId))
    await this.#keep(claimed.conversationId, { kind: known.kind, title: known.title, members: undefined })
  }

  async prepare(claimed: ClaimedInbound): Promise<void> {
    const { conversationId, inbound } = claimed
    const asked = inbound.facts ? undefined : await this.#ask(claimed)
    const told = inbound.facts ?? asked?.told
    const facts = told && withSpeaker(withoutCrowd(told), inbound)
    if (facts) await this.#keep(conversationId, facts)
    const before = facts ? undefined : this.#fresh(conversationId)
    const { at, members } = before ?? { at: performance.now(), members: new Set(facts?.members?.map(keyOf)) }
    const kind = facts?.kind ?? asked?.known.kind ?? 'group'
    if (facts || !asked?.onlyHeard)
      this.#described.set(conversationId, { at, kind, members: members.add(keyOf(inbound.sender)) })
    if (claimed.fetched) return
    const fetched = await withinTime(longestFetchMs, fetchFiles(this.#parts, this.#registry, claimed), undefined)
    if (!fetched) throw new NeverArrived(`files within ${longestFetchMs / 1000} s`)
    claimed.fetched = fetched
  }

  /** Asks who is in a conversation before the bot speaks there by itself. */
  async refreshMembers(conversationId: string): Promise<void> {
    const { store, clock } = this.#parts
    const known = await store.read((reader) => loadConversation(reader, conversationId))
    if (known.leftAt || (known.onlyOutgoing && !known.closed)) return
    const age = known.describedAt ? clock.now().getTime() - known.describedAt.getTime() : Number.POSITIVE_INFINITY
    if (age >= 0 && age < freshFor) return
    const facts = await this.#describe(known)
    await this.#keep(conversationId, withoutCrowd(facts))
  }

  /** A platform that tells them with every message tells the same nearly always, and a transaction waits for its turn. */
  async #keep(conversationId: string, facts: ConversationFacts): Promise<void> {
    const { store, clock } = this.#parts
    const now = clock.now()
    const since = new Date(now.getTime() - freshFor / 2)
    if (await store.read((reader) => hasFacts(reader, conversationId, facts, since))) return
    await keepTold(store, conversationId, facts, now, (tx, { address }) => this.#whoIsThere(tx, address, now))
  }

  /** The inbound was refused: its files are dropped. */
  async letGo({ fetched }: ClaimedInbound): Promise<void> {
    await dropFiles(this.#parts, fetched?.files ?? [])
  }

  #fresh(conversationId: string) {
    const known = this.#described.get(conversationId)
    return known && performance.now() - known.at < freshFor ? known : undefined
  }

  /** Undefined: not known in this process. */
  kindOf(conversationId: string): ConversationKind | undefined {
    return this.#described.get(conversationId)?.kind
  }

  /** What the platform says of a row's conversation, where it has to be asked. */
  async #ask({ conversationId, inbound }: ClaimedInbound): Promise<Asked> {
    const { known, isMember } = await this.#parts.store.read(async (reader) => ({
      known: await loadConversation(reader, conversationId),
      isMember: await hasMember(reader, conversationId, inbound.sender),
    }))
    const age = known.describedAt
      ? this.#parts.clock.now().getTime() - known.describedAt.getTime()
      : Number.POSITIVE_INFINITY
    if (isHeardOnly(inbound, known)) return { known, onlyHeard: true }
    // A new member speaks whose joining the platform did not report. With a known outsider nothing changes.
    const fits = isMember || known.hasOutsider || inbound.sender.bot
    if (age < freshFor && fits && !mayBeOthers(inbound)) return { known }
    return { known, told: await this.#describe(known) }
  }

  async #describe({ address, kind, title }: Conversation): Promise<ConversationFacts> {
    try {
      const told = await withinTime(
        longestCallMs,
        this.#registry.adapter(address.platform).describe(address),
        undefined,
      )
      if (told) return told
    } catch (error) {
      // The platform refuses to list the members: one of them may be an outsider.
      if (error instanceof RemoteRefused && !error.isPutOff) return { kind, title, members: undefined }
      throw error
    }
    throw new NeverArrived(`within ${longestCallMs / 1000} s`)
  }
}

interface Asked {
  known: Conversation
  told?: ConversationFacts
  /** It is only kept: nobody has to know who else is there. */
  onlyHeard?: true
}

const keyOf = ({ tenant, userId, outsider }: PlatformUser): string =>
  `${outsider ? 'outsider' : 'ours'}:${tenant}:${userId}`

/** Others may be there now than before. */
const mayBeOthers = ({ event }: Inbound): boolean => event.type === 'roster' || event.type === 'botJoined'

/** What is only kept for a customer: nobody has to know who else is there. */
function isHeardOnly(inbound: Inbound, { customerId, hasOutsider }: Conversation): boolean {
  return customerId !== undefined && isListening({ inbound }) && (!inbound.sender.outsider || hasOutsider)
}

/** Adds the speaker where the platform's list is late. Whoever took the bot in, or joined, has said nothing. */
function withSpeaker(facts: ConversationFacts, { sender, event }: ClaimedInbound['inbound']): ConversationFacts {
  const { members } = facts
  if (event.type === 'roster' || event.type === 'botJoined' || sender.bot || !members) return facts
  if (members.some((member) => keyOf(member) === keyOf(sender))) return facts
  return { ...facts, members: [...members.filter((member) => !isSameUser(member, sender)), sender] }
}
