import type { DrawTools } from '../../src/bot/definitions/card.ts'
import { cardLimits, type ListItem } from '../../src/chat/card.ts'
import { dayIn } from '../../src/clock/day.ts'
import { labelled } from '../../src/i18n/labelled.ts'
import { listOf, listOfClauses } from '../../src/i18n/list-of.ts'
import { sayDay } from '../../src/i18n/say-time.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import type { Label } from '../../src/pipeline/policy/document.ts'
import type { ApprovalDetail } from '../../src/pipeline/queries/show-approval.ts'
import { wayToDeal } from '../deals/deal-link.ts'
import { provedBy } from '../deals/evidence.ts'
import { sayDays, shorten } from '../deals/say-deal.ts'
import { lateMark, sayLate } from '../deals/say-late.ts'
import { sayWarning } from '../deals/say-warning.ts'
import type { ApprovalView } from './approval-view.ts'

/** What an approver reads before deciding: the step, what the rules ask for, and each proof, which opens. */
export function approvalRows(view: ApprovalView, tools: DrawTools): ListItem[] {
  const { t } = tools
  const { detail, grounds, warnings } = view
  const { comment } = detail.approval
  const listed = (labels: readonly Label[]) =>
    listOf(
      labels.map((label) => label[t.locale]),
      t.locale,
    )
  const line = (label: string, value: string, mark?: ListItem['mark']): ListItem[] =>
    value === '' ? [] : [{ title: labelled(label, value), ...(mark ? { mark } : {}) }]
  const warned = listOfClauses(
    warnings.map((warning) => sayWarning(t, warning)),
    t.locale,
  )
  return [
    stepRow(view, tools),
    ...line(t('approval.fact.comment'), comment === null ? '' : shorten(comment, 200)),
    ...line(t('approval.fact.warnings'), warned, 'due'),
    ...line(t('approval.fact.unmet'), listed(grounds.unmet), 'overdue'),
    ...line(t('approval.fact.waived'), listed(grounds.waived), 'due'),
    ...line(t('approval.fact.met'), listed(grounds.met), 'done'),
    ...grounds.evidence.map((one) => provedBy(one, t)),
  ].slice(0, cardLimits.items)
}

/** From where to where, of whom, and the way to the deal itself. */
function stepRow({ detail, dealSeen, now }: ApprovalView, { t, timeZone, button }: DrawTools): ListItem {
  const { approval, deal, fromStage, toStage, customerName, ownerName, dwell, limit } = detail
  const number = dealNumber(deal.number)
  const pending = approval.state === 'pending'
  const late = pending ? sayLate(limit, { t, timeZone, now }) : []
  const facts = [
    customerName ?? t('deal.noCustomer'),
    labelled(t('deal.fact.owner'), ownerName),
    ...(pending ? [labelled(t('approval.fact.dwell'), sayDays(t, dwell))] : []),
    ...(pending ? [labelled(t('approval.fact.approver'), sayApprover(detail, t))] : []),
    ...late,
    ...(deal.expectedClose
      ? [labelled(t('deal.fact.close'), sayDay(t.locale, deal.expectedClose, dayIn(timeZone, now)))]
      : []),
  ]
  return {
    title: `${fromStage.name} → ${toStage.name}`,
    ...(late.length > 0 ? { mark: lateMark(limit?.at, now) } : {}),
    detail: facts.join(' · '),
    outside: wayToDeal(deal),
    ...(pending && dealSeen
      ? { button: button('deal', t('approval.button.deal'), 'plain', deal.id, `/deal show ${number}`) }
      : {}),
  }
}

function sayApprover({ approval: { step, steps }, approverName, absentName }: ApprovalDetail, t: Translator): string {
  const who = absentName === undefined ? approverName : t('approval.standIn', { who: approverName, absent: absentName })
  return steps > 1 ? `${who} · ${t('approval.stepOf', { step, steps })}` : who
}
