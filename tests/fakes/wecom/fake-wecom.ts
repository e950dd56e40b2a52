import type { MovingClock } from '../simulation/moving-clock.ts'
import type { CallLimits } from './api/call-limits.ts'
import type { CallRecord } from './api/call-log.ts'
import type { Bot } from './bot/bot.ts'
import type { BotServer } from './bot/bot-server.ts'
import type { CallbackRecord } from './callback/callback-record.ts'
import type { Callbacks } from './callback/callbacks.ts'
import type { Handshake } from './callback/handshake.ts'
import type { XmlFields } from './callback/xml.ts'
import type { Knobs } from './knobs/knobs.ts'
import { type FakeWecomOptions, type Parts, startParts } from './parts.ts'
import { AdminConsole } from './people/admin-console.ts'
import { AppConversation, type PressOptions, type SentFile } from './people/app-conversation.ts'
import { BotConversation } from './people/bot-conversation.ts'
import type { Selected } from './people/selections.ts'
import type { Shown } from './people/shown.ts'
import { type Authorized, authorize } from './server/authorize.ts'
import type { WecomServer } from './server/server.ts'
import type { App } from './state/app.ts'
import type { Contacts } from './state/contacts.ts'
import type { Corp } from './state/corp.ts'
import type { Group, Groups } from './state/groups.ts'
import type { Visitor } from './state/oauth-codes.ts'
import type { Robots } from './state/robots.ts'
import type { Violation } from './state/violations.ts'
import type { World } from './state/world.ts'

/** A strict WeCom in this process: one corp, with an app. */
export class FakeWecom {
  /** `http://127.0.0.1:1234`, in place of `https://qyapi.weixin.qq.com`. */
  readonly apiBase: string
  readonly knobs: Knobs
  /** Every call of the API, with its verdict. */
  readonly calls: readonly CallRecord[]
  /** Everything apps were told, with every try. */
  readonly callbacks: readonly CallbackRecord[]
  readonly limits: CallLimits
  readonly world: World
  /** The first app. */
  readonly app: App
  /** The first bot. */
  readonly bot: Bot
  /** Its sockets, with everything that came over them. */
  readonly botServer: BotServer
  /** The page that is in 聊天工具栏 beside the talk with customers. */
  sidebarUrl: string | undefined
  readonly #callbacks: Callbacks
  readonly #server: WecomServer

  private constructor(parts: Parts) {
    this.apiBase = parts.url
    this.world = parts.world
    this.knobs = parts.knobs
    this.calls = parts.calls
    this.limits = parts.limits
    this.#callbacks = parts.callbacks
    this.callbacks = parts.callbacks.records
    this.#server = parts.server
    this.app = parts.world.corp.app('成单')
    this.botServer = parts.bots
    this.bot = parts.bots.add(this.app.name)
  }

  static async start(options: FakeWecomOptions): Promise<FakeWecom> {
    return new FakeWecom(await startParts(options))
  }

  /** In place of `https://open.weixin.qq.com`. */
  get oauthBase(): string {
    return this.apiBase
  }

  /** In place of `wss://openws.work.weixin.qq.com`. */
  get wsUrl(): string {
    return `${this.apiBase.replace('http', 'ws')}/aibot`
  }

  get corp(): Corp {
    return this.world.corp
  }

  get contacts(): Contacts {
    return this.world.contacts
  }

  get groups(): Groups {
    return this.world.groups
  }

  get robots(): Robots {
    return this.world.robots
  }

  get clock(): MovingClock {
    return this.world.clock
  }

  /** What WeCom swallowed in silence, and what nobody should do to it. */
  get violations(): readonly Violation[] {
    return this.world.violations.all
  }

  /** A member's conversation with an app as they see it now. */
  conversationOf(userid: string, app = this.app): Shown[] {
    return this.as(userid, app).sees()
  }

  /** Somebody with their phone, in the conversation with an app. */
  as(userid: string, app = this.app): AppConversation {
    const { world, knobs } = this
    return new AppConversation({ world, knobs, callbacks: this.#callbacks, url: this.apiBase }, app, userid)
  }

  /**
   * Somebody with their phone, in the chat with a bot or in a group with it.
   * @param corpId of another corp, where they are not of ours
   */
  withBot(userid: string, { group, corpId, bot = this.bot }: BotPlace = {}): BotConversation {
    const { world, knobs, botServer: server, apiBase: url } = this
    const member = corpId ? undefined : world.corp.find(userid)
    const speaker = { userid: member?.userid ?? userid, name: member?.name ?? userid, corpId }
    return new BotConversation({ world, knobs, server, files: world.sealedFiles, url }, bot, speaker, group)
  }

  async says(userid: string, text: string): Promise<CallbackRecord> {
    return await this.as(userid).says(text)
  }

  async sendsFile(userid: string, file: SentFile): Promise<CallbackRecord> {
    return await this.as(userid).sendsFile(file)
  }

  /** @param key of the menu, or the address of an entry that leads to one */
  async taps(userid: string, key: string): Promise<CallbackRecord> {
    return await this.as(userid).taps(key)
  }

  /** Opens the app's conversation; undefined where the app is not told of it. */
  async enters(userid: string): Promise<CallbackRecord | undefined> {
    return await this.as(userid).enters()
  }

  /** @param msgid of a card in their conversation */
  async presses(userid: string, msgid: string, key: string, selected?: Selected, options?: PressOptions) {
    return await this.as(userid).presses(msgid, key, selected, options)
  }

  /** An event of the corp, with its fields: `{ Event: 'change_external_contact', ChangeType: … }`. */
  async systemEvent(fields: XmlFields, to: App | 'contacts' = this.app): Promise<CallbackRecord> {
    const agent = to === 'contacts' ? {} : { AgentID: to.agentId }
    const head = { ToUserName: this.corp.corpId, FromUserName: 'sys', CreateTime: this.world.seconds, MsgType: 'event' }
    return await this.#callbacks.tell(to, { ...head, ...agent, ...fields })
  }

  /** A callback comes once more, newly encrypted. */
  async repeats(record: CallbackRecord, to: App | 'contacts' = this.app): Promise<CallbackRecord> {
    return await this.#callbacks.again(to, record)
  }

  /** What WeCom asks when the admin saves the address. @param url default: the app's callback address */
  async handshake(url?: string, app = this.app): Promise<Handshake> {
    return await this.#callbacks.handshake(app, url)
  }

  /** What an admin saves on the app's pages. */
  admin(app = this.app): AdminConsole {
    return new AdminConsole(app, this.#callbacks)
  }

  /** Somebody's phone follows a login address. @param visitor a member; somebody of WeChat; undefined: a plain browser */
  logsIn(url: string, visitor: Visitor | undefined): Authorized {
    if (!url.endsWith('#wechat_redirect')) this.world.violations.add('unknown call', 'login without #wechat_redirect')
    return authorize(this.world, new URL(url), visitor)
  }

  /** Resolves as soon as this holds. Looked at whenever an app calls or answers, and never by waiting. */
  until(holds: () => boolean): Promise<void> {
    return this.world.until(holds)
  }

  /** Nothing is on its way to an app. */
  async idle(): Promise<void> {
    await this.#callbacks.idle()
  }

  async close(): Promise<void> {
    this.#callbacks.close()
    this.botServer.close()
    this.world.schedule.clear()
    await this.#server.close()
  }
}

interface BotPlace {
  group?: Group
  corpId?: string
  bot?: Bot
}
