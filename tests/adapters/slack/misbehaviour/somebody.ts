import { type Action, type Channel, NotOffered, type Shown, type SlackUser } from '../../../fakes/slack/index.ts'
import { type Person, soon, until } from '../../../misbehaviour/world.ts'
import type { Company } from './company-there.ts'

/** How long somebody looks at what does not change before they try again, milliseconds. */
const triesAgainMs = 12_000

/** One of us with their phone, on a day on which Slack is unwell: what it says was not taken they do again. */
export class Somebody implements Person {
  readonly user: SlackUser
  readonly dm: Channel
  readonly #world: Company

  constructor(world: Company, name: string) {
    this.#world = world
    this.user = world.user(name)
    this.dm = world.workspace.im(this.user)
  }

  get phone() {
    return this.#world.slack.as(this.user)
  }

  /** The newest message there in which this can be read. */
  sees(text: string, where = this.dm) {
    return this.seesAll(text, where).at(-1)
  }

  /** All of them. */
  seesAll(text: string, where = this.dm): (Shown & { key: string })[] {
    return this.#reads(where).filter(({ words }) => words.includes(text))
  }

  get read() {
    return this.#reads(this.dm)
  }

  #reads(where: Channel) {
    return this.phone.sees(where).map((shown) => ({ ...shown, key: shown.ts }))
  }

  /** Until Slack does not say that it failed. */
  async takes(act: () => Promise<Action>): Promise<Action> {
    for (;;) {
      const action = await act()
      if (action.problem === undefined) return action
      await this.#world.passes(1_000)
    }
  }

  /** Does something until it shows. */
  async does(what: string, act: () => Promise<Action>, isDone: () => unknown): Promise<void> {
    await until(this.#world, what, async () => {
      await this.takes(act)
      return await soon(this.#world, triesAgainMs, isDone)
    })
  }

  /** Types a command alone with the bot until it shows. */
  async types(line: string, isDone: () => unknown): Promise<void> {
    await this.does(line, () => this.phone.slash(this.dm, '/chengdan', line), isDone)
  }

  /** Presses what stands on the newest message with these words that has it, until it shows. */
  async presses(label: string, on: string, isDone: () => unknown, where = this.dm): Promise<void> {
    const shown = () =>
      this.seesAll(on, where).findLast(({ controls }) => controls.some((control) => control.label === label))
    await until(this.#world, `${label} on ${on}`, async () => {
      const card = shown()
      if (!card) return await isDone()
      await this.takes(() => this.phone.presses(card, { label }))
      return await soon(this.#world, triesAgainMs, isDone)
    })
  }

  /** Has a modal in front of them, if need be by the button of a message that came instead. */
  async opens(title: string, act: () => Promise<Action>): Promise<void> {
    const { view } = this.phone
    const isOpen = () => this.phone.view !== undefined && this.phone.view.id !== view?.id
    await this.does(
      title,
      async () => {
        const offered = this.sees(title)?.controls[0]
        return await (offered ? this.phone.presses(this.sees(title)!, offered) : act())
      },
      isOpen,
    )
  }

  /** Fills in the modal in front of them, until it is taken. */
  async submits(values: Parameters<Somebody['phone']['submits']>[0]): Promise<void> {
    const { view } = this.phone
    await until(this.#world, `submitting ${view?.title}`, async () => {
      // One that was asked for before and opens now lies over theirs, and is nothing they want to send as well.
      while (this.phone.view && this.phone.view.id !== view?.id) await this.phone.closesView()
      const { trouble, errors } = await this.phone.submits(values).catch(orLookAgain)
      if (errors) throw new Error(`not taken: ${JSON.stringify(errors)}`)
      if (trouble !== undefined) await this.#world.passes(1_000)
      return trouble === undefined
    })
  }
}

/** Options come from the app, and on such a day may not have come. */
function orLookAgain(error: unknown): { trouble: string; errors?: undefined } {
  if (error instanceof NotOffered) return { trouble: error.message }
  throw error
}
