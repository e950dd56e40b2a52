import { expect, vi } from 'vitest'
import type { FakeWecom } from '../../fakes/wecom/index.ts'
import { columnsOf } from '../../fakes/wecom/people/menu-entries.ts'

const soon = { timeout: 20_000 }

/** The newcomer's phone, in the conversation with the app that was made last. */
export class Phone {
  readonly #wecom: FakeWecom
  readonly #userid: string

  constructor(wecom: FakeWecom, userid: string) {
    this.#wecom = wecom
    this.#userid = userid
  }

  get #app() {
    return this.#wecom.corp.apps.at(-1)!
  }

  get #me() {
    return this.#wecom.as(this.#userid, this.#app)
  }

  /** What the app said, the newest last. */
  sees() {
    return this.#me.sees().filter(({ from }) => from === 'app')
  }

  async types(text: string): Promise<void> {
    await this.#answered(() => this.#me.says(text))
  }

  /** A button of the newest card that has it, or an entry of the menu; above entries there is nothing but a word. */
  async meets(name: string): Promise<void> {
    await vi.waitFor(() => expect([...this.#buttons(name), ...this.#menu(name)]).not.toEqual([]), soon)
    const button = this.#buttons(name).at(-1)
    if (button) return void (await this.#changed(() => this.#me.presses(button.msgid, button.key)))
    const [entry] = this.#menu(name)
    if (entry !== undefined && entry !== '') await this.#answered(() => this.#me.taps(entry))
  }

  #buttons(name: string) {
    return this.sees().flatMap(({ msgid, buttons }) =>
      buttons.flatMap(({ key, text }) => (text.startsWith(name) ? [{ msgid, key }] : [])),
    )
  }

  #menu(name: string): string[] {
    const columns = columnsOf(this.#app.menu)
    if (columns.some((column) => column.name === name)) return ['']
    return columns.flatMap(({ entries }) => entries).flatMap((entry) => (entry.name === name ? [entry.key] : []))
  }

  async #answered(work: () => Promise<unknown>): Promise<void> {
    const before = this.sees().length
    await work()
    await vi.waitFor(() => expect(this.sees().length).toBeGreaterThan(before), soon)
  }

  async #changed(work: () => Promise<unknown>): Promise<void> {
    const before = JSON.stringify(this.sees())
    await work()
    await vi.waitFor(() => expect(JSON.stringify(this.sees())).not.toBe(before), soon)
  }
}
