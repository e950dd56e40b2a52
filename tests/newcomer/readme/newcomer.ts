import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Locale } from '../../../src/i18n/locale.ts'
import { words } from '../../../src/i18n/words/index.ts'
import type { Deed } from './tour.ts'

/** Does on the page what the README says, and nothing else. */
export class Newcomer {
  readonly #page: Page
  readonly #locale: Locale

  constructor(page: Page, locale: Locale) {
    this.#page = page
    this.#locale = locale
  }

  async follows(steps: readonly (readonly Deed[])[]): Promise<void> {
    const { personas } = (await (await this.#page.request.get('/api/personas')).json()) as {
      personas: { name: string }[]
    }
    const people = personas.map(({ name }) => name)
    for (const [index, deed] of steps.flatMap((deeds, step) => deeds.map((one) => [step + 1, one] as const)))
      await this.#does(deed, people).catch((cause: unknown) => {
        throw new Error(`step ${index}: ${JSON.stringify(deed)}`, { cause })
      })
  }

  async #does(deed: Deed, people: readonly string[]): Promise<void> {
    if (deed.does === 'see') await this.#page.locator('.pane', { hasText: deed.text }).waitFor()
    else if (deed.does === 'type') await this.#types(deed.line)
    else if (people.includes(deed.label)) await this.#becomes(deed.label)
    else await this.#presses(deed.label)
  }

  async #becomes(name: string): Promise<void> {
    await this.#page.locator('.persona:visible').first().click()
    await this.#page.locator('.persona-choice').filter({ hasText: name }).click()
    await this.#page.locator('.persona:visible', { hasText: name }).first().waitFor()
    await this.#page.locator('.room').first().waitFor()
  }

  /** A conversation, a suggestion, or the newest button with these words. */
  async #presses(label: string): Promise<void> {
    const page = this.#page
    const exactly = page.getByText(label, { exact: true })
    const room = page.locator('.room').filter({ has: page.locator('.room-title').and(exactly) })
    const suggestion = page.locator('.suggestion').filter({ has: exactly })
    const button = page.locator('.pane').getByRole('button', { name: label, exact: true }).last()
    const either = room.or(suggestion).or(button).first()
    await either.waitFor()
    await either.click()
  }

  /** Sends the line, and hears an answer that is no refusal. */
  async #types(line: string): Promise<void> {
    const page = this.#page
    const answers = page.locator('.from-bot')
    const before = await answers.count()
    await page.locator('textarea').fill(line)
    await page.locator('.send').click()
    await page.locator('.bubble.command', { hasText: line }).last().waitFor()
    await expect.poll(() => answers.count(), { timeout: 20_000 }).toBeGreaterThan(before)
    const said = (await answers.allInnerTexts()).slice(before)
    expect([line, said.filter((text) => isRefusal(text, this.#locale))]).toEqual([line, []])
  }
}

/** What stands around the holes of every sentence that says no. */
const refusals = Object.entries(words)
  .filter(([key]) => key.startsWith('error.'))
  .map(([, sentence]) => ({ zh: fixedParts(sentence.zh), en: fixedParts(sentence.en) }))

function fixedParts(sentence: string): string[] {
  return sentence.split(/\{[^}]*\}/).filter((part) => part !== '')
}

const isRefusal = (text: string, locale: Locale): boolean =>
  refusals.some((sentence) => {
    const parts = sentence[locale]
    return parts.join('').length > 5 && parts.every((part) => text.includes(part))
  })
