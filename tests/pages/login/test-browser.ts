/** All that reaches whoever opens a page. */
export interface Seen {
  status: number
  headers: Record<string, string>
  body: string
}

/** A browser with its cookies, which follows nothing by itself. */
export class TestBrowser {
  readonly cookies = new Map<string, string>()
  readonly #agent: string

  /** @param agent how it calls itself */
  constructor(agent: string) {
    this.#agent = agent
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
