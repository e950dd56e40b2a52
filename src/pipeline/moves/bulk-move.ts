import { inArray } from 'drizzle-orm'
import { UserError } from '../../errors/user-error.ts'
import type { WordArguments } from '../../i18n/translate.ts'
import type { Person } from '../../people/person.ts'
import type { Tx } from '../../store/store.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { parseDealNumber } from '../model/deal.ts'
import { dealNamed } from '../model/find-deal.ts'
import { stagesOf } from '../model/find-pipeline.ts'
import { holdDeals } from '../model/hold-deals.ts'
import { activeStages, stageNamed } from '../model/pipeline.ts'
import { type Moved, tryMove } from './move-deal.ts'

/** More would take too long in one transaction. */
const mostDeals = 30

export type BulkOutcome = { named: string } & (
  | { type: 'done'; moved: Moved }
  | { type: 'refused'; code: UserError['code']; details: WordArguments }
)

/** Deal numbers as typed, with commas of any kind between. Undefined: it is one deal. */
export function severalDeals(text: string): string[] | undefined {
  const named = text.split(/[,，、;；]/u).map((one) => one.trim())
  return named.length > 1 ? [...new Set(named.filter((one) => one !== ''))] : undefined
}

/**
 * Moves several deals, each on its own verdict: the refused ones say why and the others move.
 * @throws UserError `error.bulk.tooMany`; `error.deal.changed` when one was changed meanwhile; then none has moved
 */
export async function bulkMove(
  tx: Tx,
  actor: Person,
  request: { deals: readonly string[]; stage?: string | undefined; reason?: string | undefined },
  change: ChangeContext,
): Promise<BulkOutcome[]> {
  if (request.deals.length > mostDeals) throw new UserError('error.bulk.tooMany', { most: mostDeals })
  const through = { ...change, entryPoint: 'bulk' as const }
  await holdDeals(tx, await idsOf(tx, request.deals))
  const outcomes: BulkOutcome[] = []
  for (const named of request.deals) outcomes.push(await moveOne(tx, actor, named, request, through))
  return outcomes
}

async function moveOne(
  tx: Tx,
  actor: Person,
  named: string,
  { stage, reason }: { stage?: string | undefined; reason?: string | undefined },
  change: ChangeContext,
): Promise<BulkOutcome> {
  const found = await target(tx, actor, named, stage)
  if (found instanceof UserError) return { named, type: 'refused', code: found.code, details: found.details }
  const outcome = await tryMove(tx, actor, { ...found, reason }, change)
  if (outcome.type !== 'refused') return { named, type: 'done', moved: outcome }
  return { named, type: 'refused', code: outcome.code, details: outcome.details }
}

/** Nothing has been written yet, so a refusal here stops this deal alone. */
async function target(tx: Tx, actor: Person, named: string, stage: string | undefined) {
  try {
    const deal = await dealNamed(tx, actor, named)
    if (stage === undefined) return { dealId: deal.id }
    const stages = await stagesOf(tx, deal.pipelineId)
    const to = stageNamed(stages, stage)
    const names = activeStages(stages).map(({ name }) => name)
    if (!to) return new UserError('error.stage.unknown', { text: stage, stages: names })
    return { dealId: deal.id, toStageId: to.id }
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
}

/** All are held at once and in one order: two who move the same deals in another order do not wait for each other. */
async function idsOf(tx: Tx, named: readonly string[]): Promise<string[]> {
  const numbers = named.flatMap((text) => parseDealNumber(text) ?? [])
  const { deal } = tx.tables
  if (numbers.length === 0) return []
  const rows = await tx.select({ id: deal.id }).from(deal).where(inArray(deal.number, numbers))
  return rows.map(({ id }) => id)
}
