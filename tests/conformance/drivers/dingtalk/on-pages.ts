import { Browser } from '../../../adapters/dingtalk/login/browser.ts'
import { pageIn } from '../../../fakes/dingtalk/cards/page-link.ts'
import type { FakeDingtalk } from '../../../fakes/dingtalk/index.ts'
import type { Seen } from '../../../pages/login/test-browser.ts'
import type { Shown } from '../../driver.ts'

/** A button of a page: where it is, and what the page says of it. */
interface PageButton {
  url: string
  press?: string
  key?: string
}

/** Whether a button leads to a page, or is on one. */
export const isOnPage = (token: string): boolean => pageIn(token) !== undefined || token.startsWith(mark)

const mark = 'on a page '

/** What people do on pages inside the client, and what these show them. */
export class OnPages {
  readonly #fake: () => FakeDingtalk
  readonly #browsers = new Map<string, Browser>()
  readonly #seen = new Map<string, { url: string; shown: Shown; behind: number }[]>()
  #opening: Promise<unknown> = Promise.resolve()

  constructor(fake: () => FakeDingtalk) {
    this.#fake = fake
  }

  /** What they see then: what came of it, or the page as it is where there is no such button. @param behind so many things they had before them */
  async presses(userId: string, token: string, label: string, behind: number): Promise<void> {
    const browser = this.#browserOf(userId)
    const button = buttonIn(token) ?? { url: pageIn(token)! }
    const opened = button.press === undefined ? await this.#opens(browser, button.url) : undefined
    const found = opened ? buttonsOf(opened.body, button.url).find((one) => one.label === label) : button
    const seen = found ? await browser.sendsIn(found.url, { press: found.press!, key: found.key! }) : opened!
    // A page stands in its browser once.
    const all = (this.#seen.get(userId) ?? []).filter(({ url }) => url !== button.url)
    const shown = pageShown(seen, button.url, `page ${button.url}`)
    this.#seen.set(userId, [...all, { url: button.url, shown, behind }])
  }

  /** What pages showed stands where it was seen. */
  among(userId: string, inChat: readonly Shown[]): Shown[] {
    const pages = this.#seen.get(userId) ?? []
    const at = (count: number) => pages.filter(({ behind }) => behind === count).map(({ shown }) => shown)
    return [...at(0), ...inChat.flatMap((shown, index) => [shown, ...at(index + 1)])]
  }

  /** A browser opens one page after the other. */
  #opens(browser: Browser, url: string): Promise<Seen> {
    const opened = this.#opening.then(() => browser.opens(url))
    this.#opening = opened.catch(() => {})
    return opened
  }

  #browserOf(userId: string): Browser {
    const browser = this.#browsers.get(userId) ?? new Browser(this.#fake(), this.#fake().world.visitor(userId))
    this.#browsers.set(userId, browser)
    return browser
  }
}

/** A page that leads on says where. */
function pageShown({ body, headers: { location } }: Seen, url: string, id: string): Shown {
  const buttons = buttonsOf(body, url).map(({ label, ...button }) => ({ label, token: mark + JSON.stringify(button) }))
  const text = location ?? wordsOf(body)
  return { id, text, buttons, rewritten: false, whole: location ?? body }
}

const buttonIn = (token: string): PageButton | undefined =>
  token.startsWith(mark) ? (JSON.parse(token.slice(mark.length)) as PageButton) : undefined

function buttonsOf(html: string, url: string): (PageButton & { label: string })[] {
  const [, key = ''] = /name="key" value="([^"]*)"/.exec(html) ?? []
  return [...html.matchAll(/<button type="submit" name="press" value="([^"]*)"[^>]*>([^<]*)<\/button>/g)].map(
    ([, press, label]) => ({ url, press: press!, key, label: plain(label!) }),
  )
}

const wordsOf = (html: string): string =>
  plain(
    html
      .replace(/^.*<main>/s, '')
      .replace(/<\/(?:h1|h2|p|li|div|dd|dt)>/g, '\n')
      .replace(/<[^>]*>/g, ''),
  )
    .replace(/\n\s+/g, '\n')
    .trim()

const plain = (text: string): string => text.replaceAll(/&#(\d+);/g, (_, sign) => String.fromCharCode(Number(sign)))
