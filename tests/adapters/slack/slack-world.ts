import { createSlack, type Slack, type SlackOptions, type SlackPorts } from '../../../adapters/slack/index.ts'
import { botEvents, botScopes, optionalScopes } from '../../../adapters/slack/scopes.ts'
import type { Receiver } from '../../../src/chat/adapter.ts'
import type { Answer } from '../../../src/chat/answer.ts'
import type { Happening } from '../../../src/chat/happening.ts'
import type { Home, HomeQuestion } from '../../../src/chat/home.ts'
import type { Inbound } from '../../../src/chat/inbound.ts'
import type { LinkPreview, LinkQuestion } from '../../../src/chat/link-preview.ts'
import type { FieldOption, OptionsQuestion } from '../../../src/chat/options.ts'
import type { Outgoing } from '../../../src/chat/outgoing.ts'
import { systemClock } from '../../../src/clock/clock.ts'
import { createPublicListener, type PublicListener } from '../../../src/http/public-listener.ts'
import { silentLog } from '../../../src/log/log.ts'
import {
  type Channel,
  type FakeApp,
  type FakeSlack,
  type Installation,
  type SlackUser,
  startFakeSlack,
  type Workspace,
} from '../../fakes/slack/index.ts'

/** Records what comes in, each key once, and answers what the test tells it to. */
class ListeningReceiver implements Receiver {
  readonly recorded: Inbound[] = []
  readonly heard: Happening[] = []
  readonly asked: OptionsQuestion[] = []
  /** Whose answer did not reach them. */
  readonly lost: Inbound[] = []
  offers: FieldOption[] = []
  readonly homesAsked: HomeQuestion[] = []
  drawsHome: (question: HomeQuestion) => Home | undefined | Promise<Home | undefined> = () => undefined
  readonly linksAsked: LinkQuestion[] = []
  previews: (question: LinkQuestion) => LinkPreview | undefined = () => undefined
  failing: Error | undefined
  answer: (inbound: Inbound) => Promise<Answer> = async () => ({ type: 'neutral' })
  readonly #keys = new Set<string>()

  async receive(inbound: Inbound) {
    if (this.failing) throw this.failing
    const duplicate = this.#keys.has(inbound.dedupeKey)
    this.#keys.add(inbound.dedupeKey)
    if (!duplicate) this.recorded.push(inbound)
    const lost = () => void this.lost.push(inbound)
    return { duplicate, seq: this.recorded.length, answer: this.answer(inbound), lost }
  }

  async hear(happening: Happening) {
    this.heard.push(happening)
  }

  async options(question: OptionsQuestion) {
    this.asked.push(question)
    return this.offers
  }

  async home(question: HomeQuestion) {
    this.homesAsked.push(question)
    return await this.drawsHome(question)
  }

  async preview(question: LinkQuestion) {
    this.linksAsked.push(question)
    return this.previews(question)
  }
}

/** Slack with one workspace of ours, our app in it, and what the adapter tells a bot. */
export class SlackWorld {
  readonly slack: FakeSlack
  readonly workspace: Workspace
  readonly app: FakeApp
  readonly installation: Installation
  readonly adapter: Slack
  readonly receiver = new ListeningReceiver()
  /** `tenant user` of whoever is in our directory. */
  readonly directory = new Set<string>()
  /** Whom the directory was searched for by mail. */
  readonly linked: { userId: string; email: string }[] = []
  readonly #listener: PublicListener

  private constructor(slack: FakeSlack, ports: Partial<SlackPorts>, options: Partial<SlackOptions>) {
    this.slack = slack
    this.workspace = slack.workspace('我们公司')
    this.app = slack.app({
      unfurlDomains: ['sales.example.com'],
      scopes: [...botScopes, ...optionalScopes],
      events: botEvents,
    })
    this.installation = this.app.install(this.workspace)
    this.#listener = createPublicListener(silentLog)
    this.adapter = createSlack(
      {
        ...{ clock: systemClock, log: silentLog, publicApp: this.#listener.app, locale: 'zh' },
        knows: async ({ tenant, userId }) => this.directory.has(`${tenant} ${userId}`),
        personOf: async ({ tenant, userId }) =>
          this.directory.has(`${tenant} ${userId}`) ? { locale: undefined } : undefined,
        openedHomes: { keep: async () => {}, find: async () => undefined },
        linkByEmail: async ({ userId, email }) => void this.linked.push({ userId, email }),
        ...ports,
      },
      {
        botToken: this.installation.botToken,
        way: { signingSecret: this.app.signingSecret },
        apiUrl: slack.apiUrl,
        publicUrl: 'https://sales.example.com',
        ...options,
      },
    )
  }

  static async open(ports: Partial<SlackPorts> = {}, options: Partial<SlackOptions> = {}): Promise<SlackWorld> {
    const world = new SlackWorld(await startFakeSlack(), ports, options)
    world.slack.knobs.fileProcessingMs = 0
    world.slack.knobs.rateLimits = false
    await world.adapter.start(world.receiver)
    const port = await world.#listener.listen(0, '127.0.0.1')
    world.app.deliverTo(`http://127.0.0.1:${port}/slack/events`)
    return world
  }

  async close(): Promise<void> {
    await this.adapter.stop()
    await this.#listener.close()
    await this.slack.close()
  }

  get tenant(): string {
    return this.workspace.id
  }

  channel(name: string, members: readonly SlackUser[]): Channel {
    const channel = this.workspace.channel(name, { members })
    this.app.invite(channel)
    return channel
  }

  /** Something to say there. */
  outgoing(channel: Channel, rest: Partial<Outgoing> = {}): Outgoing {
    return {
      address: { platform: 'slack', tenant: this.tenant, id: channel.id },
      body: { type: 'text', text: '你好' },
      locale: 'zh',
      dedupeKey: 'row-1',
      ...rest,
    }
  }

  /** Everything is on record and answered. */
  async settled(): Promise<void> {
    await this.slack.idle()
    while (!this.adapter.idle) await new Promise((resolve) => setTimeout(resolve, 2))
  }

  calls(method: string) {
    return this.slack.requests.filter((request) => request.method === method)
  }
}
