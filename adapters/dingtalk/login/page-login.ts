import { readFileSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { join } from 'node:path'
import { z } from 'zod'
import { BrowserLogins } from '../../../src/chat/browser-logins.ts'
import type { LoginQuestion, LoginReturn, LoginStep, PageLogin, Visitor } from '../../../src/chat/page-login.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { UserError } from '../../../src/errors/user-error.ts'
import { addressAt } from '../api/address-at.ts'
import type { DingtalkApi } from '../api/dingtalk-api.ts'
import type { TextSealer } from '../ports.ts'

/** What DingTalk gives pages to speak to its client with (open.dingtalk.com/document/orgapp/jsapi-overview). */
const clientScript = 'https://g.alicdn.com/dingding/dingtalk-jsapi/3.0.25/dingtalk.open.js'
const script = readFileSync(join(import.meta.dirname, 'browser/ask-client.js'), 'utf8')

const reader = z.object({ result: z.object({ userid: z.string().min(1) }) })
/** `contact_type` 0: one of the organisation. */
const colleague = z.object({ result: z.object({ contact_type: z.coerce.number(), userid: z.string().min(1) }) })

interface Parts {
  api: Pick<DingtalkApi, 'callOld' | 'accountOf'>
  clock: Clock
  /** Of this app alone: a login of another one opens in none of ours. */
  seals: TextSealer
  clientId: string
  /** Where people log in with an account. */
  loginBase: URL
  /** Whether pages are opened by https. */
  isSecure: boolean
  /** The CorpId; undefined: it is not known yet. */
  tenant(): Promise<string | undefined>
}

/**
 * Who opens a page: inside DingTalk the client says it without a word (免登), elsewhere people log in with their account. Neither
 * is billed (open.dingtalk.com: obtain-identity-credentials, obtain-the-userid-of-a-user-by-using-the-log-free).
 */
export class DingtalkPageLogin implements PageLogin {
  readonly #parts: Parts
  readonly #logins: BrowserLogins

  constructor(parts: Parts) {
    this.#parts = parts
    this.#logins = new BrowserLogins({ ...parts, platform: 'dingtalk' })
  }

  visitorOf(headers: IncomingHttpHeaders): Visitor | undefined {
    return this.#logins.visitorOf(headers)
  }

  async begin({ headers, back, path }: LoginQuestion): Promise<LoginStep> {
    const { clientId, loginBase } = this.#parts
    const tenant = await this.#parts.tenant()
    if (tenant === undefined) throw new UserError('error.page.login')
    const account = this.#logins.begin(path, 'account')
    const query = new URLSearchParams({
      ...{ redirect_uri: back, response_type: 'code', client_id: clientId, scope: 'openid corpid' },
      ...{ state: account.state, prompt: 'consent', corpId: tenant },
    })
    const location = `${addressAt(loginBase, '/oauth2/auth')}?${String(query).replaceAll('+', '%20')}`
    if (!/\bDingTalk\//i.test(headers['user-agent'] ?? '')) return { location, cookies: [account.cookie] }
    const client = this.#logins.begin(path, 'client')
    const data = { 'corp-id': tenant, 'client-id': clientId, back: `${back}?state=${client.state}` }
    return { location, cookies: [account.cookie, client.cookie], asks: { client: clientScript, script, data } }
  }

  async end(given: LoginReturn): Promise<LoginStep | undefined> {
    const tenant = await this.#parts.tenant()
    const attempt = await this.#logins.end(given)
    if (!attempt || tenant === undefined) return undefined
    const { code, state } = given
    const userId = await unlessRefused(attempt.way === 'client' ? this.#reader(code) : this.#account(code, tenant))
    return userId === undefined
      ? undefined
      : { location: attempt.path, cookies: this.#logins.remember({ tenant, userId }, state) }
  }

  /** Whom the client says is reading: of the app's organisation, or the code is none. */
  async #reader(code: string): Promise<string> {
    return (await this.#parts.api.callOld('/topapi/v2/user/getuserinfo', { code }, reader)).result.userid
  }

  /** Whose account it is; undefined: they have come as somebody of another organisation, or are of none. */
  async #account(code: string, tenant: string): Promise<string | undefined> {
    const { unionId: unionid, corpId } = await this.#parts.api.accountOf(code)
    if (corpId !== tenant) return undefined
    const { result } = await this.#parts.api.callOld('/topapi/user/getbyunionid', { unionid }, colleague)
    return result.contact_type === 0 ? result.userid : undefined
  }
}

/** A code that is none, is used or too old, or is of nobody here, names nobody. */
async function unlessRefused(named: Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await named
  } catch (error) {
    if (error instanceof RemoteRefused && !error.isPutOff) return undefined
    throw error
  }
}
