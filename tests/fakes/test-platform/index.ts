import express, { type Router } from 'express'
import { type Adapter, NotRecorded, type Receiver } from '../../../src/chat/adapter.ts'
import type { Capabilities, Limits, Place, PlaceProfile } from '../../../src/chat/capabilities.ts'
import type { Condition } from '../../../src/chat/condition.ts'
import type { ConversationAddress, ConversationFacts, PlatformUser } from '../../../src/chat/conversation.ts'
import type { InboundFile } from '../../../src/chat/inbound.ts'
import type { Outgoing, ReplyHandle, Sent } from '../../../src/chat/outgoing.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { Handles } from './handles.ts'
import { parse, platform } from './parse.ts'
import { refusalOf } from './refusals.ts'
import { isSigned } from './verify.ts'

export interface Delivery extends Outgoing {
  messageId: string
  at: number
}

export interface TestPlatformOptions {
  capabilities?: Partial<Capabilities>
  limits?: Partial<Limits>
  /** What is different in one place. */
  places?: (place: Place) => Partial<PlaceProfile>
  secret?: string
  /** How long an acknowledgement may wait for an answer, milliseconds. */
  answerWithinMs?: number
  /** Where its webhook route is mounted. */
  router?: Router
  now?: () => number
  /** What it has to give out; kept by the test over a restart. */
  files?: Map<string, Uint8Array | AsyncIterable<Uint8Array>>
}

const everything: Capabilities = {
  edit: 'always',
  buttons: true,
  forms: 'native',
  images: true,
  ephemeral: true,
  membersVisible: true,
  groupMessagesVisible: true,
}

/**
 * A platform of our own for tests: an adapter whose capabilities, limits and failures are set by the test. It is strict: what
 * it did not declare, it refuses.
 */
export class TestPlatform implements Adapter {
  readonly platform = platform
  readonly capabilities: Capabilities
  readonly limits: Limits
  /** Everything posted, rewrites included, in the order it was accepted. */
  readonly deliveries: Delivery[] = []
  /** Conversation id → who is in it. */
  readonly conversations = new Map<string, ConversationFacts>()
  /** File id → its content. */
  readonly files: Map<string, Uint8Array | AsyncIterable<Uint8Array>>
  /** Called before each delivery; throw to refuse it. */
  beforeSend: (message: Outgoing) => void | Promise<void> = () => {}
  /** Called before it is told who is in a conversation. */
  beforeDescribe: (address: ConversationAddress) => void | Promise<void> = () => {}
  /** Called before a file is given out. */
  beforeDownload: (file: InboundFile) => void | Promise<void> = () => {}
  /** It takes a message and does not say so. */
  silent: (message: Outgoing) => boolean = () => false
  /** Every call it got, refused ones included: `send <where>`, `describe <where>`. */
  readonly calls: string[] = []
  /** What it has noticed about itself. */
  noticed: Condition[] = []
  receiver: Receiver | undefined
  readonly #options: TestPlatformOptions
  readonly #seen = new Map<string, string>()
  readonly #handles: Handles
  #next = 1

  constructor(options: TestPlatformOptions = {}) {
    this.#options = options
    this.files = options.files ?? new Map()
    this.#handles = new Handles(this.#now)
    this.capabilities = { ...everything, ...options.capabilities }
    this.limits = { text: { most: 4000, in: 'characters', parts: 1 }, pace: {}, ...options.limits }
    options.router?.post('/test/events', express.raw({ type: () => true, limit: '1mb' }), (request, response, next) => {
      this.#webhook(request.body as Buffer, request.headers, response).catch(next)
    })
  }

  at(place: Place): PlaceProfile {
    const { capabilities, limits } = this
    return { capabilities, limits, lane: platform, ...this.#options.places?.(place) }
  }

  async start(receiver: Receiver): Promise<void> {
    this.receiver = receiver
  }

  async stop(): Promise<void> {
    this.receiver = undefined
  }

  async send(message: Outgoing): Promise<Sent> {
    this.calls.push(`send ${message.address.id}`)
    await this.beforeSend(message)
    const { address, onlyFor } = message
    const { capabilities, limits } = this.at({ address, kind: undefined, ...(onlyFor ? { onlyFor } : {}) })
    const known = this.#seen.get(message.dedupeKey)
    if (known) return { messageId: known, dropped: [] }
    const refusal = refusalOf(message, capabilities, limits)
    if (refusal) throw new RemoteRefused(refusal)
    if (capabilities.edit === 'once' && message.replaces && message.body.type !== 'recall')
      this.#handles.use(message.replaces.edit)
    if (message.reply) this.#handles.useReply(message.reply)
    const messageId = message.replaces?.messageId ?? `m${this.#next++}`
    this.#seen.set(message.dedupeKey, messageId)
    this.deliveries.push({ ...message, messageId, at: this.#now() })
    if (this.silent(message)) throw new NeverArrived('it was taken, and nothing said')
    const edit = capabilities.edit === 'once' && !message.replaces ? { edit: this.#handles.make(messageId) } : {}
    return { messageId, dropped: [], ...edit }
  }

  /** What a press on a copy gives, where each handle is good for one rewrite. */
  handleFor(messageId: string): ReplyHandle {
    return this.#handles.make(messageId)
  }

  async describe(address: ConversationAddress): Promise<ConversationFacts> {
    this.calls.push(`describe ${address.id}`)
    await this.beforeDescribe(address)
    const facts = this.conversations.get(address.id) ?? { kind: 'group' as const, title: address.id, members: [] }
    const { membersVisible } = this.at({ address, kind: facts.kind }).capabilities
    return membersVisible ? facts : { ...facts, members: undefined }
  }

  conditions(): readonly Condition[] {
    return this.noticed
  }

  async directAddress(user: Pick<PlatformUser, 'userId' | 'tenant'>) {
    return { platform, tenant: user.tenant, id: `dm-${user.userId}` }
  }

  async *download(file: InboundFile): AsyncGenerator<Uint8Array> {
    const { fileId } = file
    this.calls.push(`download ${fileId}`)
    await this.beforeDownload(file)
    const content = this.files.get(fileId)
    if (!content) throw new RemoteRefused('file_not_found')
    if (content instanceof Uint8Array) yield content
    else yield* content
  }

  #now = (): number => (this.#options.now ?? Date.now)()

  async #webhook(body: Buffer, headers: Record<string, unknown>, response: express.Response): Promise<void> {
    const now = Math.floor(this.#now() / 1000)
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
