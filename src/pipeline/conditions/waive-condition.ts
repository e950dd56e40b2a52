import { UserError } from '../../errors/user-error.ts'
import { fold } from '../../i18n/fold.ts'
import type { Person } from '../../people/person.ts'
import { newId } from '../../store/new-id.ts'
import type { Reader, Tx } from '../../store/store.ts'
import { withdrawPending } from '../model/approval.ts'
import { auditDeal } from '../model/audit.ts'
import type { ChangeContext } from '../model/change-context.ts'
import { changeDeal, type DealChange } from '../model/change-deal.ts'
import { type Deal, dealNumber } from '../model/deal.ts'
import { optionalText } from '../model/deal-input.ts'
import { dealToChange } from '../model/find-deal.ts'
import { nextStage, stageById } from '../model/pipeline.ts'
import { ruleOf } from '../policy/document.ts'
import { type Unmet, unmetConditions } from '../policy/unmet.ts'
import { loadGrounds } from '../verdict/judge-move.ts'

/**
 * Waives one condition for this deal in this visit, by a person above its owner who may approve, with a reason.
 * A condition is named by its code (`evidence:沟通纪要`) or by what it is called. @throws UserError `error.waive.*`
 */
export async function waive(
  tx: Tx,
  actor: Person,
  input: { dealId: string; condition: string; reason: string | undefined },
  change: ChangeContext,
): Promise<DealChange & { waived: Unmet }> {
  const deal = await dealToChange(tx, actor, input.dealId, 'deal.approve')
  const number = dealNumber(deal.number)
  if (deal.status !== 'open') throw new UserError('error.move.closed', { deal: number }, `/deal reopen ${number}`)
  if (deal.ownerId === actor.id) throw new UserError('error.waive.own')
  const reason = optionalText(input.reason)
  if (reason === null) throw new UserError('error.waive.reason')
  const unmet = await unmetNow(tx, deal)
  const waived = unmet.find((one) => isCalled(one, input.condition))
  if (!waived) {
    const open = unmet.map(({ label }) => label)
    throw new UserError('error.waive.unknown', { deal: number, condition: input.condition, open })
  }

  const withdrawn = await withdrawPending(tx, deal.id, actor, change)
  const changed = await changeDeal(tx, deal, {}, change)
  const granted = {
    id: newId(),
    dealId: deal.id,
    visitId: deal.visitId,
    condition: waived.code,
    reason,
    grantedBy: actor.id,
    grantedAt: change.now,
  }
  await tx.insert(tx.tables.waiver).values(granted).onConflictDoNothing()
  await auditDeal(tx, actor, deal, change, {
    action: 'deal.waived',
    after: { condition: waived.code, visitId: deal.visitId },
    reason,
  })
  return { deal: changed, withdrawn, waived }
}

/** What the step out of the present stage still lacks. */
async function unmetNow(reader: Reader, deal: Deal): Promise<Unmet[]> {
  const { stages, policy, state } = await loadGrounds(reader, deal)
  const current = stageById(stages, deal.stageId)
  const next = nextStage(stages, current)
  const rules = { current: ruleOf(policy.document, current.key), next: next && ruleOf(policy.document, next.key) }
  return unmetConditions(policy.document, rules, state).filter(({ waived }) => !waived)
}

function isCalled({ code, label }: Unmet, text: string): boolean {
  return [code, label.zh, label.en].some((name) => fold(name) === fold(text))
}
