import type { Receiver } from '../../../src/chat/adapter.ts'
import type { Condition } from '../../../src/chat/condition.ts'
import type { ConversationAddress, ConversationFacts, PlatformUser } from '../../../src/chat/conversation.ts'
import type { FileContent, InboundFile } from '../../../src/chat/inbound.ts'
import type { Outgoing, Sent } from '../../../src/chat/outgoing.ts'
import { systemTimers } from '../../../src/clock/timers.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { at } from '../at.ts'
import { conversationId, isGroupId, readConversationId } from '../conversation-id.ts'
import { agentFor } from './agent.ts'
import { Client } from './client.ts'
import { conditionsOf } from './conditions.ts'
import { Connection, type ConnectionState } from './connection.ts'
import { downloadSealed } from './download.ts'
import { Intake } from './intake.ts'
import type { BotOptions, BotPorts } from './ports.ts'
import { readSealedFile } from './sealed-file.ts'
import { aloneIn } from './sender.ts'
import { Windows } from './windows.ts'

/** 智能机器人, by its long connection (developer.work.weixin.qq.com/document/path/101463): no address of ours has to be public. */
export class WecomBot {
  readonly #ports: BotPorts
  readonly #options: BotOptions
  readonly #windows: Windows
  readonly #connection: Connection
  readonly #client: Client
  readonly #lease: string
  #intake: Intake | undefined

  constructor(ports: BotPorts, options: BotOptions) {
    const { timers = systemTimers, random = Math.random, clock } = ports
    const { tenant, botId, secret, wsUrl: url, proxy } = options
    this.#ports = ports
    this.#options = options
    this.#lease = leaseOf(tenant)
    this.#windows = new Windows({ clock, timers, mayAnswer: (socket) => this.#connection.socket === socket })
    this.#connection = new Connection({
      ...{ url, timers, random, credentials: { botId, secret }, agent: agentFor(url, proxy) },
      lease: {
        held: () => this.#intake !== undefined && ports.leases().holds(this.#lease),
        want: (changed) => {
          ports.leases().onChange(changed)
          void ports.leases().want(this.#lease)
        },
      },
      heard: (socket, frame) => this.#intake?.heard(socket, frame),
      isBusy: (socket) => this.#intake?.isIdle === false || this.#windows.isBusy(socket),
      lost: (socket) => this.#windows.lost(socket),
    })
    this.#client = new Client({
      ...{ windows: this.#windows, socket: () => this.#connection.socket, options, userIdsOf: ports.userIdsOf },
    })
  }

  /** Begins to connect as soon as it has the lease, and goes on for as long as it takes. */
  start(receiver: Receiver): void {
    const { timers = systemTimers } = this.#ports
    const mayAnswer = (socket: unknown) => this.#connection.socket === socket
    const parts = { ports: this.#ports, options: this.#options, timers, windows: this.#windows, mayAnswer }
    this.#intake = new Intake(parts, receiver)
    this.#connection.start()
  }

  /** Nothing that it was told is being recorded or answered. */
  get idle(): boolean {
    return this.#intake?.isIdle ?? true
  }

  get state(): ConnectionState {
    return this.#connection.state
  }

  /** How often a connection was asked for. */
  get attempts(): number {
    return this.#connection.attempts
  }

  /** @throws RemoteRefused, NeverArrived */
  async send(message: Outgoing): Promise<Sent> {
    return await this.#client.send(message)
  }

  /** A bot is not told who is in a group, or what it is called. */
  async describe({ tenant, id }: ConversationAddress): Promise<ConversationFacts> {
    const chat = readConversationId(id).id
    if (isGroupId(chat)) return { kind: 'group', title: '', members: undefined }
    return { kind: 'direct', title: '', members: [aloneIn(chat, tenant)] }
  }

  /** Where somebody and the bot are alone; only who has spoken there can be spoken to. */
  async directAddress(user: PlatformUser): Promise<ConversationAddress> {
    const known = await this.#ports.ownChatOf(user)
    return { platform: 'wecom', tenant: this.#options.tenant, id: known ?? conversationId('bot', user.userId) }
  }

  /** WeCom says what it is called with its content. Iterating @throws RemoteRefused, NeverArrived */
  download(file: InboundFile, _at: ConversationAddress): FileContent {
    let name: string | undefined
    const content = this.#download(file, (told) => {
      name = told
    })
    return {
      get name() {
        return name
      },
      [Symbol.asyncIterator]: () => content,
    }
  }

  async *#download({ fileId }: InboundFile, named: (name: string) => void): AsyncGenerator<Uint8Array> {
    const text = this.#ports.unseal(fileId)
    const file = text === undefined ? undefined : readSealedFile(text)
    if (!file) throw new RemoteRefused('file_unknown')
    const { proxy, wsUrl } = this.#options
    const { hostname } = new URL(wsUrl)
    const mayAsk = (url: URL) => url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === hostname)
    yield* downloadSealed(file, { proxy, mayAsk, named })
  }

  conditions(): readonly Condition[] {
    return conditionsOf(this.#connection, this.#intake?.lost ?? 0)
  }

  /** What has begun is answered, and nothing is left that says an answer is on its way. */
  async stop(): Promise<void> {
    await this.#intake?.stop()
    await this.#windows.finish()
    await this.#connection.stop()
  }
}

/** Its connection is held with the lease that also lets its messages go out. */
function leaseOf(tenant: string): string {
  const { lease } = at({ address: { platform: 'wecom', tenant, id: conversationId('bot', '') }, kind: undefined })
  if (lease === undefined) throw new Error('a bot has a lease')
  return lease
}
