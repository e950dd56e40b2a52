import { and, eq } from 'drizzle-orm'
import { UserError } from '../../errors/user-error.ts'
import type { Person } from '../../people/person.ts'
import { newId } from '../../store/new-id.ts'
import type { Tx } from '../../store/store.ts'
import { withdrawPending } from '../model/approval.ts'
import { auditDeal } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { customerDeals } from '../model/change-deal.ts'
import { type Deal, dealNumber } from '../model/deal.ts'
import type { Stage } from '../model/pipeline.ts'
import { startTimers, stopTimers } from '../timers/start-timers.ts'

/*
 * The only file that writes which stage a deal is in and its stage visits (a test reads the sources for it).
 * Visits of a deal chain exactly: each begins when the one before it ends, and an open deal has one open visit.
 */

/**
 * Moves an open deal because a policy removed or restored its stage: nobody asked for it, so without a verdict; audited
 * as `deal.remapped`. `actor` null: the system.
 */
export async function moveByPolicy(
  tx: Tx,
  actor: Pick<Person, 'id'> | null,
  deal: Deal,
  step: { from: Stage; to: Stage; reason: string },
  change: ChangeContext,
): Promise<Deal> {
  await withdrawPending(tx, deal.id, actor, change)
  const moved = await enterStage(tx, deal, step.to, actor?.id ?? null, change)
  const { from, to, reason } = step
  await auditMove(tx, actor, { action: 'deal.remapped', before: deal, after: moved, from, to, reason }, change)
  return moved
}

export interface NewVisit {
  stageId: string
  enteredAt: Date | null
  leftAt: Date | null
}

type NewDeal = Omit<Deal, 'id' | 'stageId' | 'visitId' | 'version'>

/**
 * Puts a new deal where it stands, with its visits in order; the last one is the current.
 * Undefined: there is a deal with this `externalKey` already.
 */
export async function insertDeal(
  tx: Tx,
  values: NewDeal,
  visits: readonly NewVisit[],
  by: { enteredBy: string | null; origin: 'move' | 'import' | 'sample' },
  { refresh }: Pick<ChangeContext, 'refresh'>,
): Promise<Deal | undefined> {
  const last = visits.at(-1)
  if (!last) throw new Error('a deal has at least one visit')
  const id = newId()
  const rows = visits.map((visit, index) => ({ ...visit, ...by, id: newId(), dealId: id, position: index + 1 }))
  const [made] = await tx
    .insert(tx.tables.deal)
    .values({ ...values, id, stageId: last.stageId, visitId: rows.at(-1)!.id, version: 1 })
    .onConflictDoNothing({ target: tx.tables.deal.externalKey })
    .returning()
  if (!made) return undefined
  await tx.insert(tx.tables.stageVisit).values(rows)
  await startTimers(tx, made, { now: made.createdAt, enteredAt: last.enteredAt })
  await refresh(...customerDeals(made))
  return made
}

/** A closed deal is in no stage any more: its last visit ends. */
export async function leaveStage(tx: Tx, deal: Deal, now: Date): Promise<void> {
  await endVisit(tx, deal.visitId, now)
  await stopTimers(tx, deal.id)
}

/** A reopened deal is in the stage it left, for a new visit. */
export async function reenterStage(tx: Tx, deal: Deal, enteredBy: string, change: ChangeContext): Promise<Deal> {
  return swapVisit(tx, deal, { stageId: deal.stageId, enteredBy, origin: 'reopen' }, change)
}

export async function enterStage(
  tx: Tx,
  deal: Deal,
  to: Stage,
  enteredBy: string | null,
  change: ChangeContext,
): Promise<Deal> {
  const moved = await swapVisit(tx, deal, { stageId: to.id, enteredBy, origin: 'move' }, change)
  await endVisit(tx, deal.visitId, change.now)
  return moved
}

/** The compare-and-swap on the version comes first: a transaction that loses it has written no visit. */
async function swapVisit(
  tx: Tx,
  deal: Deal,
  visit: { stageId: string; enteredBy: string | null; origin: 'move' | 'reopen' },
  { now, refresh }: ChangeContext,
): Promise<Deal> {
  const { deal: table, stageVisit } = tx.tables
  const id = newId()
  const [moved] = await tx
    .update(table)
    .set({ stageId: visit.stageId, visitId: id, version: deal.version + 1, updatedAt: now })
    .where(and(eq(table.id, deal.id), eq(table.version, deal.version)))
    .returning()
  if (!moved) throw new UserError('error.deal.changed', { deal: dealNumber(deal.number) })
  const [left] = await tx
    .select({ position: stageVisit.position })
    .from(stageVisit)
    .where(eq(stageVisit.id, deal.visitId))
  await tx
    .insert(stageVisit)
    .values({ ...visit, id, dealId: deal.id, position: (left?.position ?? 0) + 1, enteredAt: now })
  await startTimers(tx, moved, { now })
  await refresh({ deal: moved.id })
  return moved
}

async function endVisit(tx: Tx, visitId: string, now: Date): Promise<void> {
  const { stageVisit } = tx.tables
  await tx.update(stageVisit).set({ leftAt: now }).where(eq(stageVisit.id, visitId))
}

interface Step {
  action: 'deal.moved' | 'deal.remapped' | 'deal.overridden'
  before: Deal
  after: Deal
  from: Stage
  to: Stage
  reason: string | null | undefined
  /** The codes of the overridden rules, where it was moved against its verdict. */
  overridden?: readonly string[]
}

export async function auditMove(
  tx: Tx,
  actor: Pick<Person, 'id'> | null,
  { action, before, after, from, to, reason, overridden }: Step,
  change: ChangeContext,
): Promise<void> {
  await auditDeal(tx, actor, after, change, {
    action,
    before: { stageId: from.id, stage: from.name, visitId: before.visitId },
    after: { stageId: to.id, stage: to.name, visitId: after.visitId, ...(overridden ? { overridden } : {}) },
    reason: reason?.trim() || undefined,
  })
}
