import { count, eq, inArray } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { type DealTalk, startDealTalk } from '../commands/deal/deal-talk.ts'
import { group } from '../support/bot-harness.ts'
import { useStoreForEach } from '../support/use-store.ts'

/** How much happens at the same moment. */
const many = process.env.SOAK === '1' ? 200 : 60
const people = ['李雷', '韩梅', '王芳', '陈总'] as const

let store: Store
let talk: DealTalk
let conflicts: number

useStoreForEach(async (_, database) => {
  conflicts = 0
  store = await database.open({
    onConflict: () => {
      conflicts += 1
    },
  })
  talk = await startDealTalk(store)
})
afterEach(() => talk.stop())

/** Lines of several people, none of whom waits for another. */
const allAtOnce = (lines: readonly string[], where: (who: string, index: number) => string) =>
  talk.heardAfter(
    Promise.all(
      lines.map((line, index) => {
        const who = people[index % people.length]!
        return talk.happens(who, where(who, index), line)
      }),
    ),
  )

/** A conversation of its own for each line, as if many people were asking. */
function elsewhere(who: string, index: number): string {
  const id = `group-${index}`
  group(talk, id, who)
  return id
}

const titles = Array.from({ length: many }, (_, index) => `第${index + 1}单`)
const makeAll = () =>
  allAtOnce(
    titles.map((title) => `/商机 新建 ${title} 客户=${title}医院 金额=1万`),
    elsewhere,
  )

async function states() {
  return await store.read(async (reader) => {
    const { inbound, outbox } = reader.tables
    const [parked] = await reader.select({ rows: count() }).from(inbound).where(eq(inbound.state, 'parked'))
    const [dead] = await reader.select({ rows: count() }).from(outbox).where(eq(outbox.state, 'dead'))
    return { parked: parked!.rows, dead: dead!.rows }
  })
}

const dealsCalled = () =>
  store.read(async (reader) => {
    const { deal, stage } = reader.tables
    return await reader
      .select({ number: deal.number, title: deal.title, stage: stage.position })
      .from(deal)
      .innerJoin(stage, eq(stage.id, deal.stageId))
      .where(inArray(deal.title, titles))
  })

describe('many commands at the same moment', () => {
  it('each make their deal, none is set aside', { timeout: 300_000 }, async () => {
    expect((await makeAll()).filter((line) => !line.includes('card'))).toEqual([])
    const made = await dealsCalled()
    expect(made.map(({ title }) => title).sort()).toEqual([...titles].sort())
    expect(new Set(made.map(({ number }) => number)).size).toBe(many)
    expect(await states()).toEqual({ parked: 0, dead: 0 })
  })

  it('in one busy group are all answered, in order', { timeout: 300_000 }, async () => {
    group(talk, 'busy', ...people)
    const heard = await allAtOnce(
      titles.map((title) => `/商机 新建 ${title} 客户=${title}医院`),
      () => 'busy',
    )
    const answered = heard.flatMap((line) => /card .*(第\d+单)/.exec(line)?.[1] ?? [])
    expect(answered.sort()).toEqual([...titles].sort())
    const numbers = (await dealsCalled()).toSorted((a, b) => a.number - b.number)
    expect(numbers.map(({ title }) => title)).toEqual(titles)
    expect(await states()).toEqual({ parked: 0, dead: 0 })
  })

  it('that move different deals hardly ever meet', { timeout: 300_000 }, async () => {
    await makeAll()
    const before = await dealsCalled()
    conflicts = 0
    await allAtOnce(
      before.map(({ number }) => `/商机 推进 D-${number}`),
      elsewhere,
    )
    const moved = (await dealsCalled()).filter(({ stage }) => stage > 0)
    console.log(`moves of ${many} deals: ${moved.length} moved, ${conflicts} begun anew`)
    expect(conflicts).toBeLessThanOrEqual(many * 0.05)
    expect(await states()).toEqual({ parked: 0, dead: 0 })
  })

  it('that change the very people who ask are all answered', { timeout: 120_000 }, async () => {
    await Promise.all(
      (['陈总', '王芳'] as const).flatMap((who, n) =>
        [1, 2, 3].map((day) => {
          const id = `away-${who}-${day}`
          group(talk, id, who)
          return talk.happens(who, id, `/请假 2026-12-0${day} 代理=${n === 0 ? '王芳' : '陈总'}`)
        }),
      ),
    )
    await talk.settled()
    const away = await store.read((reader) => reader.select().from(reader.tables.absence))
    expect(away).toHaveLength(6)
    expect(await states()).toEqual({ parked: 0, dead: 0 })
  })
})
