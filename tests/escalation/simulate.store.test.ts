import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { dayIn } from '../../src/clock/day.ts'
import { comingDays, type Simulation, simulate } from '../../src/escalation/simulate.ts'
import { pipelineNamed } from '../../src/pipeline/model/find-pipeline.ts'
import { policyInForce } from '../../src/pipeline/policy/in-force.ts'
import { defaultTimeRule } from '../../src/pipeline/timers/timer-rules.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { day, hour, type LateTalk, startLateTalk } from './late-deals.ts'

const timeZone = 'Asia/Shanghai'
/** After today. */
const days = 3

let store: Store
let talk: LateTalk

useStoreForEach(async (opened) => {
  store = opened
  talk = await startLateTalk(store)
})
afterEach(() => talk.stop())

/** By the rules in force. */
async function foretell(): Promise<Simulation> {
  const now = talk.clock.now()
  const [simulation] = await store.read(async (reader) => {
    const { id, timeZone: zone } = await pipelineNamed(reader, undefined)
    const { document } = await policyInForce(reader, id)
    const pipelines = [{ id, timeZone: zone, documents: [document] }]
    return await simulate(reader, { pipelines, now, timeZone, days: comingDays(days, now, timeZone), scope: 'all' })
  })
  return simulation!
}

/** What really comes until the last of these days is over, by person and day; the bot wakes every two hours. */
async function received(): Promise<Record<string, number[]>> {
  const all = comingDays(days, talk.clock.now(), timeZone)
  const counts: Record<string, number[]> = {}
  for (;;) {
    const heard = await talk.later(2 * hour)
    const today = dayIn(timeZone, talk.clock.now())
    if (today > all.at(-1)!) return counts
    for (const line of heard) {
      const name = /^\[dm-([^\]]+)\]/.exec(line)![1]!
      counts[name] ??= all.map(() => 0)
      counts[name]![all.indexOf(today)]! += 1
    }
  }
}

const foretold = ({ people }: Simulation) => Object.fromEntries(people.map(({ name, byDay }) => [name, [...byDay]]))

describe('a simulation', () => {
  it('foretells the messages that really come, by person and day: what falls due together is one', async () => {
    const levels = [
      { afterDays: 0, to: 'supervisor' as const, copy: ['rep' as const] },
      { afterDays: 2, to: 'director' as const },
    ]
    await talk.rules({ ...defaultTimeRule, levels })
    for (const title of ['甲', '乙', '丙']) await talk.types('李雷', `/商机 新建 ${title} 客户=某某医院`)
    await talk.later(2 * hour)
    for (const title of ['丁', '戊']) await talk.types('韩梅', `/商机 新建 ${title} 客户=某某医院`)
    await talk.later(day)
    await talk.types('李雷', '/商机 新建 己 客户=某某医院')
    await talk.later(5 * day)

    const simulation = await foretell()
    expect(simulation.now).toBe(0)
    // Six deals, of each two or three notices to somebody.
    expect(simulation.messages).toBeLessThan(12)
    expect(await received()).toEqual(foretold(simulation))
  })

  it('waits for the digest of whoever wants one a day', async () => {
    const { person } = store.tables
    await store.write((tx) => tx.update(person).set({ notices: 'daily' }).where(eq(person.name, '王芳')))
    await talk.types('李雷', '/商机 新建 甲 客户=某某医院')
    await talk.later(2 * hour)
    await talk.types('李雷', '/商机 新建 乙 客户=某某医院')
    await talk.later(6 * day)
    const simulation = await foretell()
    expect(foretold(simulation)).toEqual({ 李雷: [0, 2, 0, 0], 王芳: [0, 0, 1, 0] })
    expect(await received()).toEqual(foretold(simulation))
  })
})
