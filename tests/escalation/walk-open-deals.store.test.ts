import { describe, expect, it } from 'vitest'
import { type OpenDeal, walkOpenDeals } from '../../src/escalation/walk-open-deals.ts'
import type { Scope } from '../../src/people/scope.ts'
import { ensureDefaultPipeline } from '../../src/pipeline/pipelines/default-pipeline.ts'
import type { Store } from '../../src/store/store.ts'
import { HandClock } from '../support/bot-harness.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { hireTeams, type Member, newDeals } from './late-teams.ts'

const made = new HandClock().now()
/** Of each rep, copied from one with timers; one of them is closed. */
const copies = 130

let store: Store
let pipelineId: string
let reps: Member[]

useStoreForAll(async (opened) => {
  store = opened
  pipelineId = (await store.write((tx) => ensureDefaultPipeline(tx, made))).id
  const teams = await hireTeams(store, 2, 1)
  reps = teams.map((team) => team.reps[0]!)
  for (const rep of reps) {
    await newDeals(store, rep, 1, made)
    await copyDeals(rep)
  }
})

async function copyDeals({ id: ownerId }: Member): Promise<void> {
  const { deal } = store.tables
  const first = (await store.read((reader) => reader.select().from(deal))).find((one) => one.ownerId === ownerId)!
  const rows = Array.from({ length: copies }, (_, n) => ({
    ...first,
    id: `${ownerId}-${n}`,
    number: first.number * 1000 + n,
    status: n === 0 ? ('lost' as const) : first.status,
  }))
  for (let from = 0; from < copies; from += 26)
    await store.write((tx) => tx.insert(deal).values(rows.slice(from, from + 26)))
}

const walked = (scope: Scope) =>
  store.read(async (reader) => {
    const batches: OpenDeal[][] = []
    for await (const batch of walkOpenDeals(reader, { pipelineId, scope })) batches.push(batch)
    return batches
  })
const idsIn = (batches: OpenDeal[][]) => batches.flat().map(({ id }) => id)
const ownersIn = (batch: OpenDeal[]) => new Set(batch.map(({ ownerId }) => ownerId)).size

describe('the open deals of a pipeline', () => {
  it('are walked some at a time, one owner after the other, each once', async () => {
    const batches = await walked(new Set(reps.map(({ id }) => id)))
    expect(batches.map(({ length }) => length)).toEqual([100, copies - 100, 100, copies - 100])
    expect(batches.map(ownersIn)).toEqual([1, 1, 1, 1])
    expect(new Set(idsIn(batches)).size).toBe(2 * copies)
    expect(batches.flat().filter(({ clocks }) => clocks.length === 2)).toHaveLength(reps.length)
  })

  it('are those within the scope, or all', async () => {
    expect(idsIn(await walked(new Set([reps[1]!.id])))).toHaveLength(copies)
    expect(idsIn(await walked('all')).sort()).toEqual(idsIn(await walked(new Set(reps.map(({ id }) => id)))).sort())
    expect(await walked(new Set())).toEqual([])
  })

  it('let sockets and timers have their turn meanwhile', async () => {
    let turns = 0
    let walking = true
    const turn = () => {
      turns += 1
      if (walking) setImmediate(turn)
    }
    setImmediate(turn)
    await walked('all')
    walking = false
    expect(turns).toBeGreaterThanOrEqual(3)
  })
})
