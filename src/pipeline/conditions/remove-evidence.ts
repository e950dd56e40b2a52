import { UserError } from '../../errors/user-error.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import { findEvidence, removeVersion } from '../../evidence/evidence-rows.ts'
import type { Person } from '../../people/person.ts'
import type { Tx } from '../../store/store.ts'
import { withdrawPending } from '../model/approval.ts'
import { auditDeal } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { changeDeal, type DealChange } from '../model/change-deal.ts'
import { dealToChange } from '../model/find-deal.ts'
import { refreshWarned } from './evidence-warnings.ts'

/** Takes a version off that no approval rested on; the audit keeps its hash. @throws UserError `error.evidence.locked` */
export async function removeEvidence(
  tx: Tx,
  actor: Person,
  input: { evidenceId: string },
  change: ChangeContext,
): Promise<DealChange> {
  const found = await findEvidence(tx, input.evidenceId)
  if (!found) throw new UserError('error.evidence.unknown')
  const deal = await dealToChange(tx, actor, found.dealId, 'deal.edit')
  if (found.lockedBy !== null) throw locked(found)
  const withdrawn = await withdrawPending(tx, deal.id, actor, change)
  const changed = await changeDeal(tx, deal, {}, change)
  if (!(await removeVersion(tx, found))) throw locked(found)
  if (found.sha256 !== null) await refreshWarned(tx, found.sha256, deal.id, change)
  const { kind, version, sha256, name } = found
  await auditDeal(tx, actor, deal, change, {
    action: 'evidence.removed',
    before: { evidenceId: found.id, kind, version, sha256, name },
  })
  return { deal: changed, withdrawn }
}

const locked = ({ name, kind, version }: Evidence) =>
  new UserError('error.evidence.locked', { name: name ?? `${kind} v${version}` })
