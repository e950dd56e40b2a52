import { performance } from 'node:perf_hooks'
import { answerOptions } from '../../adapters/slack/blocks/option-list.ts'
import { renderHome } from '../../adapters/slack/home/render-home.ts'
import { tenant } from '../../adapters/web/ids.ts'
import { listCards } from '../../cards/index.ts'
import { fieldOptions } from '../../composition/field-options.ts'
import { homeCards } from '../../composition/home-cards.ts'
import { silentObserver } from '../../src/bot/bot-options.ts'
import { type Bot, startBot } from '../../src/bot/start-bot.ts'
import { systemClock } from '../../src/clock/clock.ts'
import { silentLog } from '../../src/log/log.ts'
import type { Store } from '../../src/store/store.ts'
import { type CompanySize, foundCompany } from '../crowd/company/found-company.ts'
import type { Employee } from '../crowd/company/people.ts'
import type { Database } from '../crowd/database.ts'
import { median, percentile, round } from '../statistics.ts'

/** Of the two whose Homes are compared. */
const deals = { many: 300, few: 10 }
/** What an external select asks for at most. */
const mostOptions = 100
/** What somebody types into the field of a customer: a beginning, a middle, one character, a number, nothing, and what is nowhere. */
const typed = ['上海仁和', '医院', '医', '仁和医院00', 'K-1500', '1399', '', 'zzz', '软件0001', '苏州 云栖']

export interface QuestionSize extends CompanySize {
  rounds: number
}

/** Milliseconds. */
export interface AnsweredIn {
  selectP95: number
  homeMany: number
  homeFew: number
  /** Somebody's with many deals ÷ somebody's with few. */
  homeRatio: number
}

/** What people wait for while they look: what a select offers, and their Home. */
export async function measureQuestions(database: Database, size: QuestionSize): Promise<AnsweredIn> {
  const { staff } = await foundCompany(database, size)
  const [many, few] = staff.reps as [Employee, Employee]
  await giveDeals(database, many, few, staff.supervisors[0]!)
  const store = await database.open()
  const bot = await openBot(store)
  try {
    const select: number[] = []
    const homes: { many: number; few: number }[] = []
    // What is done for the first time takes longer.
    for (let round = -1; round < size.rounds; round += 1) {
      const took = { many: await timed(() => home(bot, many)), few: await timed(() => home(bot, few)) }
      const offered: number[] = []
      for (const text of typed)
        for (const who of [staff.director, many]) offered.push(await timed(() => options(bot, who, text)))
      if (round < 0) continue
      homes.push(took)
      select.push(...offered)
    }
    return {
      selectP95: round(
        percentile(
          select.sort((one, other) => one - other),
          0.95,
        ),
        1,
      ),
      homeMany: round(median(homes.map((one) => one.many)), 1),
      homeFew: round(median(homes.map((one) => one.few)), 1),
      homeRatio: round(median(homes.map((one) => one.many / one.few))),
    }
  } finally {
    await bot.stop()
    await store.close()
  }
}

/** The open deals that were made first go to two of the reps; their others to somebody else. */
async function giveDeals({ fill }: Database, many: Employee, few: Employee, other: Employee): Promise<void> {
  const give = (to: Employee, from: number, count: number) =>
    `UPDATE deal SET owner_id = '${to.id}' WHERE id IN
     (SELECT id FROM deal WHERE status = 'open' ORDER BY number LIMIT ${count} OFFSET ${from})`
  await fill(async (run) => {
    await run(`UPDATE deal SET owner_id = '${other.id}' WHERE owner_id IN ('${many.id}', '${few.id}')`)
    await run(give(many, 0, deals.many))
    await run(give(few, deals.many, deals.few))
  })
}

const openBot = (store: Store): Promise<Bot> =>
  startBot({
    ...{ store, clock: systemClock, log: silentLog, adapters: [], commands: [], forms: [] },
    cards: listCards({ funnel: () => Promise.reject(new Error('no pictures here')) }, []),
    capture: async () => {},
    offers: fieldOptions,
    home: homeCards,
    defaults: { locale: 'zh', timeZone: 'Asia/Shanghai' },
    observer: silentObserver,
  })

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

/** The company's people are in the web chat: who asks is found in the same way. */
const askerOf = ({ userId }: Employee) => ({ platform: 'web', asker: { tenant, userId, outsider: false } })

async function options(bot: Bot, who: Employee, text: string): Promise<unknown> {
  const question = { ...askerOf(who), kind: 'customer' as const, typed: text, most: mostOptions }
  return answerOptions(await bot.receiver.options(question))
}

async function home(bot: Bot, who: Employee): Promise<unknown> {
  const drawn = await bot.receiver.home(askerOf(who))
  if (!drawn) throw new Error('the Home is nobody’s')
  return renderHome(drawn.cards, { locale: drawn.locale, help: '/chengdan 帮助' })
}
