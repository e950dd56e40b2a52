import { and, eq, inArray } from 'drizzle-orm'
import { UserError } from '../../errors/user-error.ts'
import type { Person } from '../../people/person.ts'
import type { Reader, Store, Tx } from '../../store/store.ts'
import { whileTimeAllows } from '../../store/transaction/while-time-allows.ts'
import { withdrawPending } from '../model/approval.ts'
import { changeIn, type LongChange } from '../model/change-context.ts'
import type { Deal } from '../model/deal.ts'
import { listPipelines } from '../model/find-pipeline.ts'
import { holdDeals } from '../model/hold-deals.ts'
import type { Pipeline, Stage } from '../model/pipeline.ts'
import { moveByPolicy } from '../stage-visits/enter-stage.ts'
import { recalculateTimers } from '../timers/recalculate-timers.ts'
import type { StagePlan } from './plan-stages.ts'
import { type NewPolicy, putInForce } from './put-in-force.ts'

export interface Applied {
  version: number
  /** Open deals that were moved out of stages that went away. */
  moved: number
}

/** At most so many deals are moved in one transaction, and as many as its time allows. */
const batch = 50

/**
 * Puts a policy in force and moves the open deals of removed stages to where the map says. The version comes first, in
 * one transaction; then nothing enters those stages any more, and their deals follow in batches. Interrupted between
 * two batches, the deals left wait in a stage that is used no more; applying the same again moves them on.
 * @throws UserError `error.policy.*`
 */
export async function applyPolicy(
  store: Store,
  actor: Pick<Person, 'id'> | null,
  input: NewPolicy & { pipelineId: string },
  change: LongChange,
): Promise<Applied> {
  const { version, plan } = await store.write(async (tx) => {
    await tx.hold({ kind: 'pipeline', id: input.pipelineId })
    return await putInForce(tx, actor, await requirePipeline(tx, input.pipelineId), input, changeIn(tx, change))
  })
  const moved = await moveOut(store, actor, { ...input, version, plan }, change)
  await recalculateTimers(store, input.pipelineId, change)
  return { version, moved }
}

/** Moves the open deals out of the stages that a version has taken away. Returns how many. */
export async function moveOut(
  store: Store,
  actor: Pick<Person, 'id'> | null,
  { pipelineId, version, plan }: { pipelineId: string; version: number; plan: StagePlan },
  change: LongChange,
): Promise<number> {
  const { stages } = await store.read((reader) => requirePipeline(reader, pipelineId))
  await withdrawWishes(store, actor, plan, change)
  let moved = 0
  for (const { stage, toKey } of plan.removed) {
    const to = stages.find(({ key }) => key === toKey)
    if (to) moved += await moveAll(store, actor, { from: stage, to, reason: `policy ${version}` }, change)
  }
  return moved
}

export async function requirePipeline(reader: Reader, id: string): Promise<Pipeline> {
  const found = (await listPipelines(reader)).find((pipeline) => pipeline.id === id)
  if (!found) throw new UserError('error.deal.noPipeline')
  return found
}

async function moveAll(
  store: Store,
  actor: Pick<Person, 'id'> | null,
  step: { from: Stage; to: Stage; reason: string },
  change: LongChange,
): Promise<number> {
  for (let moved = 0; ; ) {
    const deals = await store.write(async (tx) => {
      const here = changeIn(tx, change)
      await holdDeals(
        tx,
        (await openDealsIn(tx, step.from.id)).map(({ id }) => id),
      )
      return await whileTimeAllows(tx, await openDealsIn(tx, step.from.id), async (deal) => {
        await moveByPolicy(tx, actor, deal, step, here)
      })
    })
    if (deals === 0) return moved
    moved += deals
  }
}

function openDealsIn(tx: Tx, stageId: string): Promise<Deal[]> {
  const { deal } = tx.tables
  return tx
    .select()
    .from(deal)
    .where(and(eq(deal.stageId, stageId), eq(deal.status, 'open')))
    .orderBy(deal.number)
    .limit(batch)
}

/** Withdraws the pending approvals of stages that were removed. */
async function withdrawWishes(
  store: Store,
  actor: Pick<Person, 'id'> | null,
  { removed }: StagePlan,
  change: LongChange,
): Promise<void> {
  const gone = removed.map(({ stage }) => stage.id)
  if (gone.length === 0) return
  await store.write(async (tx) => {
    const { approval } = tx.tables
    const wishes = await tx
      .select({ dealId: approval.dealId })
      .from(approval)
      .where(and(inArray(approval.toStageId, gone), eq(approval.state, 'pending')))
    const here = changeIn(tx, change)
    for (const { dealId } of wishes) await withdrawPending(tx, dealId, actor, here)
  })
}
