import { createSlack, OpenedHomes, type Slack } from '../../../adapters/slack/index.ts'
import { botEvents, botScopes, optionalScopes } from '../../../adapters/slack/scopes.ts'
import { slackSweeps } from '../../../composition/slack-sweeps.ts'
import type { Adapter, Receiver } from '../../../src/chat/adapter.ts'
import type { PlatformUser } from '../../../src/chat/conversation.ts'
import type { Form } from '../../../src/chat/form.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import { createPublicListener, type PublicListener } from '../../../src/http/public-listener.ts'
import { silentLog } from '../../../src/log/log.ts'
import { findPersonByIdentity } from '../../../src/people/find-person.ts'
import type { Store } from '../../../src/store/store.ts'
import {
  type Action,
  type Channel,
  type FakeApp,
  type FakeSlack,
  type Installation,
  type Shown as SlackShown,
  type SlackUser,
  startFakeSlack,
  type Workspace,
} from '../../fakes/slack/index.ts'
import type { Ability, Done, Driver, GroupOptions, SaysOptions, Shown } from '../driver.ts'
import { ackShown, messageShown, viewShown } from './slack-shown.ts'

const platform = 'slack'
/** In a house time stands still: nothing would ever be sent after a gap. */
const noPace = {}

/** Slack as our strict fake plays it, over HTTP or through sockets. Customers are guests: they have our team's id. */
export class SlackDriver implements Driver {
  readonly platform = platform
  readonly adapter: Adapter
  readonly cannot: Partial<Record<Ability, string>> = {
    'overheard chats': 'the bot may speak wherever it hears',
    'groups nobody tells about': 'members of every channel it is in are told',
  }
  readonly #way: 'http' | 'sockets'
  readonly #store: Store
  readonly #clock: Clock
  readonly #users = new Map<string, SlackUser>()
  /** Where → what each person said there last. */
  readonly #last = new Map<string, string>()
  /** Message and token → the message as it was when that could be pressed: it may stay so on somebody's screen. */
  readonly #seen = new Map<string, SlackShown>()
  /** Looks for what Slack did not deliver. */
  #sweeps = async () => {}
  #running: Running | undefined

  constructor(way: 'http' | 'sockets', { store, clock }: { store: Store; clock: Clock }) {
    this.#way = way
    this.#store = store
    this.#clock = clock
    const inner = () => this.#slack.adapter
    this.adapter = {
      platform,
      at: (place) => {
        const { limits, ...profile } = inner().at(place)
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
    const fake = await startFakeSlack({ clock: this.#clock })
    fake.knobs.fileProcessingMs = 0
    fake.knobs.rateLimits = false
    const workspace = fake.workspace('我们公司')
    const app = fake.app({ scopes: [...botScopes, ...optionalScopes], events: botEvents })
    const installation = app.install(workspace)
    const listener = createPublicListener(silentLog)
    const adapter = this.#open(fake, app, installation, listener)
    this.#running = { fake, workspace, app, installation, listener, adapter }
    if (this.#way === 'sockets') app.useSocketMode()
    await adapter.start(receiver)
    if (this.#way === 'http') {
      const port = await listener.listen(0, '127.0.0.1')
      app.deliverTo(`http://127.0.0.1:${port}/slack/events`)
    } else await until(() => app.sockets.listening === 2)
  }

  async stop(): Promise<void> {
    const { adapter, listener, fake } = this.#slack
    await adapter.stop()
    await listener.close()
    await fake.close()
  }

  person(name: string): Promise<PlatformUser> {
    return this.#comes(name, this.#slack.workspace.user(name), false)
  }

  customer(name: string): Promise<PlatformUser> {
    return this.#comes(name, this.#slack.workspace.user(name, { role: 'guest' }), true)
  }

  async bot(name: string): Promise<PlatformUser> {
    const user = this.#slack.workspace.user(name, { bot: true })
    return { ...(await this.#comes(name, user, false)), bot: true }
  }

  /** Of a company with which a channel is shared. */
  namesake(of: string, name: string): Promise<PlatformUser> {
    const { id } = this.#user(of)
    const user = this.#slack.fake.workspace('外公司').user(name, { id })
    return this.#comes(name, user, true)
  }

  async group(title: string, members: readonly string[], options: GroupOptions = {}): Promise<string> {
    const { workspace, fake } = this.#slack
    const users = members.map((name) => this.#user(name))
    const others = [...new Set(users.map(({ teamId }) => teamId))].filter((id) => id !== workspace.id)
    const sharedWith = others.map((id) => fake.world.workspaces.get(id)!)
    // The bot has been there for long: nobody is welcomed.
    const there = options.withoutBot ? users : [...users, this.#bot]
    return workspace.channel(title, { members: there, sharedWith }).id
  }

  async joins(where: string, name: string): Promise<void> {
    await this.#as(name).joins(this.#channel(where))
  }

  botJoins(where: string, who: string): Promise<Done> {
    return this.#done(who, this.#as(who).invitesBot(this.#channel(where)))
  }

  botLeaves(where: string, who: string): Promise<Done> {
    return this.#done(who, this.#as(who).removesBot(this.#channel(where)))
  }

  opens(who: string): Promise<Done> {
    return this.#done(who, this.#as(who).opensHome('messages'))
  }

  direct(name: string): string {
    const user = this.#user(name)
    const { workspace, fake } = this.#slack
    return (fake.world.workspaces.get(user.teamId) ?? workspace).im(user, this.#bot).id
  }

  async says(who: string, where: string, text: string, { mentioned, ago }: SaysOptions = {}): Promise<Done> {
    const channel = this.#channel(where)
    if (ago !== undefined) return await this.#saidBefore(who, channel, text, ago)
    if (text.startsWith('/') && this.#has(who))
      return await this.#done(who, this.#as(who).slash(channel, '/chengdan', text.slice(1)))
    const saying = this.#as(who).says(channel, text, mentioned ? { mentionsBot: true } : {})
    const { message } = await saying
    if (message) this.#last.set(`${where} ${who}`, message.ts)
    return await this.#done(who, saying)
  }

  /** Slack told nobody of it: it is in its history. */
  async #saidBefore(who: string, channel: Channel, text: string, ago: number): Promise<Done> {
    await this.#as(who).says(channel, text, { ago })
    await this.#sweeps()
    return { answer: undefined, redelivers: async () => undefined }
  }

  edits(who: string, where: string, text: string): Promise<Done> {
    return this.#done(who, this.#as(who).edits(this.#channel(where), this.#lastOf(who, where), text))
  }

  revokes(who: string, where: string): Promise<Done> {
    return this.#done(who, this.#as(who).deletes(this.#channel(where), this.#lastOf(who, where)))
  }

  async presses(who: string, where: string, on: Shown, label: string): Promise<Done> {
    const token = on.buttons.find((button) => button.label === label)!.token
    return await this.#press(who, where, on.id, token)
  }

  /** Into the modal in front, which the button of the message opens where it is not. */
  async submits(who: string, where: string, form: Form, values: Record<string, string>): Promise<Done> {
    const person = this.#as(who)
    if (person.view === undefined || viewShown(person.view).form?.token !== form.token) {
      const offered = person
        .sees(this.#channel(where))
        .findLast(({ controls }) => controls.some(({ value }) => value === form.token))
      if (!offered) throw new Error(`${who} has no ${form.title} to fill in`)
      await this.#press(who, where, offered.ts, form.token)
    }
    const known = person.view?.fields.map(({ blockId }) => blockId) ?? []
    const filled = Object.fromEntries(Object.entries(values).filter(([name]) => known.includes(name)))
    const { errors, trouble, action, view } = await person.submits(filled)
    if (trouble) throw new Error(`Slack has trouble: ${trouble}`)
    const said = errors ? Object.values(errors).join('\n') : undefined
    const shown = () => (said === undefined ? view && viewShown(view) : textShown(said))
    return { answer: shown(), redelivers: async () => void (await action?.redeliver()) }
  }

  sendsFile(who: string, where: string, name: string, content: Uint8Array): Promise<Done> {
    return this.#done(who, this.#as(who).sendsFile(this.#channel(where), { name, content }))
  }

  async shown(where: string, who: string): Promise<Shown[]> {
    await this.#slack.fake.idle()
    const channel = this.#slack.fake.world.channels.get(where)
    if (!channel) return []
    const { botUserId } = this.#slack.installation
    return this.#as(who)
      .sees(channel)
      .filter(({ from, ephemeral, subtype }) => ephemeral || (from === botUserId && !subtype))
      .map((message) => {
        const shown = messageShown(message)
        for (const { token } of shown.buttons) this.#seen.set(`${shown.id} ${token}`, message)
        return shown
      })
  }

  #open(fake: FakeSlack, app: FakeApp, { botToken }: Installation, { app: publicApp }: PublicListener): Slack {
    const store = this.#store
    const way = this.#way === 'http' ? { signingSecret: app.signingSecret } : { appToken: app.appToken, sockets: 2 }
    const personOf = (user: { tenant: string; userId: string }) =>
      store.read((reader) => findPersonByIdentity(reader, { platform, ...only(user) }))
    return createSlack(
      {
        ...{ clock: this.#clock, log: silentLog, publicApp, locale: 'zh' },
        openedHomes: new OpenedHomes(store),
        knows: async (user) => (await personOf(user)) !== undefined,
        personOf,
        sweeps: {
          ...slackSweeps({ store, leases: () => ({ ...always, onChange: () => {} }), settings: { timeZone: 'UTC' } }),
          beat: (work) => {
            this.#sweeps = work
            return () => {}
          },
        },
      },
      { botToken, way, apiUrl: fake.apiUrl },
    )
  }

  async #press(who: string, where: string, ts: string, token: string): Promise<Done> {
    const shown =
      this.#as(who)
        .sees(this.#channel(where))
        .find((one) => one.ts === ts && one.controls.some(({ value }) => value === token)) ??
      this.#seen.get(`${ts} ${token}`)
    const control = shown?.controls.find(({ value }) => value === token)
    if (!shown || !control) throw new Error(`${who} does not have it before them`)
    const { actionId, blockId } = control
    return await this.#done(who, this.#as(who).presses(shown, { actionId, blockId }))
  }

  /** What the acknowledgement put before them: an answer of its own, or a modal. */
  async #done(who: string, doing: Promise<Action>): Promise<Done> {
    const before = this.#as(who).view?.id
    const action = await doing
    if (action.problem) throw new Error(`Slack has trouble: ${action.problem}`)
    await this.#slack.fake.idle()
    await until(() => this.#slack.adapter.idle)
    const { view } = this.#as(who)
    const opened = view && view.id !== before ? viewShown(view) : undefined
    const answered = (one: Action) => (one.ackBody ? ackShown(one.ackBody) : undefined)
    return {
      answer: answered(action) ?? opened,
      redelivers: async () => answered(await action.redeliver()) ?? opened,
    }
  }

  async #comes(name: string, user: SlackUser, outsider: boolean): Promise<PlatformUser> {
    this.#users.set(name, user)
    return { tenant: user.teamId, userId: user.id, name, outsider }
  }

  /** Guests of a workspace have its commands; people of other companies have not. */
  #has(who: string): boolean {
    return this.#user(who).teamId === this.#slack.workspace.id && this.#user(who).bot === undefined
  }

  get #slack(): Running {
    if (!this.#running) throw new Error('nothing has been started')
    return this.#running
  }

  get #bot(): SlackUser {
    const { installation, fake } = this.#slack
    return fake.world.user(installation.teamId, installation.botUserId)!
  }

  #as(who: string) {
    return this.#slack.fake.as(this.#user(who))
  }

  #user(name: string): SlackUser {
    const user = this.#users.get(name)
    if (!user) throw new Error(`nobody is called ${name}`)
    return user
  }

  #channel(where: string): Channel {
    const channel = this.#slack.fake.world.channels.get(where)
    if (!channel) throw new Error(`no channel is called ${where}`)
    return channel
  }

  #lastOf(who: string, where: string): string {
    const ts = this.#last.get(`${where} ${who}`)
    if (ts === undefined) throw new Error(`${who} said nothing in ${where}`)
    return ts
  }
}

/** One process has every lease. */
const always = { want: async () => {}, holds: () => true }

interface Running {
  fake: FakeSlack
  workspace: Workspace
  app: FakeApp
  installation: Installation
  listener: PublicListener
  adapter: Slack
}

const only = ({ tenant, userId }: { tenant: string; userId: string }) => ({ tenant, userId })

const textShown = (text: string): Shown => ({
  id: 'in the acknowledgement',
  rewritten: false,
  text,
  buttons: [],
  whole: text,
})

async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 5))
}
