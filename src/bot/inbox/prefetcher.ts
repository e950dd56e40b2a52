import type { ConversationFacts, PlatformUser } from '../../chat/conversation.ts'
import { RemoteRefused } from '../../errors/remote-errors.ts'
import type { BotOptions } from '../bot-options.ts'
import { hasFacts, hasMember, keepFacts, loadConversation } from '../conversations/conversation-rows.ts'
import type { Conversation } from '../definitions/context.ts'
import type { Registry } from '../registry.ts'
import type { ClaimedInbound } from './claimed-inbound.ts'
import { dropFiles, fetchFiles, filesFor } from './fetch-files.ts'

/** Facts about a conversation older than this are asked for again before an answer is given in it, milliseconds. */
const freshFor = 10 * 60_000

/**
 * Fetches what a row needs from the network, outside any transaction: the members of the conversation, and files.
 * Idempotent; a failure is retried with the row.
 */
export class Prefetcher {
  readonly #parts: Pick<BotOptions, 'store' | 'clock' | 'files'>
  readonly #registry: Registry
  /** Conversation id → when its facts were last kept, by the machine's monotonic clock, and who is known to be there. */
  readonly #described = new Map<string, { at: number; members: Set<string> }>()

  constructor(parts: Pick<BotOptions, 'store' | 'clock' | 'files'>, registry: Registry) {
    this.#parts = parts
    this.#registry = registry
  }

  isReady({
    conversationId,
    inbound,
    fetched,
  }: Pick<ClaimedInbound, 'conversationId' | 'inbound' | 'fetched'>): boolean {
    if (inbound.facts || inbound.event.type === 'roster') return false
    if (!fetched && filesFor(inbound).length > 0) return false
    return this.#fresh(conversationId)?.members.has(keyOf(inbound.sender)) ?? false
  }

  async prepare(claimed: ClaimedInbound): Promise<void> {
    const { conversationId, inbound } = claimed
    const told = inbound.facts ?? (await this.#ask(claimed))
    const facts = told && withSpeaker(told, inbound)
    if (facts) await this.#keep(conversationId, facts)
    const before = facts ? undefined : this.#fresh(conversationId)
    const { at, members } = before ?? { at: performance.now(), members: new Set(facts?.members?.map(keyOf)) }
    this.#described.set(conversationId, { at, members: members.add(keyOf(inbound.sender)) })
    claimed.fetched ??= await fetchFiles(this.#parts, this.#registry, claimed)
  }

  /** Asks who is in a conversation before the bot speaks there by itself. */
  async refreshMembers(conversationId: string): Promise<void> {
    const { store, clock } = this.#parts
    const known = await store.read((reader) => loadConversation(reader, conversationId))
    const age = known.describedAt ? clock.now().getTime() - known.describedAt.getTime() : Number.POSITIVE_INFINITY
    if (age >= 0 && age < freshFor) return
    const facts = await this.#describe(known)
    await this.#keep(conversationId, facts)
  }

  /** A platform that tells them with every message tells the same nearly always, and a transaction waits for its turn. */
  async #keep(conversationId: string, facts: ConversationFacts): Promise<void> {
    const { store, clock } = this.#parts
    const now = clock.now()
    const since = new Date(now.getTime() - freshFor / 2)
    if (await store.read((reader) => hasFacts(reader, conversationId, facts, since))) return
    await store.write((tx) => keepFacts(tx, conversationId, facts, now))
  }

  /** The inbound was refused: its files are dropped. */
  async letGo({ fetched }: ClaimedInbound): Promise<void> {
    await dropFiles(this.#parts, fetched?.files ?? [])
  }

  #fresh(conversationId: string) {
    const known = this.#described.get(conversationId)
    return known && performance.now() - known.at < freshFor ? known : undefined
  }

  async #ask({ conversationId, inbound }: ClaimedInbound): Promise<ConversationFacts | undefined> {
    const { known, isMember } = await this.#parts.store.read(async (reader) => ({
      known: await loadConversation(reader, conversationId),
      isMember: await hasMember(reader, conversationId, inbound.sender),
    }))
    const age = known.describedAt
      ? this.#parts.clock.now().getTime() - known.describedAt.getTime()
      : Number.POSITIVE_INFINITY
    // A new member speaks whose joining the platform did not report. With a known outsider nothing changes.
    const fits = isMember || known.hasOutsider
    if (age < freshFor && fits && inbound.event.type !== 'roster') return undefined
    return this.#describe(known)
  }

  async #describe({ address, kind, title }: Conversation): Promise<ConversationFacts> {
    try {
      return await this.#registry.adapter(address.platform).describe(address)
    } catch (error) {
      // The platform refuses to list the members: one of them may be an outsider.
      if (error instanceof RemoteRefused) return { kind, title, members: undefined }
      throw error
    }
  }
}

const keyOf = ({ userId, outsider }: PlatformUser): string => `${outsider ? 'outsider' : 'ours'}:${userId}`

/** Adds the speaker where the platform's list is late. A roster event has no speaker. */
function withSpeaker(facts: ConversationFacts, { sender, event }: ClaimedInbound['inbound']): ConversationFacts {
  const { members } = facts
  if (event.type === 'roster' || !members || members.some((member) => keyOf(member) === keyOf(sender))) return facts
  return { ...facts, members: [...members.filter(({ userId }) => userId !== sender.userId), sender] }
}
