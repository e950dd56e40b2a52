import { and, eq } from 'drizzle-orm'
import type { AuditActor } from '../audit/record-audit.ts'
import { nothingPosted } from '../bot/definitions/subjects.ts'
import { resolveCustomer } from '../customers/resolve-customer.ts'
import { findPerson } from '../people/find-person.ts'
import type { Person } from '../people/person.ts'
import { addNote } from '../pipeline/deals/add-note.ts'
import { placeDeal } from '../pipeline/deals/place-deal.ts'
import type { Stage } from '../pipeline/model/pipeline.ts'
import { moveDeal } from '../pipeline/moves/move-deal.ts'
import type { Tx } from '../store/store.ts'
import { sampleCompanies } from './companies.ts'
import type { SampleDeal } from './histories.ts'

export interface NumberedDeal extends SampleDeal {
  externalKey: string
}

/** A deal, or something noted of one that is there: what one transaction can always hold. */
export interface SampleStep {
  told: NumberedDeal
  note?: SampleDeal['notes'][number]
}

/** In the order in which they are added. */
export function stepsOf(deals: readonly NumberedDeal[]): SampleStep[] {
  return deals.flatMap((told) => [{ told }, ...told.notes.map((note) => ({ told, note }))])
}

/** Adds what is not here yet. */
export async function addSampleStep(
  tx: Tx,
  { told, note }: SampleStep,
  stages: readonly Stage[],
  owners: ReadonlyMap<string, string>,
  by: AuditActor,
): Promise<void> {
  const owner = await findPerson(tx, owners.get(told.owner)!)
  if (!owner) return
  if (note) await addMissingNote(tx, told.externalKey, note, owner, by)
  else await addDeal(tx, told, stages, owner, by)
}

async function addMissingNote(
  tx: Tx,
  externalKey: string,
  { text, at }: SampleDeal['notes'][number],
  owner: Person,
  by: AuditActor,
): Promise<void> {
  const { deal, dealNote } = tx.tables
  const [found] = await tx
    .select({ dealId: deal.id, noteId: dealNote.id })
    .from(deal)
    .leftJoin(dealNote, and(eq(dealNote.dealId, deal.id), eq(dealNote.at, at), eq(dealNote.text, text)))
    .where(eq(deal.externalKey, externalKey))
    .limit(1)
  if (!found || found.noteId !== null) return
  await addNote(
    tx,
    owner,
    { dealId: found.dealId, text },
    { now: at, entryPoint: by.entryPoint, refresh: nothingPosted },
  )
}

async function addDeal(
  tx: Tx,
  told: NumberedDeal,
  stages: readonly Stage[],
  owner: Person,
  by: AuditActor,
): Promise<void> {
  const visits = told.visits.map(({ stage, enteredAt, leftAt }) => ({ stageId: stages[stage]!.id, enteredAt, leftAt }))
  const [first, last] = [visits[0]!, visits.at(-1)!]
  const { company, product, amountMinor } = told
  const change = { entryPoint: by.entryPoint, refresh: nothingPosted }
  const { customer } = await resolveCustomer(
    tx,
    {
      name: company.name,
      phone: phoneOf(company),
      ownerId: owner.id,
      facts: { 行业: company.sector },
      origin: 'sample',
      sample: true,
      now: first.enteredAt,
    },
    by,
  )
  await placeDeal(
    tx,
    null,
    {
      title: `${company.name} · ${product}`,
      pipelineId: stages[0]!.pipelineId,
      stageId: last.stageId,
      status: told.status,
      ownerId: owner.id,
      customerId: customer.id,
      amount: amountMinor === undefined ? undefined : { minor: amountMinor, currency: 'CNY' },
      product,
      region: company.region,
      expectedClose: told.expectedClose,
      openedAt: first.enteredAt,
      closedAt: last.leftAt ?? undefined,
      lostReason: told.lostReason,
      visits,
      origin: 'sample',
      externalKey: told.externalKey,
    },
    // It changed last when it came where it is, and stands in the lists accordingly.
    { ...change, now: last.leftAt ?? last.enteredAt },
  )
}

/** Numbers that are not in use, one per company. */
function phoneOf(company: SampleDeal['company']): string {
  return `1380000${String(1001 + sampleCompanies.indexOf(company)).padStart(4, '0')}`
}

/** One rep has asked for the next stage, so a supervisor has something to decide from the start. */
export async function askForApproval(tx: Tx, externalKey: string, now: Date, by: AuditActor): Promise<void> {
  const { deal } = tx.tables
  const [asked] = await tx
    .select({ id: deal.id, ownerId: deal.ownerId })
    .from(deal)
    .where(and(eq(deal.externalKey, externalKey), eq(deal.status, 'open')))
  const owner = asked && (await findPerson(tx, asked.ownerId))
  if (owner) await moveDeal(tx, owner, { dealId: asked.id }, { now, entryPoint: by.entryPoint, refresh: nothingPosted })
}
