import { createSlack, OpenedHomes, type Slack } from '../../../../adapters/slack/index.ts'
import { botEvents, botScopes, optionalScopes } from '../../../../adapters/slack/scopes.ts'
import { forms, listCards } from '../../../../cards/index.ts'
import { listCommands } from '../../../../commands/index.ts'
import { fieldOptions } from '../../../../composition/field-options.ts'
import { homeCards } from '../../../../composition/home-cards.ts'
import { linkPreview } from '../../../../composition/link-preview.ts'
import { happens } from '../../../../composition/platform-events.ts'
import { captureMessages } from '../../../../src/archive/capture-message.ts'
import { silentObserver } from '../../../../src/bot/bot-options.ts'
import { type Bot, startBot } from '../../../../src/bot/start-bot.ts'
import type { Receiver } from '../../../../src/chat/adapter.ts'
import type { PlatformUser } from '../../../../src/chat/conversation.ts'
import { databaseFiles } from '../../../../src/evidence/file-store.ts'
import { createPublicListener, type PublicListener } from '../../../../src/http/public-listener.ts'
import { silentLog } from '../../../../src/log/log.ts'
import { findPersonByIdentity } from '../../../../src/people/find-person.ts'
import { connectIdentity } from '../../../../src/people/identities.ts'
import { identityByEmail } from '../../../../src/people/identity-by-email.ts'
import type { Person } from '../../../../src/people/person.ts'
import type { ChangeContext } from '../../../../src/pipeline/model/change-context.ts'
import type { Store, Tx } from '../../../../src/store/store.ts'
import {
  type FakeApp,
  type FakeSlack,
  type SlackUser,
  startFakeSlack,
  type Workspace,
} from '../../../fakes/slack/index.ts'
import { byAdmin, monday } from '../../../people/directory.ts'
import { hireTeam, type Team } from '../../../pipeline/sales-team.ts'
import { hasOpenRows } from '../../../support/open-rows.ts'
import { HandTimers } from './hand-timers.ts'

const platform = 'slack'

/** The whole product on Slack, with the sales team of `hireTeam` in one workspace, and time that tests move. */
export class SlackHouse {
  readonly timers = new HandTimers(monday)
  readonly slack: FakeSlack
  readonly workspace: Workspace
  readonly app: FakeApp
  readonly store: Store
  /** Who did something or asked for something, as the adapter says. */
  readonly doers: PlatformUser[] = []
  team!: Team
  #bot!: Bot
  #adapter!: Slack
  readonly #listener: PublicListener
  readonly #users = new Map<string, SlackUser>()

  private constructor(store: Store, slack: FakeSlack) {
    this.store = store
    this.slack = slack
    this.workspace = slack.workspace('我们公司')
    const unfurlDomains = ['sales.example.com']
    this.app = slack.app({ scopes: [...botScopes, ...optionalScopes], events: botEvents, unfurlDomains })
    this.#listener = createPublicListener(silentLog)
  }

  static async open(store: Store): Promise<SlackHouse> {
    const house = new SlackHouse(store, await startFakeSlack())
    await house.#start()
    return house
  }

  async #start(): Promise<void> {
    const { slack, store, app, timers } = this
    slack.knobs.rateLimits = false
    const { botToken } = app.install(this.workspace)
    const personOf = ({ tenant, userId }: { tenant: string; userId: string }) =>
      store.read((reader) => findPersonByIdentity(reader, { platform, tenant, userId }))
    this.#adapter = createSlack(
      {
        openedHomes: new OpenedHomes(store),
        ...{ clock: timers, after: timers.after, log: silentLog, publicApp: this.#listener.app, locale: 'zh' },
        knows: async (user) => (await personOf(user)) !== undefined,
        personOf,
        linkByEmail: async ({ email: verifiedEmail, ...user }) => {
          const found = { platform, ...user, verifiedEmail, outsider: false, now: timers.now() }
          await store.write((tx) => identityByEmail(tx, found, { actorId: null, entryPoint: 'platform' }))
        },
      },
      {
        botToken,
        way: { signingSecret: app.signingSecret },
        apiUrl: slack.apiUrl,
        publicUrl: 'https://sales.example.com',
      },
    )
    const commands = listCommands({ status: () => Promise.reject(new Error('nobody asks')) })
    this.#bot = await startBot({
      ...{ store, clock: timers, log: silentLog, commands, forms },
      adapters: [withoutPace(this.#adapter)],
      cards: listCards({ funnel: () => Promise.reject(new Error('no pictures here')) }, commands),
      capture: captureMessages,
      files: databaseFiles(store, timers),
      happens,
      offers: fieldOptions,
      home: homeCards,
      preview: linkPreview,
      defaults: { locale: 'zh', timeZone: 'Asia/Shanghai' },
      observer: silentObserver,
    })
    await this.#adapter.start(this.#noting(this.#bot.receiver))
    const port = await this.#listener.listen(0, '127.0.0.1')
    app.deliverTo(`http://127.0.0.1:${port}/slack/events`)
    this.team = await hireTeam(store)
    for (const person of Object.values(this.team)) if ('roles' in person) await this.connects(person)
  }

  /** Everything goes on as it comes. */
  #noting(receiver: Receiver): Receiver {
    const noted = <T>(doer: PlatformUser, answer: T): T => {
      this.doers.push(doer)
      return answer
    }
    return {
      receive: (inbound) => noted(inbound.sender, receiver.receive(inbound)),
      hear: (happening) => receiver.hear(happening),
      options: (question) => noted(question.asker, receiver.options(question)),
      home: (question) => noted(question.asker, receiver.home(question)),
      preview: (question) => noted(question.asker, receiver.preview(question)),
    }
  }

  async close(): Promise<void> {
    await this.#adapter.stop()
    await this.#listener.close()
    await this.#bot.stop()
    await this.slack.close()
  }

  /** Their account at Slack becomes known. */
  async connects(person: Person): Promise<void> {
    const user = this.user(person.name)
    const identity = { platform, tenant: user.teamId, userId: user.id, personId: person.id, now: monday }
    await this.store.write((tx) => connectIdentity(tx, identity, byAdmin))
  }

  /** Our own user there. */
  get bot(): SlackUser {
    return this.workspace.bots[0]!
  }

  person(name: string): Promise<Person | undefined> {
    const { id: userId, teamId: tenant } = this.user(name)
    return this.store.read((reader) => findPersonByIdentity(reader, { platform, tenant, userId }))
  }

  user(name: string, options: Parameters<Workspace['user']>[1] = {}): SlackUser {
    const user = this.workspace.user(name, options)
    this.#users.set(name, user)
    return user
  }

  phone(name: string) {
    return this.slack.as(this.#users.get(name)!)
  }

  dm(name: string) {
    return this.workspace.im(this.#users.get(name)!)
  }

  /** What they have on their Home after opening it. */
  async opens(name: string) {
    await this.phone(name).opensHome()
    await this.passes(0)
    return this.phone(name).home!
  }

  async presses(name: string, label: string, nth = 0): Promise<void> {
    await this.phone(name).presses(this.phone(name).home!, { label, nth })
    await this.settled()
  }

  /** One transaction in which somebody does something, elsewhere than on Slack. */
  async does<T>(work: (tx: Tx, change: ChangeContext) => Promise<T>): Promise<T> {
    const now = this.timers.now()
    const done = await this.store.write((tx) => {
      const { refresh } = this.#bot.createNotifier(tx, now)
      return work(tx, { now, entryPoint: 'api', timeZone: 'Asia/Shanghai', refresh })
    })
    await this.settled()
    return done
  }

  /** So long, and everything that is due then is done. */
  async passes(ms: number): Promise<void> {
    this.timers.passes(ms)
    await this.store.write(async (tx) => tx.signal('outbox'))
    await this.settled()
  }

  async settled(): Promise<void> {
    for (let quiet = 0; quiet < 2; ) {
      await this.slack.idle()
      await new Promise((resolve) => setTimeout(resolve, 3))
      const open = await hasOpenRows(this.store, this.timers.now())
      quiet = this.#bot.idle && this.#adapter.idle && !open ? quiet + 1 : 0
    }
  }
}

/** Time stands still between two steps: nothing would be sent after a gap. */
const withoutPace = (adapter: Slack): Slack => ({
  ...adapter,
  at(place) {
    const { limits, ...profile } = adapter.at(place)
    return { ...profile, limits: { ...limits, pace: {} } }
  },
})
