import type { Receiver } from '../../../src/chat/adapter.ts'
import type { ConversationKind, PlatformUser } from '../../../src/chat/conversation.ts'
import type { Form } from '../../../src/chat/form.ts'
import type { InboundEvent } from '../../../src/chat/inbound.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { TestPlatform, type TestPlatformOptions } from '../../fakes/test-platform/index.ts'
import { parse, platform, tenant } from '../../fakes/test-platform/parse.ts'
import type { Done, Driver, GroupOptions, SaysOptions, Shown } from '../driver.ts'
import { answerShown, asShown, cardShown } from './as-shown.ts'

/** As long as anybody waits for an acknowledgement, milliseconds. */
const answerMs = 15_000

interface Place extends GroupOptions {
  kind: ConversationKind
  members: string[]
}

/** The test platform, with these capabilities and limits. */
export class TestDriver implements Driver {
  readonly platform = platform
  readonly cannot = {}
  readonly adapter: TestPlatform
  readonly #clock: Clock
  readonly #users = new Map<string, PlatformUser>()
  readonly #places = new Map<string, Place>()
  /** Where → what each person said there last, by its message id. */
  readonly #last = new Map<string, string>()
  /** Message id → the card its acknowledgement carried. */
  readonly #carried = new Map<string, { after: number; shown: Shown }>()
  #receiver: Receiver | undefined
  #next = 1

  constructor(options: TestPlatformOptions, clock: Clock) {
    this.#clock = clock
    this.adapter = new TestPlatform({ ...options, now: () => clock.now().getTime() })
    this.adapter.beforeSend = ({ address, reply }) => {
      const place = this.#places.get(address.id)
      if (place?.overheard) throw new RemoteRefused('nothing_can_be_said_here')
      if (place?.withoutBot && !reply) throw new RemoteRefused('not_in_channel')
    }
  }

  async start(receiver: Receiver): Promise<void> {
    this.#receiver = receiver
    await this.adapter.start(receiver)
  }

  async stop(): Promise<void> {
    await this.adapter.stop()
  }

  person(name: string): Promise<PlatformUser> {
    return this.#comes(name, { tenant, userId: name, name, outsider: false })
  }

  customer(name: string): Promise<PlatformUser> {
    return this.#comes(name, { tenant, userId: name, name, outsider: true })
  }

  bot(name: string): Promise<PlatformUser> {
    return this.#comes(name, { tenant, userId: name, name, outsider: false, bot: true })
  }

  namesake(of: string, name: string): Promise<PlatformUser> {
    return this.#comes(name, { tenant: 'T2', userId: of, name, outsider: false })
  }

  async group(title: string, members: readonly string[], options: GroupOptions = {}): Promise<string> {
    this.#open(title, { kind: options.overheard ? 'overheard' : 'group', members: [...members], ...options })
    return title
  }

  async joins(where: string, name: string): Promise<void> {
    const place = this.#places.get(where)!
    this.#open(where, { ...place, members: [...place.members, name] })
    await this.#happens(name, where, { type: 'roster' })
  }

  botJoins(where: string, who: string): Promise<Done> {
    this.#open(where, { ...this.#places.get(where)!, withoutBot: false })
    return this.#happens(who, where, { type: 'botJoined' })
  }

  botLeaves(where: string, who: string): Promise<Done> {
    return this.#happens(who, where, { type: 'botLeft' })
  }

  opens(who: string): Promise<Done> {
    return this.#happens(who, this.direct(who), { type: 'opened' })
  }

  direct(name: string): string {
    return `dm-${name}`
  }

  async says(who: string, where: string, text: string, { ago = 0, mentioned }: SaysOptions = {}): Promise<Done> {
    const messageId = `said-${this.#next++}`
    this.#last.set(`${where} ${who}`, messageId)
    const event: InboundEvent =
      text.startsWith('/') && ago === 0
        ? { type: 'command', text }
        : { type: 'message', messageId, text, files: [], ...(mentioned ? { toBot: true } : {}) }
    return await this.#happens(who, where, event, ago)
  }

  edits(who: string, where: string, text: string): Promise<Done> {
    return this.#happens(who, where, { type: 'edit', messageId: this.#last.get(`${where} ${who}`)!, text })
  }

  revokes(who: string, where: string): Promise<Done> {
    return this.#happens(who, where, { type: 'revoke', messageId: this.#last.get(`${where} ${who}`)! })
  }

  presses(who: string, where: string, on: Shown, label: string): Promise<Done> {
    const { token } = on.buttons.find((button) => button.label === label)!
    const once = this.adapter.capabilities.edit === 'once' ? { edit: this.adapter.handleFor(on.id) } : {}
    return this.#happens(who, where, { type: 'press', token, copy: on.id, ...once })
  }

  submits(who: string, where: string, { token }: Form, values: Record<string, string>): Promise<Done> {
    return this.#happens(who, where, { type: 'submit', token, values })
  }

  sendsFile(who: string, where: string, name: string, content: Uint8Array): Promise<Done> {
    const fileId = `file-${this.#next++}`
    this.adapter.files.set(fileId, content)
    const messageId = `said-${this.#next++}`
    return this.#happens(who, where, { type: 'message', messageId, text: '', files: [{ fileId, name }] })
  }

  async shown(where: string, who: string): Promise<Shown[]> {
    const user = this.#users.get(who)!
    const now = new Map<string, Shown>()
    for (const [n, { address, onlyFor, messageId, body }] of this.adapter.deliveries.entries()) {
      if (address.id !== where || (onlyFor && !isSame(onlyFor, user))) continue
      const shown = asShown(body, { id: messageId, rewritten: now.has(messageId) })
      const carried = this.#carried.get(messageId)
      if (!shown) now.delete(messageId)
      else now.set(messageId, carried && carried.after > n ? carried.shown : shown)
    }
    return [...now.values()]
  }

  async #comes(name: string, user: PlatformUser): Promise<PlatformUser> {
    this.#users.set(name, user)
    this.#open(this.direct(name), { kind: 'direct', members: [name] })
    return user
  }

  #open(where: string, place: Place): void {
    this.#places.set(where, place)
    const members = place.untold ? undefined : place.members.map((name) => this.#users.get(name)!)
    this.adapter.conversations.set(where, { kind: place.kind, title: where, members })
  }

  /** With its id, so that it can come again. */
  async #happens(who: string, where: string, event: InboundEvent, ago = 0): Promise<Done> {
    const { userId: id, ...user } = this.#users.get(who)!
    const { kind, withoutBot } = this.#places.get(where)!
    const at = this.#clock.now().getTime() - ago
    const key = `e${this.#next++}`
    const reply = withoutBot
      ? { reply: { kind: 'url', value: key, expiresAt: new Date(at + 30 * 60_000), uses: 5 } }
      : {}
    const body = {
      ...{ id: key, channel: where, user: { id, ...user }, at, kind, event },
      ...reply,
      ...(ago > 0 ? { history: true } : {}),
    }
    const deliver = async () => {
      const { answer, duplicate } = await this.#receiver!.receive(parse(JSON.stringify(body), answerMs))
      const given = await answer
      if (!duplicate && given.card && event.type === 'press' && event.copy !== undefined)
        this.#carried.set(event.copy, {
          after: this.adapter.deliveries.length,
          shown: cardShown(given.card, { id: event.copy, rewritten: true }),
        })
      return answerShown(given)
    }
    return { answer: await deliver(), redelivers: deliver }
  }
}

const isSame = (one: PlatformUser, other: PlatformUser): boolean =>
  one.userId === other.userId && one.tenant === other.tenant
