import { conversationId, readConversationId } from '../../../../adapters/wecom/conversation-id.ts'
import type { Adapter, Receiver } from '../../../../src/chat/adapter.ts'
import type { Place } from '../../../../src/chat/capabilities.ts'
import type { PlatformUser } from '../../../../src/chat/conversation.ts'
import type { Form } from '../../../../src/chat/form.ts'
import type { Clock } from '../../../../src/clock/clock.ts'
import type { Store } from '../../../../src/store/store.ts'
import {
  type Ability,
  type Done,
  type Driver,
  type GroupOptions,
  NotThere,
  type SaysOptions,
  type Shown,
} from '../../driver.ts'
import { type Connected, connect } from './connected.ts'
import { type Again, type Phone, phoneWithApp, phoneWithBot, readOn, sendsIn } from './phones.ts'
import { hasApp, hasBot, notThereOn, type WecomProfile } from './profiles.ts'

const platform = 'wecom'
/** In a house time stands still: nothing would ever be sent after a gap. */
const noPace = {}
const otherCorp = 'wwothercorp00000'

interface Somebody {
  userid: string
  /** Of another corp. */
  corpId?: string
}

/** WeCom as our strict fake plays it. In groups people speak to the bot by its name behind an @. */
export class WecomDriver implements Driver {
  readonly platform = platform
  readonly adapter: Adapter
  readonly cannot: Partial<Record<Ability, string>>
  readonly #profile: WecomProfile
  readonly #world: { store: Store; clock: Clock }
  /** Name → who. */
  readonly #people = new Map<string, Somebody>()
  /** Message and key → the message as it was when that could be pressed: it may stay so on somebody's screen. */
  readonly #seen = new Set<string>()
  #connected: Connected | undefined

  constructor(profile: WecomProfile, world: { store: Store; clock: Clock }) {
    this.#profile = profile
    this.#world = world
    this.cannot = notThereOn(profile)
    const inner = () => this.#wecom.adapter
    this.adapter = {
      platform,
      at: (place) => {
        // One process is all there is, and says everything.
        const { limits, lease: _, ...profile } = inner().at(this.#named(place))
        return { ...profile, limits: { ...limits, pace: noPace } }
      },
      start: (receiver) => inner().start(receiver),
      send: (message) => inner().send(message),
      describe: (address) => inner().describe(address),
      directAddress: (user) => inner().directAddress(user),
      download: (file, at) => inner().download(file, at),
      stop: async () => {},
    }
  }

  async start(receiver: Receiver): Promise<void> {
    this.#connected = await connect(this.#profile, this.#world, receiver)
  }

  async stop(): Promise<void> {
    await this.#wecom.stop()
  }

  async person(name: string): Promise<PlatformUser> {
    const { fake } = this.#wecom
    const userId = `u${this.#people.size + 1}`
    this.#people.set(name, { userid: userId })
    fake.corp.member(userId, { name })
    fake.withBot(userId).hasSpoken()
    return { tenant: fake.corp.corpId, userId, name, outsider: false }
  }

  async customer(name: string): Promise<PlatformUser> {
    return this.#outsider(name, `u${this.#people.size + 1}`)
  }

  bot(): Promise<PlatformUser> {
    throw new NotThere(this.cannot.bots)
  }

  async namesake(of: string, name: string): Promise<PlatformUser> {
    return this.#outsider(name, this.#somebody(of).userid)
  }

  async group(title: string, members: readonly string[], { withoutBot }: GroupOptions = {}): Promise<string> {
    if (!hasBot(this.#profile)) throw new NotThere(this.#notThere.groups)
    if (withoutBot) throw new NotThere(this.#notThere['reply handles'])
    const userids = members.map((name) => this.#somebody(name)).flatMap(({ userid, corpId }) => (corpId ? [] : userid))
    const { chatId } = this.#wecom.fake.groups.add(title, { members: userids })
    return conversationId('bot', chatId)
  }

  joins(): Promise<void> {
    throw new NotThere(this.#notThere['who comes into a group'])
  }

  botJoins(): Promise<Done> {
    throw new NotThere(this.#notThere['coming and going'])
  }

  botLeaves(): Promise<Done> {
    throw new NotThere(this.#notThere['coming and going'])
  }

  opens(who: string): Promise<Done> {
    return this.#done(this.#phone(who, this.direct(who)).opens())
  }

  direct(name: string): string {
    const { userid, corpId } = this.#somebody(name)
    if (corpId) return conversationId('bot', `${corpId}/${userid}`)
    return conversationId(hasApp(this.#profile) ? 'app' : 'bot', userid)
  }

  /** What is for the bot in a group has its name in front, as everything is for it that people say there. */
  says(who: string, where: string, text: string, { mentioned = true }: SaysOptions = {}): Promise<Done> {
    const { bot } = this.#wecom.fake
    const said = mentioned && this.#groupOf(where) ? `@${bot.name} ${text}` : text
    return this.#done(this.#phone(who, where).says(said))
  }

  edits(): Promise<Done> {
    throw new NotThere(this.#notThere.edits)
  }

  revokes(): Promise<Done> {
    throw new NotThere(this.#notThere.revokes)
  }

  presses(who: string, where: string, on: Shown, label: string): Promise<Done> {
    const { token } = on.buttons.find((button) => button.label === label)!
    const [key, optionId] = JSON.parse(token) as [string, string | null]
    const phone = this.#phone(who, where)
    const isThere = phone.sees().some(({ msgid, buttons }) => msgid === on.id && buttons.some((one) => one.key === key))
    const isStale = !isThere && this.#seen.has(`${on.id} ${token}`)
    const selected = optionId === null ? {} : { row: [optionId] }
    return this.#done(phone.presses(on.id, key, selected, isStale))
  }

  submits(who: string, where: string, form: Form, values: Record<string, string>): Promise<Done> {
    return this.#done(sendsIn(this.#phone(who, where), form, values))
  }

  sendsFile(who: string, where: string, name: string, content: Uint8Array): Promise<Done> {
    if (this.#groupOf(where)) throw new NotThere(this.#notThere['files in groups'])
    return this.#done(this.#phone(who, where).sendsFile(name, content))
  }

  async shown(where: string, who: string): Promise<Shown[]> {
    return readOn(this.#phone(who, where)).map((shown) => {
      for (const { token } of shown.buttons) this.#seen.add(`${shown.id} ${token}`)
      return shown
    })
  }

  /** A place that is asked for without its name. */
  #named(place: Place): Place {
    if (!('address' in place) || place.address.id !== '') return place
    const way = place.kind === 'group' ? hasBot(this.#profile) : !hasApp(this.#profile)
    return { ...place, address: { ...place.address, id: conversationId(way ? 'bot' : 'app', '') } }
  }

  #outsider(name: string, userid: string): PlatformUser {
    if (!hasBot(this.#profile)) throw new NotThere(this.#notThere.groups)
    this.#people.set(name, { userid, corpId: otherCorp })
    return { tenant: otherCorp, userId: userid, name, outsider: true }
  }

  #phone(who: string, where: string): Phone {
    const { fake } = this.#wecom
    const { userid, corpId } = this.#somebody(who)
    const group = this.#groupOf(where)
    if (!group && !corpId && hasApp(this.#profile)) return phoneWithApp(fake, userid)
    return phoneWithBot(fake.withBot(userid, { ...(group ? { group } : {}), ...(corpId ? { corpId } : {}) }))
  }

  #groupOf(where: string) {
    return this.#wecom.fake.groups.all.get(readConversationId(where).id)
  }

  async #done(doing: Promise<Again>): Promise<Done> {
    const { settled } = this.#wecom
    const again = await doing
    await settled()
    return {
      answer: undefined,
      async redelivers() {
        await again()
        await settled()
        return undefined
      },
    }
  }

  get #notThere() {
    return notThereOn(this.#profile)
  }

  get #wecom(): Connected {
    if (!this.#connected) throw new Error('nothing has been started')
    return this.#connected
  }

  #somebody(name: string): Somebody {
    const somebody = this.#people.get(name)
    if (!somebody) throw new Error(`nobody is called ${name}`)
    return somebody
  }
}
