import type { FakeWecom } from '../../../fakes/wecom/index.ts'
import type { Visitor } from '../../../fakes/wecom/state/oauth-codes.ts'

const inWecom = 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 wxwork/4.1.36 MicroMessenger/7.0.1 Language/zh'
const plain = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36'

/** All that reaches whoever opens a page. */
export interface Seen {
  status: number
  headers: Record<string, string>
  body: string
}

/** A browser with its cookies. @param owner whose phone it is; undefined: nobody is logged in to WeCom there */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly #wecom: FakeWecom
  readonly #owner: Visitor | undefined
  readonly #agent: string

  constructor(wecom: FakeWecom, owner: Visitor | undefined, agent: 'wecom' | 'plain' = 'wecom') {
    this.#wecom = wecom
    this.#owner = owner
    this.#agent = agent === 'wecom' ? inWecom : plain
  }

  /** Follows every redirect, through WeCom too. */
  async opens(url: string): Promise<Seen> {
    const seen = await this.asks(url)
    const { location } = seen.headers
    return location === undefined ? seen : await this.opens(this.led(new URL(location, url).href))
  }

  /** Where WeCom leads from a login address; elsewhere it leads nowhere. */
  led(address: string): string {
    if (!address.startsWith(this.#wecom.oauthBase)) return address
    const outcome = this.#wecom.logsIn(address, this.#owner)
    if ('problem' in outcome) throw new Error(outcome.problem)
    return outcome.location
  }

  async sendsIn(url: string, values: Record<string, string>): Promise<Seen> {
    const headers = { origin: 'null', 'sec-fetch-site': 'same-origin' }
    return await this.asks(url, { method: 'POST', headers, body: new URLSearchParams(values) })
  }

  /** One request. */
  async asks(url: string, init: RequestInit = {}): Promise<Seen> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const own = { 'user-agent': this.#agent, 'accept-language': 'zh-CN', ...(cookie ? { cookie } : {}) }
    const response = await fetch(url, { redirect: 'manual', ...init, headers: { ...own, ...init.headers } })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    const { date: _, ...headers } = Object.fromEntries(response.headers)
    return { status: response.status, headers, body: await response.text() }
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';', 1)
    const name = pair.slice(0, pair.indexOf('='))
    if (/; Max-Age=0/.test(line)) this.cookies.delete(name)
    else this.cookies.set(name, pair.slice(name.length + 1))
  }
}
