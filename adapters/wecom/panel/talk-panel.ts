import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TokenStore } from '../../../src/chat/access-tokens.ts'
import type { Visitor } from '../../../src/chat/page-login.ts'
import type { PanelScript, TalkClaim, TalkPanel, VouchedTalk } from '../../../src/chat/talk-panel.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import { signPage } from '../api/page-signature.ts'
import type { WecomApi } from '../api/wecom-api.ts'
import type { AppOptions } from '../ports.ts'
import { Ticket } from './tickets.ts'
import { vouch } from './vouch.ts'
import { VouchedTalks } from './vouched-talks.ts'

interface Parts {
  api: Pick<WecomApi, 'call'>
  clock: Clock
  options: Pick<AppOptions, 'corpId' | 'agentId'>
  /** Where a ticket is kept, for all processes. */
  tickets(name: string): TokenStore
}

/** 聊天工具栏: the page beside the talk with a customer, by the JS-SDK (developer.work.weixin.qq.com/document/path/94313). */
export class WecomTalkPanel implements TalkPanel {
  readonly scripts: readonly PanelScript[] = [
    { name: 'talk.js', path: join(import.meta.dirname, 'page/talk.js') },
    { name: 'wecom.js', path: fileURLToPath(import.meta.resolve('@wecom/jssdk/dist/wecom.prod.js')) },
  ]
  readonly #parts: Parts
  readonly #ofCorp: Ticket
  readonly #ofApp: Ticket
  readonly #talks: VouchedTalks

  constructor(parts: Parts) {
    const { api, clock, tickets } = parts
    this.#parts = parts
    this.#ofCorp = new Ticket({ api, clock, store: tickets('corp'), path: '/cgi-bin/get_jsapi_ticket' })
    const query = { type: 'agent_config' }
    this.#ofApp = new Ticket({ api, clock, store: tickets('app'), path: '/cgi-bin/ticket/get', query })
    this.#talks = new VouchedTalks((userId, claim) => vouch(api, userId, claim), clock)
  }

  async setUp(pageUrl: string): Promise<unknown> {
    const { corpId, agentId } = this.#parts.options
    const [corp, app] = await Promise.all([this.#ofCorp.get(), this.#ofApp.get()])
    return { corpId, agentId, config: this.#sign(pageUrl, corp), agentConfig: this.#sign(pageUrl, app) }
  }

  async vouch({ userId }: Visitor, claim: TalkClaim): Promise<VouchedTalk | undefined> {
    return await this.#talks.vouch(userId, claim)
  }

  /** WeCom has told of a change of this contact or group. */
  changed(id: string): void {
    this.#talks.forget(id)
  }

  #sign(url: string, ticket: string) {
    const timestamp = Math.floor(this.#parts.clock.now().getTime() / 1000)
    return signPage({ url, ticket, nonceStr: randomBytes(16).toString('hex'), timestamp })
  }
}
