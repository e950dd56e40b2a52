import { readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { eq, like } from 'drizzle-orm'
import { conversationId, createWecom, isBotChat, robotOf, type WecomPorts } from '../../../../adapters/wecom/index.ts'
import { addPlace } from '../../../../src/bot/conversations/add-place.ts'
import { defineCard } from '../../../../src/bot/definitions/card.ts'
import type { Content } from '../../../../src/bot/definitions/context.ts'
import type { NamedLeases } from '../../../../src/bot/named-leases.ts'
import type { Adapter } from '../../../../src/chat/adapter.ts'
import type { Outgoing } from '../../../../src/chat/outgoing.ts'
import { createPublicListener } from '../../../../src/http/public-listener.ts'
import { silentLog } from '../../../../src/log/log.ts'
import { connectIdentity } from '../../../../src/people/identities.ts'
import type { Store } from '../../../../src/store/store.ts'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import type { Group } from '../../../fakes/wecom/state/groups.ts'
import { byAdmin } from '../../../people/directory.ts'
import { HandClock, join, startTalk, type Talk, type TalkParts } from '../../../support/bot-harness.ts'
import { MemoryTokens } from '../../../support/memory-tokens.ts'

export type Way = 'appchat' | 'robot' | 'bot'

const png = readFileSync(new URL('funnel.png', import.meta.url))

/** What a day's picture is: the same bytes for everybody. */
const pictureCard = defineCard<{ count: number }>({
  name: 'picture',
  subjects: { left: 'the numbers are of the moment it says' },
  presents: 'task',
  view: async () => ({ count: 1 }),
  picture: async () => ({ png, width: 8, height: 8, alt: '漏斗' }),
  draw: (_, { picture }) => ({
    ...{ kind: 'picture', headline: '本周漏斗', picture: picture!, lines: ['线索 · 12'], buttons: [] },
  }),
  versionKey: () => '',
  actions: {},
})

/** One process of ours. */
export interface Process {
  talk: Talk
  /** It holds nothing any more, as far as anybody else can tell; what it has under way is left as it is. */
  dies(): Promise<void>
}

/** A company with a group of each kind, and as many processes of ours as a test opens. */
export class PlacesHouse {
  readonly clock = new HandClock()
  readonly store: Store
  readonly fake: FakeWecom
  readonly groups: Record<Way, Group>
  readonly picture = png
  readonly #robotKey: string
  readonly #stops: (() => Promise<void>)[] = []
  /** 李雷. */
  rep = ''
  /** What a dead process waits for. */
  readonly #ended = Promise.withResolvers<void>()
  /** Conversation of each kind, by our id. */
  conversations = {} as Record<Way, string>

  private constructor(store: Store, fake: FakeWecom) {
    this.store = store
    this.fake = fake
    const members = ['ChenJing', 'LiLei']
    for (const userid of members) fake.corp.member(userid)
    const { agentId } = fake.app
    const appchat = fake.groups.add('华东团队', { kind: 'appchat', members, agentId, chatId: 'team1' })
    const [bot, robot] = [fake.groups.add('华东销售', { members }), fake.groups.add('华东晨会', { members })]
    this.groups = { appchat, bot, robot }
    this.#robotKey = fake.robots.add(robot, '晨报').key
  }

  static async open(store: Store): Promise<PlacesHouse> {
    const clock = new HandClock()
    const house = new PlacesHouse(store, await startFakeWecom({ clock }))
    Object.assign(house, { clock })
    await house.#found()
    return house
  }

  async #found(): Promise<void> {
    const { store, clock, fake } = this
    const tenant = fake.corp.corpId
    const leader = await join(store, '陈静', ['supervisor'])
    const rep = await join(store, '李雷', ['rep'], leader)
    this.rep = rep
    const now = clock.now()
    await store.write(async (tx) => {
      for (const [userId, personId] of [
        ['chenjing', leader],
        ['lilei', rep],
      ] as const)
        await connectIdentity(tx, { platform: 'wecom', tenant, userId, personId, now }, byAdmin)
      const place = async (way: Way, id: string, closed: boolean) => {
        const address = { platform: 'wecom', tenant, id }
        const members = ['chenjing', 'lilei'].map((userId) => ({ tenant, userId, outsider: false }))
        const more = closed ? { members } : {}
        this.conversations[way] = await addPlace(tx, { address, title: way, teamOf: leader, ...more }, byAdmin, now)
      }
      await place('appchat', conversationId('appchat', 'team1'), true)
      await place('robot', robotOf(this.#robotKey), false)
      await place('bot', conversationId('bot', this.groups.bot.chatId), false)
    })
  }

  /** One process of ours. @param around what is done to each message on its way to WeCom @param parts what it consists of */
  async process(
    around: (message: Outgoing) => Outgoing = (message) => message,
    parts: TalkParts = { cards: [pictureCard] },
  ): Promise<Process> {
    const { fake, store, clock } = this
    const { corp, app, bot } = fake
    const apiBase = new URL(fake.apiBase)
    const spoken = createWecom(this.#ports, {
      app: { ...app, corpId: corp.corpId, keys: [app], apiBase, oauthBase: apiBase },
      robots: { apiBase },
    })
    const heard = createWecom(
      { ...this.#ports, leases: () => talk.bot.leases },
      { bot: { tenant: corp.corpId, ...bot, wsUrl: fake.wsUrl } },
    )
    const adapter: Adapter = {
      ...spoken,
      send: (message) => (isBotChat(message.address.id) ? heard : spoken).send(around(message)),
      describe: (address) => (isBotChat(address.id) ? heard : spoken).describe(address),
    }
    const talk = await startTalk(store, { ...parts, clock, alsoAdapters: [adapter] })
    await heard.start(talk.bot.receiver)
    const dies = async () => {
      await (talk.bot.leases as NamedLeases).end()
      await heard.stop()
    }
    this.#stops.push(async () => {
      await heard.stop()
      await talk.stop()
    })
    return { talk, dies }
  }

  get #ports(): WecomPorts {
    const sealer = { seal: (text: string) => text, open: (sealed: string) => sealed }
    return {
      ...{ clock: this.clock, log: silentLog, locale: 'zh', publicApp: createPublicListener(silentLog).app },
      leases: () => ({ want: async () => {}, holds: () => false, onChange: () => {} }),
      ...{
        tokens: new MemoryTokens(),
        tickets: () => new MemoryTokens(),
        codes: sealer,
        files: sealer,
        logins: sealer,
      },
      ...{ localeOf: async () => 'zh', ownChatOf: async () => undefined, userIdsOf: async () => new Map() },
      robotKeyOf: async ({ id }) => [...this.fake.robots.all.keys()].find((key) => robotOf(key) === id),
    }
  }

  /** Somebody has spoken to the bot in its group, so it may speak there. */
  async meetsBot(group: Group = this.groups.bot, who = 'LiLei'): Promise<void> {
    const says = () => this.fake.withBot(who, { group }).says('@成单 早')
    while (says().heard !== 1) await setTimeout(20)
  }

  async post({ talk }: Process, way: Way, content: Content = this.daily): Promise<void> {
    const audience = { to: 'conversation', conversationId: this.conversations[way] } as const
    await this.store.write(async (tx) => {
      await talk.bot.createNotifier(tx, this.clock.now()).say(audience, content)
    })
  }

  /**
   * What a process does with a message that dies right before it is handed over, or right after it is written down that it was.
   */
  dying(when: 'before' | 'after'): { around(message: Outgoing): Outgoing; isDead: Promise<void> } {
    const { promise: isDead, resolve: dies } = Promise.withResolvers<void>()
    const handsOver = async (message: Outgoing) => {
      if (when === 'after') await message.handsOver?.()
      dies()
      await this.#ended.promise
    }
    return { isDead, around: (message) => ({ ...message, handsOver: () => handsOver(message) }) }
  }

  readonly daily = { type: 'card', of: { task: 'today' } } as const

  /** What of ours stands in a group: of a picture its bytes. */
  seen(way: Way): (string | Buffer)[] {
    return this.groups[way].messages
      .filter(({ from }) => from.kind !== 'member')
      .map(({ msgtype, content }) =>
        msgtype === 'image' ? Buffer.from(this.fake.world.media.get(String(content.media_id))!.content) : msgtype,
      )
  }

  pictures(way: Way): Buffer[] {
    return this.seen(way).filter((one) => Buffer.isBuffer(one))
  }

  /** The others see that a process is gone, and go on with what it had in hand. */
  async takesOver(done: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await done())) {
      this.clock.advance(500)
      await this.store.write(async (tx) => {
        const { lease } = tx.tables
        await tx.delete(lease).where(like(lease.name, 'process:%'))
        tx.signal('outbox')
      })
      await setTimeout(20)
    }
  }

  async dead(): Promise<string[]> {
    return await this.store.read(async (reader) => {
      const { outbox } = reader.tables
      const rows = await reader.select().from(outbox).where(eq(outbox.state, 'dead'))
      return rows.map(({ lastError }) => lastError ?? '')
    })
  }

  async close(): Promise<void> {
    this.#ended.promise.catch(() => {})
    this.#ended.reject(new Error('this process is gone'))
    for (const stop of this.#stops) await stop()
    await this.fake.close()
  }
}
