import { dealNumber } from '../../../src/pipeline/model/deal.ts'
import type { Card } from '../../../tests/fakes/dingtalk/cards/card.ts'
import { audited, dealOf, dealTitled } from '../../../tests/misbehaviour/deals.ts'
import { expected } from '../../../tests/misbehaviour/journey.ts'
import { soon, until } from '../../../tests/misbehaviour/world.ts'
import type { ServerHouse } from '../server-house.ts'

/** Each loses one deal after the other. */
const owners = ['李雷', '韩梅', '周杰', '孙丽', '吴用', '郑和', '钱会'] as const
/** Presses of a card before its form is sent in. */
const pressesEach = 4
const triesAgainMs = 8_000
/** From one deal of somebody's to their next, milliseconds: 500 in ten minutes by all of them. */
const everyMs = 7_500

/** People open the form on a deal's card again and again, and send it in once: the deal is lost once, and its card says so. */
export class Losing {
  presses = 0
  submits = 0
  readonly #house: ServerHouse
  readonly #lost: { title: string; card: Card }[] = []

  constructor(house: ServerHouse) {
    this.#house = house
  }

  async goOn(end: number): Promise<void> {
    await Promise.all(
      owners.map(async (owner) => {
        for (let n = 0; performance.now() < end; n += 1) {
          const began = performance.now()
          await this.#lose(owner, `流量${owner}${n}号`)
          await this.#house.goesOn(Math.max(0, began + everyMs - performance.now()))
        }
      }),
    )
  }

  async findings(): Promise<string[]> {
    const found: string[] = []
    for (const { title, card } of this.#lost) {
      const { id, status } = await dealTitled(this.#house, title)
      const { why = '', mark, b1_on: button } = card.seenBy(card.where)
      const isFinal = mark === 'overdue' && button !== 'true'
      found.push(
        ...expected(`${title}: status`, status, 'lost'),
        ...expected(`${title}: losses`, await audited(this.#house, id, 'deal.lost'), 1),
        ...(isFinal ? [] : [`the card of ${title} is not final: ${mark} ${why}`]),
      )
    }
    return found
  }

  async #lose(owner: string, title: string): Promise<void> {
    const { fake } = this.#house
    const person = this.#house.person(owner)
    const { number } = await dealOf(this.#house, owner, title)
    let card: Card | undefined
    const hasCard = () => {
      card = fake.cards.standingIn(person.userid).findLast((one) => one.seenBy(person.userid).headline?.includes(title))
      return card
    }
    await person.types(`deal show ${dealNumber(number)}`, hasCard)
    for (let n = 0; n < pressesEach; n += 1) await this.#press(person.userid, card!)
    await until(this.#house, `the form on ${title}`, async () => {
      if (isLost(card!)) return true
      if (!isOpen(card!)) {
        await this.#press(person.userid, card!)
        return false
      }
      this.submits += 1
      fake.fillsIn(person.userid, card!, { 原因: '价格' })
      return await soon(this.#house, triesAgainMs, () => isLost(card!))
    })
    this.#lost.push({ title, card: card! })
  }

  async #press(userId: string, card: Card): Promise<void> {
    const before = card.outcomes.length
    const place = card.template.actions
      .map(({ params }) => params.p!)
      .find((one) => card.seenBy(userId)[one] === '输单')
    if (place === undefined || card.seenBy(userId)[`${place}_on`] !== 'true') return
    this.presses += 1
    this.#house.fake.presses({ userId, card, place })
    await soon(this.#house, triesAgainMs, () => card.outcomes.length > before)
  }
}

const isOpen = (card: Card): boolean => card.seenBy(card.where).form_on === 'true'
const isLost = (card: Card): boolean => card.seenBy(card.where).mark === 'overdue' && !isOpen(card)
