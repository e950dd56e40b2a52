import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Machine } from '../machine.ts'
import type { Deed, Step } from './guide.ts'
import type { Desk } from './newcomer-desk.ts'

/** Somebody who has never seen any of it, and does what the guide says. */
export class Newcomer {
  readonly #page: Page
  readonly #pageUrl: string
  readonly #machine: Machine
  /** What was copied, the newest last. */
  readonly #copied: string[] = []
  #printed = ''
  /** The field that was filled or shown last. */
  #shown = ''

  constructor({ page, pageUrl, machine }: Pick<Desk, 'page' | 'pageUrl' | 'machine'>) {
    this.#page = page
    this.#pageUrl = pageUrl
    this.#machine = machine
  }

  async follows(steps: readonly Step[]): Promise<void> {
    for (const { number, deeds } of steps)
      for (const deed of deeds)
        await this.does(deed).catch((error: unknown) => {
          throw new Error(`step ${number}, ${JSON.stringify(deed)}: ${(error as Error).message}`, { cause: error })
        })
  }

  async does(deed: Deed): Promise<void> {
    switch (deed.does) {
      case 'run':
        this.#printed = await this.#machine.runs(deed.line)
        return
      case 'set':
        return this.#machine.sets(deed.line.replace(/=(xoxb-|xapp-|)…$/, (_, kind: string) => `=${this.#kept(kind)}`))
      case 'open':
        await this.#page.goto(`${this.#pageUrl}/apps`)
        return
      case 'press':
        return await this.#presses(deed.name)
      case 'paste':
        await this.#around().getByLabel('Manifest').fill(this.#copied.at(-1)!)
        return
      case 'copy':
        this.#copied.push(await this.#copies())
        return
      case 'type':
        await this.#page.getByLabel('Message', { exact: true }).fill(deed.text)
        await this.#page.getByLabel('Message', { exact: true }).press('Enter')
        return
    }
  }

  /** What is before their eyes: the sheet in front, where there is one. */
  #around(): Locator {
    return this.#page.locator('dialog[open], body:not(:has(dialog[open]))').filter({ visible: true })
  }

  async #presses(name: string): Promise<void> {
    if (name === 'Apps') await this.#page.goto(`${this.#pageUrl}/`)
    const around = this.#around()
    const beginning = new RegExp(`^${name}($| )`)
    const pressable = (['button', 'link', 'tab'] as const).map((role) => around.getByRole(role, { name: beginning }))
    const target = pressable.reduce((one, other) => one.or(other)).filter({ visible: true })
    const seen = around.getByText(name, { exact: true }).or(around.getByLabel(name, { exact: true }))
    await target
      .or(seen.filter({ visible: true }))
      .first()
      .waitFor()
    if ((await target.count()) === 0) return
    if (await this.#isForm()) await this.#fillsIn()
    await target.last().click()
    if (name === 'Generate') this.#shown = 'Token'
    if (name === 'Show') this.#shown = 'Signing Secret'
    if (name === 'Copy') this.#copied.push(await this.#clipboard())
  }

  async #clipboard(): Promise<string> {
    const read = () => this.#page.evaluate<string>('navigator.clipboard.readText()')
    await expect.poll(read).not.toBe('')
    return await read()
  }

  /** What the command printed; on a page the field that was just shown. */
  async #copies(): Promise<string> {
    if (this.#printed !== '') {
      const printed = this.#printed
      this.#printed = ''
      return printed
    }
    return await this.#page.getByLabel(this.#shown, { exact: true }).inputValue()
  }

  #kept(kind: string): string {
    const found = this.#copied.findLast((text) => (kind === '' ? /^[0-9a-f]{32}$/.test(text) : text.startsWith(kind)))
    if (!found) throw new Error(`nothing that begins with ${kind} was copied`)
    return found
  }

  async #isForm(): Promise<boolean> {
    return (await this.#page.locator('dialog[open] [data-block]').count()) > 0
  }

  async #fillsIn(): Promise<void> {
    const fields = this.#page.locator('dialog[open] [data-block]')
    await fields.nth(0).fill('First deal')
    await fields.nth(1).pressSequentially('Acme')
    await expect.poll(() => this.#page.locator('dialog[open] datalist option').count()).toBeGreaterThan(0)
  }
}
