import type { ConversationFacts } from '../chat/conversation.ts'
import { RemoteRefused } from '../errors/remote-errors.ts'
import { keepFacts, loadConversation } from './conversations.ts'
import type { Held } from './inbound-rows.ts'
import type { MachineParts, Registry } from './machine-parts.ts'
import { dropFiles, fetchFiles, filesFor } from './sent-files.ts'

/** Facts about a conversation older than this are asked for again before somebody is answered in it, milliseconds. */
const freshFor = 10 * 60_000

/**
 * What needs the network before a row can be acted on, outside any transaction: who is in the conversation, and files.
 * Idempotent; a failure is retried with the row.
 */
export class Preparing {
  readonly #parts: Pick<MachineParts, 'store' | 'clock' | 'files'>
  readonly #registry: Registry
  /** Conversation id → when its facts were last kept, by the machine's monotonic clock. */
  readonly #described = new Map<string, number>()

  constructor(parts: Pick<MachineParts, 'store' | 'clock' | 'files'>, registry: Registry) {
    this.#parts = parts
    this.#registry = registry
  }

  isReady({ conversationId, inbound, fetched }: Pick<Held, 'conversationId' | 'inbound' | 'fetched'>): boolean {
    if (inbound.facts || inbound.event.type === 'roster') return false
    if (!fetched && filesFor(inbound).length > 0) return false
    const at = this.#described.get(conversationId)
    return at !== undefined && performance.now() - at < freshFor
  }

  async prepare(held: Held): Promise<void> {
    const { conversationId, inbound } = held
    const facts = inbound.facts ?? (await this.#ask(held))
    if (facts) await this.#parts.store.write((tx) => keepFacts(tx, conversationId, facts, this.#parts.clock.now()))
    this.#described.set(conversationId, performance.now())
    held.fetched ??= await fetchFiles(this.#parts, this.#registry, held)
  }

  /** It was refused: what came with it is not kept. */
  async letGo({ fetched }: Held): Promise<void> {
    await dropFiles(this.#parts, fetched?.files ?? [])
  }

  async #ask({ conversationId, inbound }: Held): Promise<ConversationFacts | undefined> {
    const known = await this.#parts.store.read((reader) => loadConversation(reader, conversationId))
    const age = known.describedAt
      ? this.#parts.clock.now().getTime() - known.describedAt.getTime()
      : Number.POSITIVE_INFINITY
    if (age < freshFor && inbound.event.type !== 'roster') return undefined
    try {
      return await this.#registry.adapter(inbound.address.platform).describe(inbound.address)
    } catch (error) {
      // The platform will not tell: then somebody in it may be an outsider.
      if (error instanceof RemoteRefused) return { kind: known.kind, title: known.title, members: undefined }
      throw error
    }
  }
}
