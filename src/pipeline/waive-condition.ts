import { recordAudit } from '../audit/record-audit.ts'
import { UserError } from '../errors/user-error.ts'
import type { Person } from '../people/person.ts'
import { newId } from '../store/new-id.ts'
import type { Reader, Tx } from '../store/store.ts'
import { normalised } from '../typed-text/normalised.ts'
import { withdrawPending } from './approval.ts'
import { changeDeal } from './change-deal.ts'
import type { DealChange } from './close-deal.ts'
import { type Deal, dealNumber } from './deal.ts'
import { optionalText } from './deal-facts.ts'
import { dealToChange } from './find-deal.ts'
import { loadGrounds } from './judge-move.ts'
import type { Occasion } from './occasion.ts'
import { nextStage, stageById } from './pipeline.ts'
import { ruleOf } from './policy/document.ts'
import { type Unmet, unmetConditions } from './policy/unmet.ts'

/**
 * One condition does not count for this deal in this visit: said by whoever may approve above its owner, with a reason.
 * A condition is named by its code (`evidence:沟通纪要`) or by what it is called. @throws UserError `error.waive.*`
 */
export async function waive(
  tx: Tx,
  actor: Person,
  input: { dealId: string; condition: string; reason: string | undefined },
  occasion: Occasion,
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
    const open = {
      zh: unmet.map(({ label }) => label.zh).join('、') || '—',
      en: unmet.map(({ label }) => label.en).join(', ') || '—',
    }
    throw new UserError('error.waive.unknown', { deal: number, condition: input.condition, open })
  }

  const withdrawn = await withdrawPending(tx, deal.id, actor, occasion)
  const changed = await changeDeal(tx, deal, {}, occasion.now)
  const granted = {
    id: newId(),
    dealId: deal.id,
    visitId: deal.visitId,
    condition: waived.code,
    reason,
    grantedBy: actor.id,
    grantedAt: occasion.now,
  }
  await tx.insert(tx.tables.waiver).values(granted).onConflictDoNothing()
  await recordAudit(tx, {
    at: occasion.now,
    actorId: actor.id,
    door: occasion.door,
    action: 'deal.waived',
    subjectType: 'deal',
    subjectId: deal.id,
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
  const fold = (name: string) => normalised(name).trim().toLowerCase()
  return [code, label.zh, label.en].some((name) => fold(name) === fold(text))
}
