import { type Day, dayIn } from '../clock/day.ts'
import { msPerDay } from '../clock/lengths.ts'
import { dayAfter, startOfDay } from '../clock/start-of-day.ts'
import { samplePeople } from './cast.ts'
import { type SampleCompany, sampleCompanies, sampleProducts } from './companies.ts'
import type { Random } from './random.ts'

/** A deal with its whole past, ending now. Stages by their place in the pipeline, from 0. */
export interface SampleDeal {
  company: SampleCompany
  /** Key of the owner in the cast. */
  owner: string
  product: string
  amountMinor: number | undefined
  visits: SampleVisit[]
  status: 'open' | 'won' | 'lost'
  lostReason: string | undefined
  expectedClose: Day | undefined
  notes: { text: string; at: Date }[]
}

export interface SampleVisit {
  stage: number
  enteredAt: Date
  /** Null: it stands there now. */
  leftAt: Date | null
}

/** Per stage: the usual number of days in it, and how many of a hundred deals go on. The third is the bottleneck. */
const stages = [
  { days: 12, goOn: 88 },
  { days: 19, goOn: 84 },
  { days: 22, goOn: 56 },
  { days: 24, goOn: 80 },
  { days: 15, goOn: 92 },
] as const
const goneBack = 0.08
const daysOfHistory = 210
/** Days ago; a weekend after it must not reach beyond now. */
const latestOpening = 4
const lostReasons = ['price', 'competitor', 'cancelled', 'budget', 'silent', 'other: 换了系统负责人'] as const
const remarks = [
  '客户希望下周看演示',
  '预算已批，等采购流程',
  '竞品报价低 8%，客户更看重交付',
  '技术负责人问了接口和数据迁移',
  '约了周四上门',
  '对方在等集团统一招标',
  '已发报价单，三天后跟进',
]

/** Makes the histories of `count` deals: first the examples, then the others, oldest first. */
export function tellHistories(random: Random, now: Date, timeZone: string, count: number): SampleDeal[] {
  const clock = new OfficeClock(random, timeZone)
  const examples = [hospitalDeal, supermarketDeal].map((example) => tellExample(example, now, clock))
  const others = Array.from({ length: count - examples.length }, () => tellDeal(random, now, clock))
  return [...examples, ...others.sort((a, b) => a.visits[0]!.enteredAt.getTime() - b.visits[0]!.enteredAt.getTime())]
}

interface Example extends Pick<SampleDeal, 'owner' | 'product' | 'amountMinor'> {
  company: string
  stays: readonly { stage: number; daysAgo: number }[]
  note: string
}

/**
 * D-1001, which every example of the product names: moved back once, now one step before the stage that needs an
 * approval.
 */
const hospitalDeal: Example = {
  company: '青禾医院',
  owner: 'wang-xiaoyu',
  product: '影像归档系统',
  amountMinor: 52_000_000,
  stays: [
    { stage: 0, daysAgo: daysOfHistory + 4 },
    { stage: 1, daysAgo: 160 },
    { stage: 2, daysAgo: 58 },
    { stage: 1, daysAgo: 36 },
    { stage: 2, daysAgo: 6 },
  ],
  note: '院方补充了影像科的存储要求，方案已改，等第二次演示',
}

/** D-1002, whose owner has asked for that approval. */
const supermarketDeal: Example = {
  company: '江岸连锁超市',
  owner: 'li-ming',
  product: '仓储管理系统',
  amountMinor: 38_600_000,
  stays: [
    { stage: 0, daysAgo: 64 },
    { stage: 1, daysAgo: 47 },
    { stage: 2, daysAgo: 13 },
  ],
  note: '两个仓都演示过了，采购要报价单',
}

function tellExample({ stays, note, company, ...told }: Example, now: Date, clock: OfficeClock): SampleDeal {
  const times = stays.map(({ daysAgo }) => clock.atWork(new Date(now.getTime() - daysAgo * msPerDay)))
  return {
    ...told,
    company: sampleCompanies.find(({ name }) => name === company)!,
    visits: stays.map(({ stage }, index) => ({ stage, enteredAt: times[index]!, leftAt: times[index + 1] ?? null })),
    status: 'open',
    lostReason: undefined,
    expectedClose: clock.dayFrom(now, 25),
    notes: [{ text: note, at: times.at(-1)! }],
  }
}

function tellDeal(random: Random, now: Date, clock: OfficeClock): SampleDeal {
  const company = random.pick(sampleCompanies)
  const product = random.pick(
    sampleProducts.filter(({ sectors }) => (sectors as readonly string[]).includes(company.sector)),
  )
  const owners = samplePeople.filter(({ roles, region }) => roles.includes('rep') && region === company.region)
  // More of them lately: the team is growing.
  const daysAgo = latestOpening + (daysOfHistory - latestOpening) * random.next() ** 1.4
  const opened = clock.atWork(new Date(now.getTime() - daysAgo * msPerDay))
  const { visits, status } = walk(random, now, clock, opened)
  // Thousands of 元, as people quote them.
  const amountMinor = Math.round(product.price * 10 * (0.5 + 1.3 * random.next())) * 100_000
  const last = visits.at(-1)!
  return {
    company,
    owner: random.pick(owners).key,
    product: product.name,
    amountMinor: last.stage === 0 && random.chance(0.3) ? undefined : amountMinor,
    visits,
    status,
    lostReason: status === 'lost' ? random.pick(lostReasons) : undefined,
    expectedClose: status === 'open' ? clock.dayFrom(now, random.between(-6, 60)) : undefined,
    notes: random.chance(0.4) ? [{ text: random.pick(remarks), at: last.enteredAt }] : [],
  }
}

/** From stage to stage until it is won, lost, or now. */
function walk(random: Random, now: Date, clock: OfficeClock, opened: Date): Pick<SampleDeal, 'visits' | 'status'> {
  const visits: SampleVisit[] = []
  let stage = 0
  let enteredAt = opened
  for (;;) {
    const { days, goOn } = stages[stage]!
    const leaving = clock.atWork(new Date(enteredAt.getTime() + days * (0.3 + 1.6 * random.next()) * msPerDay))
    const stays = leaving >= now
    visits.push({ stage, enteredAt, leftAt: stays ? null : leaving })
    if (stays) return { visits, status: 'open' }
    if (stage > 0 && random.chance(goneBack)) stage -= 1
    else if (!random.chance(goOn / 100)) return { visits, status: 'lost' }
    else if (stage === stages.length - 1) return { visits, status: 'won' }
    else stage += 1
    enteredAt = leaving
  }
}

/** Things happen on working days between nine and six. */
class OfficeClock {
  readonly #random: Random
  readonly #timeZone: string

  constructor(random: Random, timeZone: string) {
    this.#random = random
    this.#timeZone = timeZone
  }

  /** The first such moment from `at` on. */
  atWork(at: Date): Date {
    let day = dayIn(this.#timeZone, at)
    for (;;) {
      const minutes = 9 * 60 + this.#random.between(0, 9 * 60 - 1)
      const moment = new Date(startOfDay(day, this.#timeZone).getTime() + minutes * 60_000)
      if (isWorkday(day) && moment >= at) return moment
      day = dayAfter(day, 1)
    }
  }

  dayFrom(at: Date, days: number): Day {
    return dayAfter(dayIn(this.#timeZone, at), days)
  }
}

function isWorkday(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}
