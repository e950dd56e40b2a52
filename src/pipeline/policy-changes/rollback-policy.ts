import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import { UserError } from '../../errors/user-error.ts'
import type { Person } from '../../people/person.ts'
import type { Reader, Store } from '../../store/store.ts'
import { whileTimeAllows } from '../../store/transaction/while-time-allows.ts'
import { changeIn, type LongChange } from '../model/change-context.ts'
import type { Deal } from '../model/deal.ts'
import { holdDeals } from '../model/hold-deals.ts'
import type { Stage } from '../model/pipeline.ts'
import { documentShape, type PolicyDocument, ruleOf } from '../policy/document.ts'
import { policyInForce } from '../policy/in-force.ts'
import { moveByPolicy } from '../stage-visits/enter-stage.ts'
import { recalculateTimers } from '../timers/recalculate-timers.ts'
import { type Applied, moveOut, requirePipeline } from './apply-policy.ts'
import { planStages, type StageMap } from './plan-stages.ts'
import { openDealsOf } from './preview-policy.ts'
import { putInForce } from './put-in-force.ts'

/** Deals that are looked at and moved in one transaction. */
const batch = 50

/**
 * Restores an earlier document as a new version, with its stages. A deal that a policy moved out of a stage which is
 * active again, and that has not moved since, goes back there. `to` undefined: the version before the one in force.
 * @throws UserError `error.policy.noVersion`, `error.policy.*`
 */
export async function rollbackPolicy(
  store: Store,
  actor: Pick<Person, 'id'> | null,
  input: { pipelineId: string; to?: number | undefined; map?: StageMap | undefined },
  change: LongChange,
): Promise<Applied & { restores: number }> {
  const { pipelineId } = input
  const earlier = await store.read((reader) => earlierPolicy(reader, pipelineId, input.to))
  const { version, plan } = await store.write(async (tx) => {
    await tx.hold({ kind: 'pipeline', id: pipelineId })
    const map = { ...(await wayBackOf(tx, pipelineId, earlier.document)), ...input.map }
    const version = { document: earlier.document, map, restores: earlier.version }
    return await putInForce(tx, actor, await requirePipeline(tx, pipelineId), version, changeIn(tx, change))
  })
  const reason = `policy ${version} restores ${earlier.version}`
  const returned = await moveBack(store, actor, pipelineId, reason, change)
  const moved = await moveOut(store, actor, { pipelineId, version, plan }, change)
  await recalculateTimers(store, pipelineId, change)
  return { version, moved: moved + returned, restores: earlier.version }
}

/** For stages that go away now: the stage that a policy had taken their deals from, where the earlier document has it. */
async function wayBackOf(reader: Reader, pipelineId: string, document: PolicyDocument): Promise<StageMap> {
  const { stages } = await requirePipeline(reader, pipelineId)
  const { removed } = planStages(stages, document, {})
  const map: Record<string, string> = {}
  for (const deal of await openDealsOf(reader, pipelineId)) {
    const gone = removed.find(({ stage }) => stage.id === deal.stageId)?.stage
    if (!gone || map[gone.key]) continue
    const [remap] = await remapsOf(reader, [deal.id])
    const before = stages.find(({ id }) => id === remap?.before?.stageId)
    if (before && ruleOf(document, before.key)) map[gone.key] = before.key
  }
  return map
}

/** The document of one version, or of the one before the version in force. @throws UserError `error.policy.noVersion` */
async function earlierPolicy(
  reader: Reader,
  pipelineId: string,
  to: number | undefined,
): Promise<{ version: number; document: PolicyDocument }> {
  const { policyVersion: table } = reader.tables
  const inForce = await policyInForce(reader, pipelineId)
  const [found] = await reader
    .select({ version: table.version, document: table.document })
    .from(table)
    .where(
      and(
        eq(table.pipelineId, pipelineId),
        lt(table.version, inForce.version),
        to === undefined ? undefined : eq(table.version, to),
      ),
    )
    .orderBy(desc(table.version))
    .limit(1)
  if (!found) throw new UserError('error.policy.noVersion', { version: to ?? inForce.version - 1 })
  return { version: found.version, document: documentShape.parse(JSON.parse(found.document)) }
}

async function moveBack(
  store: Store,
  actor: Pick<Person, 'id'> | null,
  pipelineId: string,
  reason: string,
  change: LongChange,
): Promise<number> {
  const open = await store.read((reader) => openDealsOf(reader, pipelineId))
  let moved = 0
  for (let start = 0; start < open.length; start += batch) {
    for (let ids = open.slice(start, start + batch).map(({ id }) => id); ids.length > 0; ) {
      const some = await store.write(async (tx) => {
        await holdDeals(tx, ids)
        const { stages } = await requirePipeline(tx, pipelineId)
        const steps = await waysBack(tx, ids, stages)
        const here = changeIn(tx, change)
        const done = await whileTimeAllows(tx, steps, async ({ deal, ...step }) => {
          await moveByPolicy(tx, actor, deal, { ...step, reason }, here)
        })
        return { moved: done, left: steps.slice(done).map(({ deal }) => deal.id) }
      })
      moved += some.moved
      ids = some.left
    }
  }
  return moved
}

/** Those that still are in the visit a policy began for them, where the stage before it is used again. */
async function waysBack(
  reader: Reader,
  dealIds: readonly string[],
  stages: readonly Stage[],
): Promise<{ deal: Deal; from: Stage; to: Stage }[]> {
  const { deal: table } = reader.tables
  const deals = await reader
    .select()
    .from(table)
    .where(and(inArray(table.id, [...dealIds]), eq(table.status, 'open')))
  const remaps = await remapsOf(reader, dealIds)
  return deals.flatMap((deal) => {
    const remap = remaps.find(({ after }) => after?.visitId === deal.visitId)
    const to = stages.find(({ id, active }) => active && id === remap?.before?.stageId)
    const from = stages.find(({ id }) => id === deal.stageId)
    return from && to && to.id !== from.id ? [{ deal, from, to }] : []
  })
}

/** Every time a policy moved one of these deals, the latest first. */
function remapsOf(reader: Reader, dealIds: readonly string[]) {
  const { auditEntry } = reader.tables
  return reader
    .select({ before: auditEntry.before, after: auditEntry.after })
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.subjectType, 'deal'),
        inArray(auditEntry.subjectId, [...dealIds]),
        eq(auditEntry.action, 'deal.remapped'),
      ),
    )
    .orderBy(desc(auditEntry.at), desc(auditEntry.id))
}
