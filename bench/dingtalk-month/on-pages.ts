import { Browser } from '../../tests/adapters/dingtalk/login/browser.ts'
import { tapsIn } from '../../tests/fakes/dingtalk/cards/dtmd.ts'
import { pageIn } from '../../tests/fakes/dingtalk/cards/page-link.ts'
import type { FakeDingtalk } from '../../tests/fakes/dingtalk/index.ts'
import type { Shown } from '../../tests/fakes/dingtalk/state/organisation.ts'

/** People press on pages what leads there. */
export class OnPages {
  readonly #dingtalk: FakeDingtalk
  /** How much of what they are shown people have been through, by userid. */
  readonly #seen = new Map<string, number>()

  constructor(dingtalk: FakeDingtalk) {
    this.#dingtalk = dingtalk
  }

  /** Somebody goes through all that is new to them, and presses what is called so. @returns how often they could */
  async pressesAll(userId: string, label: string): Promise<number> {
    const shown = this.#dingtalk.shownIn(userId)
    const news = shown.slice(this.#seen.get(userId) ?? 0)
    this.#seen.set(userId, shown.length)
    let pressed = 0
    for (const one of news) if (await this.#press(userId, one, label)) pressed += 1
    return pressed
  }

  /** … on the newest that speaks of this. @returns whether they could */
  async presses(userId: string, about: string, label: string): Promise<boolean> {
    const newest = this.#dingtalk.shownIn(userId).findLast((one) => JSON.stringify(one.content).includes(about))
    return newest !== undefined && (await this.#press(userId, newest, label))
  }

  async #press(userId: string, shown: Shown, label: string): Promise<boolean> {
    const url = [...tapsIn(shown)].find(([title]) => title.startsWith(label))?.[1]
    const page = url === undefined ? undefined : pageIn(url)
    if (page === undefined) return false
    const browser = new Browser(this.#dingtalk, this.#dingtalk.world.visitor(userId))
    const { body } = await browser.opens(page)
    const press = new RegExp(`value="([^"]*)"[^>]*>${label}[^<]*</button>`).exec(body)?.[1]
    const key = /name="key" value="([^"]*)"/.exec(body)?.[1]
    if (press === undefined || key === undefined) return false
    await browser.sendsIn(page, { press, key })
    return true
  }
}
