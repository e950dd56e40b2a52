import type { Field, Page, Press } from './page.ts'

/** An admin in front of a platform's console, who finds things by the words they bear, and nothing else. */
export class ConsoleVisit {
  readonly #home: Readonly<Record<string, () => Page>>
  /** The pages they came by, the one before them last. */
  #trail: Page[] = []

  /** @param home what can be opened from everywhere */
  constructor(home: Readonly<Record<string, () => Page>>) {
    this.#home = home
  }

  /** Something that is pressed, ticked or only seen there. @throws where it is not there, or says what is wrong */
  async meets(name: string): Promise<void> {
    const press = this.#find(({ presses }) => presses, name)
    if (press) return await this.#presses(name, press)
    const opens = this.#home[name]
    if (opens) {
      this.#trail = [opens()]
      return
    }
    if (!this.#find(({ fields }) => fields, name)) throw this.#missing(name)
  }

  /** @returns what stands in a field */
  copies(name: string): string {
    const shown = this.#find(({ fields }) => fields, name)?.shown?.()
    if (shown === undefined) throw this.#missing(name)
    return shown
  }

  fills(name: string, value: string): void {
    const fill = this.#find(({ fields }) => fields, name)?.fill
    if (!fill) throw this.#missing(name)
    fill(value)
  }

  async #presses(name: string, press: Press): Promise<void> {
    const outcome = await press()
    if (typeof outcome === 'string') throw new Error(`${name}: ${outcome}`)
    if (outcome) this.#trail.push(outcome)
  }

  /** On the page before them, or on one they can go back to. */
  #find<T extends Press | Field>(of: (page: Page) => Readonly<Record<string, T>> | undefined, name: string) {
    for (const [index, page] of [...this.#trail.entries()].toReversed()) {
      const found = of(page)?.[name]
      if (!found) continue
      this.#trail = this.#trail.slice(0, index + 1)
      return found
    }
    return undefined
  }

  #missing(name: string): Error {
    const around = this.#trail.map((page) => page.name).join(' → ')
    return new Error(`there is no ${name} at ${around || 'the beginning'}`)
  }
}
