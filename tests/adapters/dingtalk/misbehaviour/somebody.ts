import { cardShown, messageShown } from '../../../conformance/drivers/dingtalk/shown.ts'
import type { Card } from '../../../fakes/dingtalk/cards/card.ts'
import { sentByTap } from '../../../fakes/dingtalk/cards/dtmd.ts'
import type { Push } from '../../../fakes/dingtalk/gateway/push.ts'
import { type Person, type Seen, soon, until } from '../../../misbehaviour/world.ts'
import type { Company } from './company-there.ts'

/** How long somebody looks at what does not change before they try again, milliseconds. */
const triesAgainMs = 12_000

interface Read extends Seen {
  controls: readonly { label: string; token: string }[]
}

/** One of us with their phone: alone with the robot, or in the group. */
export class Somebody implements Person {
  readonly userid: string
  readonly #world: Company
  readonly #isInGroup: boolean

  constructor(world: Company, name: string, where: 'alone' | 'in the group' = 'alone') {
    this.#world = world
    this.userid = world.userid(name)
    this.#isInGroup = where === 'in the group'
  }

  get read(): Read[] {
    const { fake, team } = this.#world
    return fake.shownIn(this.#isInGroup ? team.openConversationId : this.userid).map((shown) => {
      const card = fake.cards.all.get(String(shown.content.outTrackId))
      const { id, text, buttons } = card ? cardShown(card, card.seenBy(this.userid)) : messageShown(shown)
      return { key: id, words: text, controls: buttons }
    })
  }

  sees(text: string): Read | undefined {
    return this.seesAll(text).at(-1)
  }

  seesAll(text: string): Read[] {
    return this.read.filter(({ words }) => words.includes(text))
  }

  /** Does something until it shows. */
  async does(what: string, act: () => unknown, isDone: () => unknown): Promise<void> {
    await until(this.#world, what, async () => {
      act()
      return await soon(this.#world, triesAgainMs, isDone)
    })
  }

  async types(line: string, isDone: () => unknown): Promise<void> {
    await this.does(line, () => this.says(`/${line}`), isDone)
  }

  async sendsFile(name: string, content: Uint8Array, isDone: () => unknown): Promise<void> {
    await this.does(name, () => this.#world.fake.sendsFile(this.userid, { name, content }), isDone)
  }

  async presses(label: string, on: string, isDone: () => unknown): Promise<void> {
    const shown = () => this.seesAll(on).findLast(({ controls }) => controls.some((one) => one.label === label))
    await until(this.#world, `${label} on ${on}`, async () => {
      const message = shown()
      if (!message) return await isDone()
      this.press(message, label)
      return await soon(this.#world, triesAgainMs, isDone)
    })
  }

  says(text: string): Push {
    const { fake, team } = this.#world
    return fake.says(this.userid, text, this.#isInGroup ? { group: team } : {})
  }

  /** Presses once what they have before them, or taps it where it is a link. */
  press({ key, controls }: Read, label: string): Push {
    const { fake } = this.#world
    const { token } = controls.find((one) => one.label === label)!
    const card: Card | undefined = fake.cards.all.get(key)
    if (!card) return this.says(sentByTap(token) ?? '')
    const [place] = JSON.parse(token) as [string]
    return fake.presses({ userId: this.userid, card, place })
  }

  /** Fills in what is open on the newest card with these words, until it shows. */
  async fillsIn(on: string, typed: Readonly<Record<string, string>>, isDone: () => unknown): Promise<void> {
    const { fake } = this.#world
    const hasForm = ({ key }: Read) => fake.cards.all.get(key)?.seenBy(this.userid).form_on === 'true'
    await until(this.#world, `the form on ${on}`, async () => {
      const message = this.seesAll(on).findLast(hasForm)
      if (!message) return await isDone()
      fake.fillsIn(this.userid, fake.cards.all.get(message.key)!, typed)
      return await soon(this.#world, triesAgainMs, isDone)
    })
  }
}
