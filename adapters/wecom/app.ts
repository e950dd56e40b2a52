import type { Receiver } from '../../src/chat/adapter.ts'
import type { Condition } from '../../src/chat/condition.ts'
import type { ConversationAddress, ConversationFacts } from '../../src/chat/conversation.ts'
import type { InboundFile } from '../../src/chat/inbound.ts'
import type { Outgoing, Sent } from '../../src/chat/outgoing.ts'
import type { PageLogin } from '../../src/chat/page-login.ts'
import type { TalkPanel } from '../../src/chat/talk-panel.ts'
import { WecomApi } from './api/wecom-api.ts'
import { Appchats } from './appchat/appchats.ts'
import { Intake } from './callback/intake.ts'
import { type Mounted, mountCallbacks } from './callback/mount.ts'
import { callbackPath } from './callback-path.ts'
import { Client } from './client.ts'
import { Conditions } from './conditions.ts'
import { readConversationId } from './conversation-id.ts'
import { Members } from './directory/members.ts'
import { readRange } from './directory/read-range.ts'
import { WecomPageLogin } from './login/page-login.ts'
import { MenuKeeper } from './menu/menu-keeper.ts'
import { WecomTalkPanel } from './panel/talk-panel.ts'
import { PersonsADay } from './persons-a-day.ts'
import { Pictures } from './pictures.ts'
import type { AppOptions, AppPorts } from './ports.ts'

/** A self-built app of a corp, with each of its members alone: by callbacks and the API. */
export class WecomApp {
  readonly #ports: AppPorts
  readonly #options: AppOptions
  readonly #api: WecomApi
  readonly #client: Client
  readonly #pictures: Pictures
  readonly #chats: Appchats
  readonly #members: Members
  readonly #conditions: Conditions
  readonly #persons: PersonsADay | undefined
  readonly #menu: MenuKeeper
  /** Undefined: there are no links to us. */
  readonly pageLogin: PageLogin | undefined
  readonly talkPanel: (TalkPanel & Pick<WecomTalkPanel, 'changed'>) | undefined
  #mounted: Mounted | undefined
  #underWay = 0

  constructor(ports: AppPorts, options: AppOptions) {
    const { clock, log, tokens, codes, locale, logins: seals, userIdsOf, tickets } = ports
    const { corpId, secret, apiBase: baseUrl, proxy, agentId, publicUrl } = options
    const api = new WecomApi({ baseUrl, proxy, corpId, secret, tokens, clock })
    this.#ports = ports
    this.#options = options
    this.#api = api
    const pictures = new Pictures(api, clock)
    this.#pictures = pictures
    this.#chats = new Appchats(api)
    const { reach, linkedAccounts: linked = async () => 0 } = ports
    const visible = async () => (await readRange(api, { agentId, known: [] })).members.length
    this.#persons = reach && new PersonsADay({ clock, log, reach, linked, visible })
    this.#client = new Client(api, pictures, options, { clock, codes, userIdsOf, persons: this.#persons })
    this.#members = new Members(api, clock)
    this.#conditions = new Conditions(clock)
    this.#menu = new MenuKeeper({ api, agentId, locale, log, isKept: ports.isMenuKept ?? (async () => false) })
    if (publicUrl === undefined) return
    this.pageLogin = new WecomPageLogin({ api, clock, seals, options, isSecure: publicUrl.startsWith('https:') })
    this.talkPanel = new WecomTalkPanel({ api, clock, options, tickets })
  }

  /** Nothing that came in is being recorded. */
  get idle(): boolean {
    return this.#underWay === 0
  }

  start(receiver: Receiver): void {
    const { clock, log, codes, publicApp } = this.#ports
    const { corpId, keys } = this.#options
    const conditions = this.#conditions
    const outsideChanged = (id: string) => this.talkPanel?.changed(id)
    const intake = new Intake(
      { log, tenant: corpId, seal: codes.seal, now: () => clock.now(), outsideChanged },
      receiver,
    )
    this.#mounted = mountCallbacks(publicApp, {
      ...{ path: callbackPath(this.#options), corpId, keys, log },
      take: async (callback) => {
        this.#underWay += 1
        await intake.take(callback).finally(() => {
          this.#underWay -= 1
        })
      },
      verified: () => {
        conditions.verified()
        this.#menu.again()
      },
      refused: (reason) => conditions.refused(reason),
    })
    this.#menu.start()
  }

  /** @throws RemoteRefused, NeverArrived */
  send(message: Outgoing): Promise<Sent> {
    return isOfChat(message.address) ? this.#chats.send(message, this.#pictures) : this.#client.send(message)
  }

  /** @throws NeverArrived, RemoteRefused that is put off */
  describe(address: ConversationAddress): Promise<ConversationFacts> {
    return isOfChat(address) ? this.#chats.describe(address) : this.#members.describe(address)
  }

  /** Whoever is in a chat that the app has made is from now on one of these, and each of them is. @throws RemoteRefused, NeverArrived */
  keepMembers({ id }: ConversationAddress, userIds: readonly string[]): Promise<void> {
    return this.#chats.keepMembers(readConversationId(id).id, userIds)
  }

  /** Iterating @throws RemoteRefused, NeverArrived */
  download({ fileId }: InboundFile): AsyncIterable<Uint8Array> {
    return this.#api.download(fileId)
  }

  conditions(): readonly Condition[] {
    return this.#conditions.list(this.#api, this.#menu)
  }

  async stop(): Promise<void> {
    await Promise.all([this.#mounted?.stop(), this.#menu.stop(), this.#persons?.stop()])
    this.#api.close()
  }
}

const isOfChat = ({ id }: ConversationAddress): boolean => readConversationId(id).kind === 'appchat'
