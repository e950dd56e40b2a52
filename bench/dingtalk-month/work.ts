import { inArray } from 'drizzle-orm'
import type { Day } from '../../src/clock/day.ts'
import { findPerson } from '../../src/people/find-person.ts'
import { createDeal } from '../../src/pipeline/deals/create-deal.ts'
import type { ChangeContext } from '../../src/pipeline/model/change-context.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { moveDeal } from '../../src/pipeline/moves/move-deal.ts'
import type { Tx } from '../../src/store/store.ts'
import type { Card } from '../../tests/fakes/dingtalk/cards/card.ts'
import { unposted } from '../../tests/support/unposted.ts'
import { tellNaively } from './naive.ts'
import { notice } from './notices.ts'
import type { Office } from './office.ts'
import { OnPages } from './on-pages.ts'
import type { Colleague } from './staff.ts'
import { moment } from './work-days.ts'

/** Of a month: decisions that are asked for, by a press of the rep's, spread evenly. */
const approvals = 200
const repDays = 660
const minute = 60_000

/** One day of one rep. */
interface RepDay {
  rep: Colleague
  number: string
  asks: boolean
}

/** What everybody does on a day: a rep looks at a deal, presses its card, and types something; supervisors decide; all are told. */
export class Work {
  asked = 0
  last = { asked: 0, decided: 0, commands: 0, answered: 0, images: 0 }
  readonly #office: Office
  readonly #isNaive: boolean
  readonly #pages: OnPages
  #done = 0

  private constructor(office: Office, isNaive: boolean) {
    this.#office = office
    this.#isNaive = isNaive
    this.#pages = new OnPages(office.dingtalk)
  }

  static async begin(office: Office, isNaive: boolean): Promise<Work> {
    const { store, staff, groups, dingtalk } = office
    if (!isNaive) {
      const told = [...staff.reps, ...staff.supervisors].map(({ personId }) => personId)
      await store.write(async (tx) => {
        const { person } = tx.tables
        await tx.update(person).set({ notices: 'daily' }).where(inArray(person.id, told))
      })
    }
    for (const [n, group] of groups.entries()) {
      const leader = staff.supervisors[n % staff.supervisors.length]!
      dingtalk.says(leader.userId, '/订阅 漏斗 at 18:30', { group })
    }
    await office.settle()
    return new Work(office, isNaive)
  }

  async day(day: Day): Promise<void> {
    const before = await this.#figures()
    const doings = await this.#prepare(day)
    await this.#notices(day)
    await this.#office.at(moment(day, '08:41'))
    await this.#types(day, doings)
    await this.#presses(day, doings)
    await this.#decides(day)
    for (const time of ['18:31', '18:33']) await this.#office.at(moment(day, time))
    if (this.#isNaive) await tellNaively(this.#office)
    await this.#office.settle()
    const after = await this.#figures()
    this.last = {
      asked: after.asked - before.asked,
      decided: after.decided - before.decided,
      commands: 2 * doings.length,
      answered: after.answers - before.answers,
      images: after.images - before.images,
    }
  }

  /** How many approvals were decided. */
  async decided(): Promise<number> {
    return (await this.#figures()).decided
  }

  async #prepare(day: Day): Promise<RepDay[]> {
    const { store, staff } = this.#office
    const doings: RepDay[] = []
    for (const rep of staff.reps) {
      const share = (n: number) => Math.floor((n * approvals) / repDays)
      const asks = share(this.#done + 1) > share(this.#done)
      this.#done += 1
      if (asks) this.asked += 1
      const number = await store.write((tx) => this.#deal(tx, rep, `${day} ${rep.userId}`, asks ? 2 : 0))
      doings.push({ rep, number, asks })
    }
    return doings
  }

  /** Made elsewhere: nobody has a card of it. */
  async #deal(tx: Tx, rep: Colleague, title: string, moved: number): Promise<string> {
    const now = this.#office.clock.now()
    const change: ChangeContext = { now, entryPoint: 'api', timeZone: 'Asia/Shanghai', ...unposted }
    const actor = (await findPerson(tx, rep.personId))!
    let deal = await createDeal(tx, actor, { title, customer: '纯钧医院' }, change)
    for (let step = 0; step < moved; step += 1) deal = (await moveDeal(tx, actor, { dealId: deal.id }, change)).deal
    return dealNumber(deal.number)
  }

  async #notices(day: Day): Promise<void> {
    const { store, staff } = this.#office
    const at = moment(day, '08:38')
    await this.#office.at(at)
    await store.write((tx) => notice(tx, staff.heads, 0, at))
    for (const nth of [0, 1]) {
      await store.write((tx) => notice(tx, [...staff.reps, ...staff.supervisors], nth, at))
      // Each is said by itself where nothing waits for what comes with it.
      if (this.#isNaive) await this.#office.at(new Date(at.getTime() + (nth + 1) * minute))
    }
  }

  async #types(day: Day, doings: readonly RepDay[]): Promise<void> {
    const { dingtalk } = this.#office
    await this.#office.at(moment(day, '09:30'))
    for (const { rep, number } of doings) dingtalk.says(rep.userId, `/商机 查看 ${number}`)
    await this.#office.settle()
    await this.#office.at(moment(day, '10:30'))
    for (const { rep } of doings) dingtalk.says(rep.userId, '/我是谁')
    await this.#office.settle()
  }

  async #presses(day: Day, doings: readonly RepDay[]): Promise<void> {
    await this.#office.at(moment(day, '11:30'))
    for (const { rep, number, asks } of doings) await this.#press(rep, number, asks ? '申请进入' : '推进到')
    await this.#office.settle()
  }

  async #decides(day: Day): Promise<void> {
    await this.#office.at(moment(day, '14:30'))
    for (const leader of this.#office.staff.supervisors) {
      for (const card of this.#office.dingtalk.cards.standingIn(leader.userId)) this.#pressOn(card, leader, '批准')
      await this.#pages.pressesAll(leader.userId, '批准')
    }
    await this.#office.settle()
  }

  async #press(who: Colleague, number: string, label: string): Promise<void> {
    const card = this.#office.dingtalk.cards
      .standingIn(who.userId)
      .findLast((one) => one.seenBy(who.userId).headline?.includes(number))
    if (card) this.#pressOn(card, who, label)
    else await this.#pages.presses(who.userId, number, label)
  }

  #pressOn(card: Card, { userId }: Colleague, label: string): void {
    const seen = card.seenBy(userId)
    const place = card.template.actions
      .map(({ params }) => params.p!)
      .find((one) => seen[one]?.startsWith(label) && seen[`${one}_on`] === 'true')
    if (place) this.#office.dingtalk.presses({ userId, card, place })
  }

  async #figures() {
    const { dingtalk, staff, groups, store } = this.#office
    const states = await store.read((reader) => {
      const { approval } = reader.tables
      return reader.select({ state: approval.state }).from(approval)
    })
    const shown = (where: string) => dingtalk.shownIn(where).length
    return {
      asked: states.length,
      decided: states.filter(({ state }) => state !== 'pending').length,
      answers: staff.reps.reduce((sum, { userId }) => sum + shown(userId), 0),
      images: groups.reduce((sum, { openConversationId }) => sum + shown(openConversationId), 0),
    }
  }
}
