import { conversationId, readConversationId } from '../../../../adapters/dingtalk/conversation-id.ts'
import type { Adapter, Receiver } from '../../../../src/chat/adapter.ts'
import type { Capabilities, Place } from '../../../../src/chat/capabilities.ts'
import type { PlatformUser } from '../../../../src/chat/conversation.ts'
import type { Form } from '../../../../src/chat/form.ts'
import type { Card, Params } from '../../../fakes/dingtalk/cards/card.ts'
import { sentByTap } from '../../../fakes/dingtalk/cards/dtmd.ts'
import { fieldsIn } from '../../../fakes/dingtalk/cards/form.ts'
import type { Push } from '../../../fakes/dingtalk/gateway/push.ts'
import { aloneIdOf, senderIdOf } from '../../../fakes/dingtalk/people/robot-message.ts'
import {
  type Ability,
  type Done,
  type Driver,
  type GroupOptions,
  NotThere,
  type SaysOptions,
  type Shown,
} from '../../driver.ts'
import { type Connected, connect, coolAppCode, type World } from './connected.ts'
import { isOnPage, OnPages } from './on-pages.ts'
import { type DingtalkProfile, hasBoth, notThereOn } from './profiles.ts'
import { cardShown, messageShown } from './shown.ts'

const platform = 'dingtalk'
/** In a house time stands still: nothing would ever be sent after a gap. */
const noPace = {}
const otherCorp = 'dingothercorp'

interface Somebody {
  userId: string
  /** Of another organisation. */
  corpId?: string
  /** DingTalk does not say who they are. */
  isOutside?: boolean
}

/** DingTalk as our strict fake plays it. In groups people speak to the robot by its name behind an @. */
export class DingtalkDriver implements Driver {
  readonly platform = platform
  readonly adapter: Adapter
  readonly cannot: Partial<Record<Ability, string>>
  readonly #profile: DingtalkProfile
  readonly forNow: Partial<Capabilities>
  readonly #world: World
  readonly #onPages: OnPages
  /** Name → who. */
  readonly #people = new Map<string, Somebody>()
  /** Card, who and version → the card as it was then: it may stay so on somebody's screen. */
  readonly #seen = new Map<string, Params>()
  #connected: Connected | undefined

  constructor(profile: DingtalkProfile, world: World) {
    this.#profile = profile
    this.forNow = profile === 'economy' ? { edit: 'never' } : {}
    this.#onPages = new OnPages(() => this.#dingtalk.fake)
    this.cannot = notThereOn(profile)
    this.#world = world
    const inner = () => this.#dingtalk.adapter
    this.adapter = {
      platform,
      at: (place) => {
        const { limits, ...profile } = inner().at(named(place))
        return { ...profile, limits: { ...limits, pace: noPace } }
      },
      start: (receiver) => inner().start(receiver),
      send: (message) => inner().send(message),
      describe: (address) => inner().describe(address),
      directAddress: (user) => inner().directAddress(user),
      download: (file, at) => inner().download(file, at),
      stop: async () => {},
      get pageLogin() {
        return inner().pageLogin
      },
    }
  }

  async start(receiver: Receiver): Promise<void> {
    this.#connected = await connect(this.#profile, this.#world, receiver)
  }

  async stop(): Promise<void> {
    await this.#dingtalk.stop()
  }

  async person(name: string): Promise<PlatformUser> {
    const { world, organisation } = this.#dingtalk.fake
    const userId = this.#comes(name, {})
    organisation.member(userId, name)
    return { tenant: world.corpId, userId, name, outsider: false }
  }

  async customer(name: string): Promise<PlatformUser> {
    const { world } = this.#dingtalk.fake
    const userId = this.#comes(name, { isOutside: true })
    return { tenant: world.corpId, userId: senderIdOf(world, userId), name, outsider: true }
  }

  bot(): Promise<PlatformUser> {
    throw new NotThere(this.#notThere.bots)
  }

  async namesake(of: string, name: string): Promise<PlatformUser> {
    const { userId } = this.#somebody(of)
    this.#people.set(name, { userId, corpId: otherCorp })
    return { tenant: otherCorp, userId, name, outsider: true }
  }

  async group(title: string, members: readonly string[], options: GroupOptions = {}): Promise<string> {
    const { untold = false, withoutBot = false } = options
    if (withoutBot && !hasBoth(this.#profile)) throw new NotThere(this.#notThere['coming and going'])
    const isOurs = (name: string) => this.#userIdIn(name) !== undefined
    const { organisation } = this.#dingtalk.fake
    const userIds = members.flatMap((name) => this.#userIdIn(name) ?? [])
    const tells = hasBoth(this.#profile) && !untold && !withoutBot
    const group = organisation.group(title, userIds, tells ? { coolApp: coolAppCode } : {})
    for (const name of members) if (!isOurs(name)) group.outsiders.add(unionIdOf(name))
    group.hasRobot = !withoutBot
    return conversationId('group', group.openConversationId)
  }

  async joins(where: string, name: string): Promise<void> {
    if (!hasBoth(this.#profile)) throw new NotThere(this.#notThere['who comes into a group'])
    const { changes } = this.#dingtalk.fake
    const [group, userId] = [this.#groupOf(where)!, this.#userIdIn(name)]
    await this.#done(
      userId === undefined ? changes.bringsIn(group, unionIdOf(name), '') : changes.enters(group, userId),
    )
  }

  async botJoins(where: string, who: string): Promise<Done> {
    const { userId } = this.#somebody(who)
    return await this.#done(this.#dingtalk.fake.changes.installs(this.#groupOf(where)!, coolAppCode, userId))
  }

  async botLeaves(where: string, who: string): Promise<Done> {
    const { userId } = this.#somebody(who)
    return await this.#done(this.#dingtalk.fake.changes.uninstalls(this.#groupOf(where)!, userId))
  }

  opens(): Promise<Done> {
    throw new NotThere(this.#notThere.opening)
  }

  direct(name: string): string {
    const { isOutside, corpId, userId } = this.#somebody(name)
    if (!isOutside && !corpId) return conversationId('member', userId)
    return conversationId('chat', aloneIdOf(this.#dingtalk.fake.world, this.#who(name)))
  }

  /** What is said in a group without a mention reaches nobody. */
  async says(who: string, where: string, text: string, { mentioned = true }: SaysOptions = {}): Promise<Done> {
    const said = mentioned || !this.#groupOf(where)
    return await this.#done(
      said ? this.#dingtalk.fake.says(this.#somebody(who).userId, text, this.#placeOf(who, where)) : undefined,
    )
  }

  edits(): Promise<Done> {
    throw new NotThere(this.#notThere.edits)
  }

  revokes(): Promise<Done> {
    throw new NotThere(this.#notThere.revokes)
  }

  async presses(who: string, where: string, on: Shown, label: string): Promise<Done> {
    const { token } = on.buttons.find((button) => button.label === label)!
    if (isOnPage(token)) {
      const behind = this.#dingtalk.fake.shownIn(this.#who(who)).length
      await this.#onPages.presses(this.#somebody(who).userId, token, label, behind)
      return await this.#done(undefined)
    }
    const card = this.#dingtalk.fake.cards.all.get(on.id)
    if (!card) return await this.says(who, where, sentByTap(token) ?? '')
    const { userId } = this.#somebody(who)
    const [place, v] = JSON.parse(token) as [string, string]
    const seen = this.#seen.get(`${on.id} ${who} ${v}`) ?? card.seenBy(userId)
    return await this.#done(this.#dingtalk.fake.presses({ userId, card, place, seen }))
  }

  async submits(who: string, _: string, { token }: Form, values: Record<string, string>): Promise<Done> {
    const { fake } = this.#dingtalk
    const { userId } = this.#somebody(who)
    const card = fake.cards.all.get(token)!
    const variable = card.seenBy(userId).form ?? ''
    const typed = fieldsIn(variable).flatMap(({ name, label }) =>
      values[name] === undefined ? [] : [[label, values[name]] as const],
    )
    return await this.#done(fake.fillsIn(userId, card, Object.fromEntries(typed)))
  }

  async sendsFile(who: string, where: string, name: string, content: Uint8Array): Promise<Done> {
    if (this.#groupOf(where)) throw new NotThere(this.#notThere['files in groups'])
    const { userId } = this.#somebody(who)
    return await this.#done(this.#dingtalk.fake.sendsFile(userId, { name, content }, this.#placeOf(who, where)))
  }

  async shown(where: string, who: string): Promise<Shown[]> {
    const { fake } = this.#dingtalk
    const group = this.#groupOf(where)
    const inChat = fake.shownIn(group?.openConversationId ?? this.#who(who)).map((shown) => {
      const card = fake.cards.all.get(String(shown.content.outTrackId))
      return card ? this.#cardOf(card, who) : messageShown(shown)
    })
    return group ? inChat : this.#onPages.among(this.#somebody(who).userId, inChat)
  }

  #cardOf(card: Card, who: string): Shown {
    const seen = card.seenBy(this.#somebody(who).userId)
    this.#seen.set(`${card.outTrackId} ${who} ${seen.v}`, seen)
    return cardShown(card, seen)
  }

  /** Undefined: they are of no organisation, or of another. */
  #userIdIn(name: string): string | undefined {
    const { userId, corpId, isOutside } = this.#somebody(name)
    return corpId || isOutside ? undefined : userId
  }

  #comes(name: string, more: Omit<Somebody, 'userId'>): string {
    const userId = `u${this.#people.size + 1}`
    this.#people.set(name, { userId, ...more })
    return userId
  }

  /** By what the fake knows the robot's chat with them. */
  #who(name: string): string {
    const { userId, corpId } = this.#somebody(name)
    return corpId ? `${corpId}/${userId}` : userId
  }

  #placeOf(who: string, where: string) {
    const { corpId, isOutside } = this.#somebody(who)
    const group = this.#groupOf(where)
    return { ...(group ? { group } : {}), ...(corpId ? { corpId } : {}), ...(isOutside ? { isOutside } : {}) }
  }

  #groupOf(where: string) {
    return this.#dingtalk.fake.organisation.groups.get(readConversationId(where).id)
  }

  async #done(push: Push | undefined): Promise<Done> {
    const { fake, settled } = this.#dingtalk
    await settled()
    return {
      answer: undefined,
      async redelivers() {
        // Of a press it tells once.
        if (push && push.kind !== 'card') fake.gateway.repeats(fake.app, push)
        await settled()
        return undefined
      },
    }
  }

  get #dingtalk(): Connected {
    if (!this.#connected) throw new Error('nothing has been started')
    return this.#connected
  }

  get #notThere() {
    return notThereOn(this.#profile)
  }

  #somebody(name: string): Somebody {
    const somebody = this.#people.get(name)
    if (!somebody) throw new Error(`nobody is called ${name}`)
    return somebody
  }
}

/** A place that is asked for without its name. */
function named(place: Place): Place {
  if (!('address' in place) || place.address.id !== '') return place
  return {
    ...place,
    address: { ...place.address, id: conversationId(place.kind === 'group' ? 'group' : 'member', '') },
  }
}

/** Of somebody from outside. */
const unionIdOf = (name: string): string => `union of ${name}`
