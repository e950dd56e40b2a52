import { appConversation } from '../../../adapters/wecom/conversation-id.ts'
import { callbackPath, createWecom, readBaseUrl, type Wecom } from '../../../adapters/wecom/index.ts'
import type { Adapter, Receiver } from '../../../src/chat/adapter.ts'
import type { PlatformUser } from '../../../src/chat/conversation.ts'
import type { Form } from '../../../src/chat/form.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import { createPublicListener, type PublicListener } from '../../../src/http/public-listener.ts'
import { keptToken } from '../../../src/installations/access-tokens.ts'
import { silentLog } from '../../../src/log/log.ts'
import { createSealer } from '../../../src/secrets/sealer.ts'
import { textSealer } from '../../../src/secrets/text-sealer.ts'
import type { Store } from '../../../src/store/store.ts'
import type { CallbackRecord } from '../../fakes/wecom/callback/callback-record.ts'
import { type FakeWecom, startFakeWecom } from '../../fakes/wecom/index.ts'
import { type Ability, type Done, type Driver, NotThere, type Shown } from '../driver.ts'
import { messageShown } from './wecom-shown.ts'

const platform = 'wecom'
/** In a house time stands still: nothing would ever be sent after a gap. */
const noPace = {}

/** The app of WeCom as our strict fake plays it: everybody is alone with it. */
export class WecomDriver implements Driver {
  readonly platform = platform
  readonly adapter: Adapter
  readonly cannot: Partial<Record<Ability, string>> = {
    'two tenants': 'an app is of one corp',
    bots: 'only members come to an app',
    history: 'WeCom tells of nothing that was said before',
    'overheard chats': noGroups,
    'reply handles': noGroups,
    'asking who is there': noGroups,
    'groups nobody tells about': noGroups,
    mentions: noGroups,
  }
  readonly #store: Store
  readonly #clock: Clock
  /** Name → userid. */
  readonly #users = new Map<string, string>()
  /** Message and key → the message as it was when that could be pressed: it may stay so on somebody's screen. */
  readonly #seen = new Set<string>()
  #running: Running | undefined

  constructor({ store, clock }: { store: Store; clock: Clock }) {
    this.#store = store
    this.#clock = clock
    const inner = () => this.#wecom.adapter
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
    const fake = await startFakeWecom({ clock: this.#clock })
    const { corp, app } = fake
    const listener = createPublicListener(silentLog)
    const sealer = createSealer(['k'.repeat(40)])
    const options = {
      ...{ corpId: corp.corpId, agentId: app.agentId, secret: app.secret },
      keys: [{ token: app.token, aesKey: app.aesKey }],
      apiBase: readBaseUrl(fake.apiBase)!,
      oauthBase: readBaseUrl(fake.oauthBase)!,
    }
    const adapter = createWecom(
      {
        ...{ clock: this.#clock, log: silentLog, publicApp: listener.app, locale: 'zh' },
        tokens: keptToken(this.#store, sealer, `${platform}:${corp.corpId}:${app.agentId}`),
        codes: textSealer(sealer, { purpose: 'code', of: [] }),
        files: textSealer(sealer, { purpose: 'file', of: [] }),
        logins: textSealer(sealer, { purpose: 'login', of: [] }),
        localeOf: async () => 'zh',
        ownChatOf: async () => undefined,
        robotKeyOf: async () => undefined,
        userIdsOf: async () => new Map(),
        leases: () => ({ want: async () => {}, holds: () => true, onChange: () => {} }),
      },
      { app: options },
    )
    this.#running = { fake, listener, adapter }
    await adapter.start(receiver)
    const port = await listener.listen(0, '127.0.0.1')
    app.callbackUrl = `http://127.0.0.1:${port}${callbackPath(options)}`
  }

  async stop(): Promise<void> {
    const { adapter, listener, fake } = this.#wecom
    await adapter.stop()
    await listener.close()
    await fake.close()
  }

  async person(name: string): Promise<PlatformUser> {
    const { corp } = this.#wecom.fake
    const userId = `u${this.#users.size + 1}`
    this.#users.set(name, userId)
    corp.member(userId, { name })
    return { tenant: corp.corpId, userId, name, outsider: false }
  }

  customer(): Promise<PlatformUser> {
    throw new NotThere(noGroups)
  }

  bot(): Promise<PlatformUser> {
    throw new NotThere(this.cannot.bots)
  }

  namesake(): Promise<PlatformUser> {
    throw new NotThere(this.cannot['two tenants'])
  }

  group(): Promise<string> {
    throw new NotThere(noGroups)
  }

  joins(): Promise<void> {
    throw new NotThere(noGroups)
  }

  botJoins(): Promise<Done> {
    throw new NotThere(noGroups)
  }

  botLeaves(): Promise<Done> {
    throw new NotThere(noGroups)
  }

  async opens(who: string): Promise<Done> {
    const { fake } = this.#wecom
    return await this.#done(fake.enters(this.#user(who)))
  }

  direct(name: string): string {
    return appConversation(this.#user(name))
  }

  says(who: string, _where: string, text: string): Promise<Done> {
    return this.#done(this.#wecom.fake.says(this.#user(who), text))
  }

  edits(): Promise<Done> {
    throw new NotThere('WeCom does not tell what was changed')
  }

  revokes(): Promise<Done> {
    throw new NotThere('WeCom does not tell what was taken back')
  }

  presses(who: string, _where: string, on: Shown, label: string): Promise<Done> {
    const { token } = on.buttons.find((button) => button.label === label)!
    const [key, optionId] = JSON.parse(token) as [string, string | null]
    const stale = this.#seen.has(`${on.id} ${token}`)
    const selected = optionId === null ? {} : { row: [optionId] }
    return this.#done(this.#wecom.fake.presses(this.#user(who), on.id, key, selected, { stale }))
  }

  submits(who: string, _where: string, form: Form, values: Record<string, string>): Promise<Done> {
    const selected = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, [value === '' ? '-' : `=${value}`]]),
    )
    const shown = this.#wecom.fake.conversationOf(this.#user(who)).findLast(({ buttons }) => {
      return buttons.some(({ key }) => key === form.token)
    })
    if (!shown) throw new Error(`${who} has no ${form.title} to fill in`)
    return this.#done(this.#wecom.fake.presses(this.#user(who), shown.msgid, form.token, selected))
  }

  sendsFile(who: string, _where: string, name: string, content: Uint8Array): Promise<Done> {
    return this.#done(this.#wecom.fake.sendsFile(this.#user(who), { type: 'file', name, content }))
  }

  async shown(_where: string, who: string): Promise<Shown[]> {
    return this.#wecom.fake
      .conversationOf(this.#user(who))
      .filter(({ from, recalled }) => from === 'app' && !recalled)
      .map((message) => {
        const shown = messageShown(message)
        for (const { token } of shown.buttons) this.#seen.add(`${shown.id} ${token}`)
        return shown
      })
  }

  async #done(doing: Promise<CallbackRecord | undefined>): Promise<Done> {
    const { fake, adapter } = this.#wecom
    const record = await doing
    await fake.idle()
    await until(() => adapter.idle)
    return {
      answer: undefined,
      async redelivers() {
        if (record) await fake.repeats(record)
        await until(() => adapter.idle)
        return undefined
      },
    }
  }

  get #wecom(): Running {
    if (!this.#running) throw new Error('nothing has been started')
    return this.#running
  }

  #user(name: string): string {
    const user = this.#users.get(name)
    if (!user) throw new Error(`nobody is called ${name}`)
    return user
  }
}

const noGroups = 'nobody but a member is in a conversation with the app; groups have the bot'

interface Running {
  fake: FakeWecom
  listener: PublicListener
  adapter: Wecom
}

async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((resolve) => setTimeout(resolve, 5))
}
