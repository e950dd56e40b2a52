import type { FakeWecom } from '../../../fakes/wecom/index.ts'
import type { Visitor } from '../../../fakes/wecom/state/oauth-codes.ts'
import { type Seen, TestBrowser } from '../../../pages/login/test-browser.ts'

const inWecom = 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 wxwork/4.1.36 MicroMessenger/7.0.1 Language/zh'
const plain = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/141.0.0.0 Safari/537.36'

/** A browser with its cookies. @param owner whose phone it is; undefined: nobody is logged in to WeCom there */
export class Browser extends TestBrowser {
  readonly #wecom: FakeWecom
  readonly #owner: Visitor | undefined

  constructor(wecom: FakeWecom, owner: Visitor | undefined, agent: 'wecom' | 'plain' = 'wecom') {
    super(agent === 'wecom' ? inWecom : plain)
    this.#wecom = wecom
    this.#owner = owner
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
}
