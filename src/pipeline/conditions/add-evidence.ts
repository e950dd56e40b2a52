import { type ArchiveRange, customerOf } from '../../archive/archive-range.ts'
import { findCustomer } from '../../customers/find-customer.ts'
import { canSeeCustomer } from '../../customers/see-customer.ts'
import { UserError } from '../../errors/user-error.ts'
import { bindFile } from '../../evidence/bind-file.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import { addVersion } from '../../evidence/evidence-rows.ts'
import type { StagedFile } from '../../evidence/staged-file.ts'
import type { Person } from '../../people/person.ts'
import { newId } from '../../store/new-id.ts'
import type { Tx } from '../../store/store.ts'
import { withdrawPending } from '../model/approval.ts'
import { auditDeal } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { changeDeal, type DealChange } from '../model/change-deal.ts'
import { type Deal, dealNumber } from '../model/deal.ts'
import { dealToChange } from '../model/find-deal.ts'
import { noteActivity } from '../timers/start-timers.ts'
import { evidenceKindNamed } from './evidence-kinds.ts'
import { refreshWarned } from './evidence-warnings.ts'

/** A file that was staged (`store-file.ts`) by the same person, or a range of the archive of the deal's customer. */
export type Proof = { file: Pick<StagedFile, 'uploadId' | 'name'> } | { range: ArchiveRange }

export type NewEvidence = Proof & { dealId: string; kind: string }

/**
 * Binds a proof to the stage a deal is in, as the next version of its kind; earlier versions stay. A verdict reads it, so
 * a pending approval is withdrawn. @throws UserError
 */
export async function addEvidence(
  tx: Tx,
  actor: Person,
  input: NewEvidence,
  change: ChangeContext,
): Promise<DealChange & { evidence: Evidence }> {
  const deal = await dealToChange(tx, actor, input.dealId, 'deal.edit')
  if (deal.status !== 'open') {
    const number = dealNumber(deal.number)
    throw new UserError('error.move.closed', { deal: number }, `/deal reopen ${number}`)
  }
  const kind = await evidenceKindNamed(tx, deal, input.kind)
  const { now } = change
  const withdrawn = await withdrawPending(tx, deal.id, actor, change)
  // Before the version is counted: two people who add at once come one after the other.
  const changed = await changeDeal(tx, deal, {}, change)
  const proof =
    'file' in input ? await fileProof(tx, input.file, actor, now) : await rangeProof(tx, actor, deal, input.range)
  const evidence = await addVersion(tx, {
    id: newId(),
    dealId: deal.id,
    stageId: deal.stageId,
    visitId: deal.visitId,
    kind,
    ...proof,
    uploaderId: actor.id,
    at: now,
  })
  await noteActivity(tx, changed, 'evidence', now)
  if (evidence.sha256 !== null) await refreshWarned(tx, evidence.sha256, deal.id, change)
  const { version, sha256, name, bytes, mime, conversationId, fromSeq, toSeq, lastSaid } = evidence
  await auditDeal(tx, actor, deal, change, {
    action: 'evidence.added',
    after: {
      evidenceId: evidence.id,
      kind,
      version,
      ...(sha256 === null ? { conversationId, fromSeq, toSeq, lastSaid } : { sha256, name, bytes, mime }),
    },
  })
  return { deal: changed, withdrawn, evidence }
}

type ProofColumns = Pick<
  Evidence,
  'sha256' | 'name' | 'bytes' | 'mime' | 'conversationId' | 'fromSeq' | 'toSeq' | 'lastSaid'
>

async function fileProof(
  tx: Tx,
  staged: Pick<StagedFile, 'uploadId' | 'name'>,
  actor: Person,
  now: Date,
): Promise<ProofColumns> {
  const { sha256, name, bytes, mime } = await bindFile(tx, staged, actor.id, now)
  return { sha256, name, bytes, mime, conversationId: null, fromSeq: null, toSeq: null, lastSaid: null }
}

/** Only messages with this deal's customer, and only for a person who may see that customer. */
async function rangeProof(tx: Tx, actor: Person, deal: Deal, range: ArchiveRange): Promise<ProofColumns> {
  const customer = deal.customerId === null ? undefined : await findCustomer(tx, deal.customerId)
  const theirs =
    customer && (await canSeeCustomer(tx, actor, customer)) && (await customerOf(tx, range)) === customer.id
  if (!theirs || range.toSeq < range.fromSeq)
    throw new UserError('error.evidence.noMessages', { deal: dealNumber(deal.number) })
  return { sha256: null, name: null, bytes: null, mime: null, ...range }
}
