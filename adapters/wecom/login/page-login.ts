import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import { BrowserLogins } from '../../../src/chat/browser-logins.ts'
import type { LoginQuestion, LoginReturn, LoginStep, PageLogin, Visitor } from '../../../src/chat/page-login.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import { UserError } from '../../../src/errors/user-error.ts'
import { WecomRefused } from '../api/refusal.ts'
import type { WecomApi } from '../api/wecom-api.ts'
import { memberId } from '../conversation-id.ts'
import type { AppOptions, TextSealer } from '../ports.ts'

/** Somebody who is no member has an openid alone. */
const whoShape = z.object({ userid: z.string().optional() })

interface Parts {
  api: Pick<WecomApi, 'call'>
  clock: Clock
  /** Of this corp alone: a login of another one opens in none of ours. */
  seals: TextSealer
  options: Pick<AppOptions, 'corpId' | 'agentId' | 'oauthBase'>
  /** Whether pages are opened by https. */
  isSecure: boolean
}

/** The silent login of pages opened in WeCom (developer.work.weixin.qq.com/document/path/91022). */
export class WecomPageLogin implements PageLogin {
  readonly #parts: Parts
  readonly #logins: BrowserLogins

  constructor(parts: Parts) {
    this.#parts = parts
    this.#logins = new BrowserLogins({ ...parts, platform: 'wecom' })
  }

  visitorOf(headers: IncomingHttpHeaders): Visitor | undefined {
    if (!/\bwxwork(?:local)?\//i.test(headers['user-agent'] ?? '')) throw new UserError('error.page.notInWecom')
    return this.#logins.visitorOf(headers)
  }

  async begin({ back, path }: LoginQuestion): Promise<LoginStep> {
    const { corpId, agentId, oauthBase } = this.#parts.options
    const { state, cookie } = this.#logins.begin(path)
    const query = new URLSearchParams({
      ...{ appid: corpId, redirect_uri: back, response_type: 'code', scope: 'snsapi_base' },
      ...{ state, agentid: String(agentId) },
    })
    const location = `${addressOf(oauthBase)}/connect/oauth2/authorize?${query}#wechat_redirect`
    return { location, cookies: [cookie] }
  }

  async end(given: LoginReturn): Promise<LoginStep | undefined> {
    const attempt = await this.#logins.end(given)
    if (!attempt) return undefined
    const userid = await this.#whoHas(given.code)
    if (userid === undefined) return undefined
    const visitor = { tenant: this.#parts.options.corpId, userId: memberId(userid) }
    return { location: attempt.path, cookies: this.#logins.remember(visitor, given.state) }
  }

  /** The member a code was made for; undefined: nobody, or somebody who is none. */
  async #whoHas(code: string): Promise<string | undefined> {
    try {
      const query = { code }
      const who = await this.#parts.api.call('GET', '/cgi-bin/auth/getuserinfo', { query, shape: whoShape })
      return who.userid || undefined
    } catch (error) {
      if (error instanceof WecomRefused && error.class === 'messageWrong') return undefined
      throw error
    }
  }
}

const addressOf = ({ href }: URL): string => href.replace(/\/$/, '')
