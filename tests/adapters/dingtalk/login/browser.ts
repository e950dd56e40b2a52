import type { FakeDingtalk } from '../../../fakes/dingtalk/index.ts'
import { userAgent as inDingtalk } from '../../../fakes/dingtalk/page/client/client-server.ts'
import { nameReader } from '../../../fakes/dingtalk/people/logins.ts'
import type { Visitor } from '../../../fakes/dingtalk/state/login-codes.ts'
import { type Seen, TestBrowser } from '../../../pages/login/test-browser.ts'

const plain = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36'

/** A browser inside DingTalk's client, or elsewhere. @param owner who is logged in there; undefined: nobody */
export class Browser extends TestBrowser {
  readonly #dingtalk: FakeDingtalk
  readonly #owner: Visitor | undefined

  constructor(dingtalk: FakeDingtalk, owner: Visitor | undefined, where: 'client' | 'plain' = 'client') {
    super(where === 'client' ? inDingtalk : plain)
    this.#dingtalk = dingtalk
    this.#owner = owner
  }

  /** Goes wherever it is led, through DingTalk too. */
  async opens(url: string): Promise<Seen> {
    const seen = await this.asks(url)
    const next = this.led(seen, url)
    return next === undefined ? seen : await this.opens(next)
  }

  /** Where an answer leads: by itself, or by what its page asks the client. Undefined: nowhere. */
  led({ headers: { location }, body }: Seen, url: string): string | undefined {
    if (location !== undefined) return this.loggedIn(new URL(location, url).href)
    const told = dataIn(body)
    if (told.back === undefined) return undefined
    const named = this.names({ corpId: told['corp-id'], clientId: told['client-id'], url })
    return 'code' in named ? `${told.back}&code=${encodeURIComponent(named.code)}` : this.loggedIn(told.otherwise!)
  }

  /** What the client answers to a page. */
  names(asked: Parameters<typeof nameReader>[2]) {
    return nameReader(this.#dingtalk.world, this.#owner, asked)
  }

  /** Where DingTalk leads from the login with an account; elsewhere it leads nowhere. */
  loggedIn(address: string): string {
    if (!address.startsWith(`${this.#dingtalk.apiBase}/oauth2/auth`)) return address
    const outcome = this.#dingtalk.logsIn(address, this.#owner)
    if ('problem' in outcome) throw new Error(outcome.problem)
    return outcome.location
  }
}

/** What a page gives to its script. */
function dataIn(html: string): Record<string, string | undefined> {
  const read = (text: string) => text.replaceAll(/&#(\d+);/g, (_, sign) => String.fromCharCode(Number(sign)))
  return Object.fromEntries(
    [...html.matchAll(/ data-([\w-]+)="([^"]*)"/g)].map(([, name, text]) => [name, read(text!)]),
  )
}
