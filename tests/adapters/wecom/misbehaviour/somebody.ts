import { type Phone, phoneWithApp, phoneWithBot, readOn } from '../../../conformance/drivers/wecom/phones.ts'
import { type Person, type Seen, soon, until } from '../../../misbehaviour/world.ts'
import type { Company } from './company-there.ts'

/** How long somebody looks at what does not change before they try again, milliseconds. */
const triesAgainMs = 12_000

interface Read extends Seen {
  controls: { label: string; token: string }[]
}

/** One of us with their phone: alone with the app, or in the group with the bot. */
export class Somebody implements Person {
  readonly userid: string
  readonly #world: Company
  readonly #phone: Phone
  readonly #before: string

  constructor(world: Company, name: string, where: 'alone' | 'in the group' = 'alone') {
    const { fake, team: group } = world
    this.#world = world
    this.userid = world.userid(name)
    const isAlone = where === 'alone'
    this.#phone = isAlone ? phoneWithApp(fake, this.userid) : phoneWithBot(fake.withBot(this.userid, { group }))
    this.#before = isAlone ? '/' : `@${fake.bot.name} /`
  }

  get read(): Read[] {
    return readOn(this.#phone).map(({ id, text, buttons }) => ({ key: id, words: text, controls: buttons }))
  }

  sees(text: string): Read | undefined {
    return this.seesAll(text).at(-1)
  }

  seesAll(text: string): Read[] {
    return this.read.filter(({ words }) => words.includes(text))
  }

  /** Does something until it shows. */
  async does(what: string, act: () => Promise<unknown>, isDone: () => unknown): Promise<void> {
    await until(this.#world, what, async () => {
      // Somebody who may not now does it a moment later.
      await act().catch(() => {})
      return await soon(this.#world, triesAgainMs, isDone)
    })
  }

  async types(line: string, isDone: () => unknown): Promise<void> {
    await this.does(line, () => this.#phone.says(`${this.#before}${line}`), isDone)
  }

  async sendsFile(name: string, content: Uint8Array, isDone: () => unknown): Promise<void> {
    await this.does(name, () => this.#phone.sendsFile(name, content), isDone)
  }

  async presses(label: string, on: string, isDone: () => unknown): Promise<void> {
    const shown = () => this.seesAll(on).findLast(({ controls }) => controls.some((one) => one.label === label))
    await until(this.#world, `${label} on ${on}`, async () => {
      const card = shown()
      if (!card) return await isDone()
      const { token } = card.controls.find((one) => one.label === label)!
      const [key] = JSON.parse(token) as [string]
      await this.#phone.presses(card.key, key, {}, false).catch(() => {})
      return await soon(this.#world, triesAgainMs, isDone)
    })
  }
}
