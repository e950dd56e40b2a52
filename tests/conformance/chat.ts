import { labelled } from '../../src/i18n/labelled.ts'
import { open as openPage, sendIn } from '../pages/page-server.ts'
import type { Done, Driver, GroupOptions, SaysOptions, Shown } from './driver.ts'
import type { House } from './house.ts'

/** What people do and read, whatever the platform can. */
export class Chat {
  readonly house: House
  readonly driver: Driver
  readonly #read = new Map<string, string>()

  constructor(house: House) {
    this.house = house
    this.driver = house.driver
  }

  group(title: string, members: readonly string[], options?: GroupOptions): Promise<string> {
    return this.driver.group(title, members, options)
  }

  /** Types a line, alone with the bot or somewhere. @returns what they newly read because of it */
  async types(who: string, line: string, where = this.driver.direct(who), options?: SaysOptions): Promise<string> {
    return await this.after(who, where, this.driver.says(who, where, line, options))
  }

  /** Presses the button, or types the line that the message gives instead. @returns what they newly read */
  async does(who: string, label: string, where = this.driver.direct(who)): Promise<string> {
    return await this.after(who, where, this.asks(who, label, where))
  }

  /** The same, without waiting for what follows. */
  async asks(who: string, label: string, where = this.driver.direct(who)): Promise<Done> {
    const { on, line } = await this.#offer(who, label, where)
    return line === undefined
      ? await this.driver.presses(who, where, on, label)
      : await this.driver.says(who, where, line)
  }

  /**
   * Fills in the form they have before them: in the chat, on the page that a link leads to, or where there is neither with
   * the line that does the same. @returns what they newly read
   */
  async fillsIn(who: string, values: Record<string, string>, typed: string, where = this.driver.direct(who)) {
    const newest = [
      ...(await this.reads(who, where)),
      ...(where === this.driver.direct(who) ? [] : await this.reads(who)),
      ...this.#acks(who),
    ].at(-1)
    if (newest?.form) return await this.after(who, where, this.driver.submits(who, where, newest.form, values))
    const [link] = /https?:\/\/\S+\/f\/\S+/.exec(newest?.text ?? '') ?? []
    if (link === undefined) return await this.types(who, typed, where)
    const page = await openPage(link)
    const sent = await sendIn(link, page.text, values)
    return await this.after(
      who,
      where,
      Promise.resolve({ answer: undefined, redelivers: async () => undefined }),
      sent.text,
    )
  }

  /** Everything they have before them there now. */
  reads(who: string, where = this.driver.direct(who)): Promise<Shown[]> {
    return this.driver.shown(where, who)
  }

  /** All words they have before them there. */
  async words(who: string, where?: string): Promise<string> {
    return (await this.reads(who, where)).map(({ text }) => text).join('\n')
  }

  /** What they newly read there and alone with the bot because of this, and what they were told at once. */
  async after(who: string, where: string, doing: Promise<Done>, told = ''): Promise<string> {
    const { answer } = await doing
    await this.house.settled()
    if (answer) this.#told.set(who, answer)
    else this.#told.delete(who)
    const fresh = [where, this.driver.direct(who)].filter((place, n, all) => all.indexOf(place) === n)
    const news = await Promise.all(fresh.map((place) => this.#news(who, place)))
    return [told, answer?.text ?? '', ...news.flat()].filter((text) => text !== '').join('\n')
  }

  /** Waits until they read it. */
  async until(who: string, text: string, where?: string): Promise<void> {
    for (let tries = 0; tries < 500; tries += 1) {
      if ((await this.words(who, where)).includes(text)) return
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error(`${who} does not read ${text}, but ${await this.words(who, where)}`)
  }

  readonly #told = new Map<string, Shown>()

  /** An acknowledgement is the newest thing somebody sees. */
  #acks(who: string): Shown[] {
    const told = this.#told.get(who)
    return told ? [told] : []
  }

  async #news(who: string, where: string): Promise<string[]> {
    const now = await this.reads(who, where)
    return now.flatMap((shown) => {
      const key = `${where} ${who} ${shown.id}`
      const looks = `${shown.text}${shown.buttons.map(({ label }) => `<${label}>`).join('')}`
      if (this.#read.get(key) === looks) return []
      this.#read.set(key, looks)
      return [looks]
    })
  }

  async #offer(who: string, label: string, where: string): Promise<{ on: Shown; line?: string }> {
    const places = [...new Set([where, this.driver.direct(who)])]
    for (const place of places) {
      for (const on of (await this.reads(who, place)).toReversed()) {
        if (on.buttons.some((button) => button.label === label)) return { on }
        const start = labelled(label, '')
        const line = on.text.split('\n').find((one) => one.startsWith(`${start}/`))
        if (line) return { on, line: line.slice(start.length) }
      }
    }
    throw new Error(`${who} is not offered ${label} in ${where}: ${await this.words(who, where)}`)
  }
}
