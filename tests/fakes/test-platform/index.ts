import express, { type Router } from 'express'
import { type Adapter, NotRecorded, type Receiver } from '../../../src/chat/adapter.ts'
import type { Capabilities, Limits } from '../../../src/chat/capabilities.ts'
import type { ConversationFacts } from '../../../src/chat/conversation.ts'
import type { InboundFile } from '../../../src/chat/inbound.ts'
import type { Outgoing, Sent } from '../../../src/chat/outgoing.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { parse, platform, tenant } from './parse.ts'
import { isSigned } from './verify.ts'

export interface Delivery extends Outgoing {
  messageId: string
  at: number
}

export interface TestPlatformOptions {
  capabilities?: Partial<Capabilities>
  limits?: Partial<Limits>
  secret?: string
  /** How long an acknowledgement may wait for an answer, milliseconds. */
  answerWithinMs?: number
  /** Where its webhook route is mounted. */
  router?: Router
  now?: () => number
}

const everything: Capabilities = {
  edit: true,
  buttons: true,
  forms: 'native',
  images: true,
  ephemeral: true,
  membersVisible: true,
  groupMessagesVisible: true,
}

/** A platform of our own for tests: an adapter whose capabilities, limits and failures are set by the test. */
export class TestPlatform implements Adapter {
  readonly platform = platform
  readonly capabilities: Capabilities
  readonly limits: Limits
  /** Everything posted, rewrites included, in the order it was accepted. */
  readonly deliveries: Delivery[] = []
  /** Conversation id → who is in it. */
  readonly conversations = new Map<string, ConversationFacts>()
  /** File id → its content. */
  readonly files = new Map<string, Uint8Array | AsyncIterable<Uint8Array>>()
  /** Called before each delivery; throw to refuse it. */
  beforeSend: (message: Outgoing) => void | Promise<void> = () => {}
  receiver: Receiver | undefined
  readonly #options: TestPlatformOptions
  readonly #seen = new Map<string, string>()
  #next = 1

  constructor(options: TestPlatformOptions = {}) {
    this.#options = options
    this.capabilities = { ...everything, ...options.capabilities }
    this.limits = { textLength: 4000, rateLimit: {}, ...options.limits }
    options.router?.post('/test/events', express.raw({ type: () => true, limit: '1mb' }), (request, response, next) => {
      this.#webhook(request.body as Buffer, request.headers, response).catch(next)
    })
  }

  async start(receiver: Receiver): Promise<void> {
    this.receiver = receiver
  }

  async stop(): Promise<void> {
    this.receiver = undefined
  }

  async send(message: Outgoing): Promise<Sent> {
    await this.beforeSend(message)
    const known = this.#seen.get(message.dedupeKey)
    if (known) return { messageId: known, dropped: [] }
    const messageId = message.replaces ?? `m${this.#next++}`
    this.#seen.set(message.dedupeKey, messageId)
    this.deliveries.push({ ...message, messageId, at: (this.#options.now ?? Date.now)() })
    return { messageId, dropped: [] }
  }

  async describe(address: { id: string }): Promise<ConversationFacts> {
    const facts = this.conversations.get(address.id) ?? { kind: 'group' as const, title: address.id, members: [] }
    return this.capabilities.membersVisible ? facts : { ...facts, members: undefined }
  }

  async directAddress(user: { userId: string }) {
    return { platform, tenant, id: `dm-${user.userId}` }
  }

  async *download({ fileId }: InboundFile): AsyncGenerator<Uint8Array> {
    const content = this.files.get(fileId)
    if (!content) throw new RemoteRefused('file_not_found')
    if (content instanceof Uint8Array) yield content
    else yield* content
  }

  async #webhook(body: Buffer, headers: Record<string, unknown>, response: express.Response): Promise<void> {
    const now = Math.floor((this.#options.now ?? Date.now)() / 1000)
    const given = {
      timestamp: headers['x-slack-request-timestamp'] as string | undefined,
      signature: headers['x-slack-signature'] as string | undefined,
    }
    if (!isSigned(this.#options.secret ?? 'test-secret', given, body, now))
      return void response.status(401).json({ error: 'signature' })
    if (!this.receiver) return void response.status(503).json({ error: 'stopping' })
    const inbound = parseOrUndefined(body.toString('utf8'), this.#options.answerWithinMs)
    if (!inbound) return void response.status(400).json({ error: 'bad_request' })
    try {
      const receipt = await this.receiver.receive(inbound)
      const answer = inbound.answerBy === undefined ? undefined : await receipt.answer
      response.status(200).json(answer ? { ok: true, answer } : { ok: true })
    } catch (error) {
      if (!(error instanceof NotRecorded)) throw error
      response.status(503).set('Retry-After', '1').json({ error: 'not_recorded' })
    }
  }
}

function parseOrUndefined(raw: string, waitMs: number | undefined) {
  try {
    return parse(raw, waitMs)
  } catch {
    return undefined
  }
}
