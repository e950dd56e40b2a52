import { Browser } from '../adapters/wecom/login/browser.ts'
import type { Seen } from '../pages/login/test-browser.ts'
import type { WecomHouse } from './wecom-house.ts'

/** Somebody with the page beside the talk open on their phone, for whom nothing is drawn. */
export class PanelVisitor {
  readonly #house: WecomHouse
  readonly #phone: Browser
  #count = 0

  private constructor(house: WecomHouse, phone: Browser) {
    this.#house = house
    this.#phone = phone
  }

  /** Logged in. */
  static async open(house: WecomHouse, userid: string): Promise<PanelVisitor> {
    const phone = new Browser(house.fake, { userid })
    const { status } = await phone.opens(`${house.publicUrl}/panel/wecom`)
    if (status !== 200) throw new Error(`the page of ${userid} answered ${status}`)
    return new PanelVisitor(house, phone)
  }

  async posts(path: string, body: unknown): Promise<Seen> {
    return await this.#asks(path, { 'content-type': 'application/json' }, JSON.stringify(body))
  }

  async looks(claim: object): Promise<Seen> {
    return await this.posts('view', claim)
  }

  /** The button of this label on what is shown, the first of them. */
  async presses({ body }: Seen, label: string): Promise<Seen> {
    const [, token] = new RegExp(`data-token="([^"]*)">${label}`).exec(body) ?? []
    if (token === undefined) throw new Error(`no ${label} in ${body}`)
    return await this.posts('press', { token, key: this.#key() })
  }

  async sends(form: Seen, values: object): Promise<Seen> {
    return await this.posts('submit', { token: tokenOf(form), key: this.#key(), values })
  }

  /** As a browser sends a form with files. @param key the same for what is sent once more */
  async uploads(form: Seen, fields: Record<string, string | File>, key = this.#key()): Promise<Seen> {
    const filled = new FormData()
    for (const [name, value] of Object.entries(fields)) filled.append(name, value)
    return await this.#asks(`submit?${new URLSearchParams({ token: tokenOf(form), key })}`, {}, filled)
  }

  #key(): string {
    this.#count += 1
    return `${this.#count}-of-a-test`.padStart(8, '0')
  }

  async #asks(path: string, headers: Record<string, string>, body: string | FormData): Promise<Seen> {
    const { publicUrl } = this.#house
    return await this.#phone.asks(`${publicUrl}/panel/wecom/${path}`, {
      method: 'POST',
      headers: { ...headers, origin: publicUrl, 'sec-fetch-site': 'same-origin' },
      body,
    })
  }
}

const tokenOf = ({ body }: Seen): string => /<form data-token="([^"]*)"/.exec(body)?.[1] ?? ''
