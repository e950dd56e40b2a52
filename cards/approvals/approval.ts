import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { itself } from '../../src/bot/definitions/subjects.ts'
import { type Card, cardLimits, type Fact, type Mark } from '../../src/chat/card.ts'
import { dayIn } from '../../src/clock/day.ts'
import { listOfClauses } from '../../src/i18n/list-of.ts'
import { sayDay, sayMoment } from '../../src/i18n/say-time.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { type EvidenceWarning, warningsFor } from '../../src/pipeline/conditions/evidence-warnings.ts'
import { findApproval } from '../../src/pipeline/model/approval.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { pendingOfCustomers, pendingOfDeals } from '../../src/pipeline/queries/pending-approvals.ts'
import { type ApprovalDetail, showApproval } from '../../src/pipeline/queries/show-approval.ts'
import { aboutDeal } from '../deals/about-deal.ts'
import { allMaySeeApproval, anyMayDecide } from '../deals/deal-visibility.ts'
import { namedDeal, sayDays, shorten } from '../deals/say-deal.ts'
import { sayWarning } from '../deals/say-warning.ts'
import { leftByPolicy } from '../parts/left-by-policy.ts'
import { answerDecision } from './answer-decision.ts'
import { writeNo } from './decision-form.ts'

export interface ApprovalView {
  detail: ApprovalDetail
  /** One of the viewers may decide. */
  decidable: boolean
  /** Warnings for the approver; empty once it is decided. */
  warnings?: readonly EvidenceWarning[]
  now: Date
}

const marks = {
  pending: 'due',
  approved: 'done',
  rejected: 'refused',
  sent_back: 'refused',
  withdrawn: 'refused',
  expired: 'refused',
} as const satisfies Record<string, Mark>
const styles = { approve: 'primary', send_back: 'plain', reject: 'danger' } as const
/** What `/approvals` understands. */
const typed = {
  zh: { approve: '批准', send_back: '退回', reject: '驳回' },
  en: { approve: 'approve', send_back: 'back', reject: 'reject' },
} as const

/**
 * A request to enter a stage, for its approver. Every copy is redrawn when it is decided. Its subject is the approval's
 * id.
 */
export const approvalCard: CardDefinition = defineCard<ApprovalView>({
  name: 'approval',
  // One that is decided stays as it was decided: the deal's later amount is not what somebody said yes to.
  subjects: {
    approval: itself,
    deal: pendingOfDeals,
    customer: pendingOfCustomers,
    pipeline: leftByPolicy,
  },
  presents: 'approval',
  async about(reader, id) {
    const approval = await findApproval(reader, id)
    return approval && (await aboutDeal(reader, approval.dealId))
  },
  async view(reader, id, viewers) {
    const detail = await showApproval(reader, id, viewers.now)
    if (!detail || !(await allMaySeeApproval(reader, viewers, detail))) return undefined
    const { approval, deal } = detail
    const warnings = approval.state === 'pending' ? await warningsFor(reader, deal, approval.visitId) : []
    return { detail, decidable: await anyMayDecide(reader, viewers, detail), warnings, now: viewers.now }
  },
  draw: drawApproval,
  versionKey: ({ detail: { approval, deal } }) => `${approval.state}:${approval.visitId}:${deal.version}`,
  whenStale({ detail: { approval, deciderName } }, t) {
    const { state } = approval
    if (state === 'pending' || state === 'withdrawn') return t('approval.closing.withdrawn')
    if (state === 'expired') return t('approval.stale.expired')
    return t(`approval.stale.${state}`, { who: deciderName })
  },
  actions: {
    approve: { run: (ctx, { subject }) => answerDecision(ctx, { approvalId: subject, decision: 'approve' }) },
    send_back: {
      run: async (_ctx, { subject }) => ({
        type: 'form',
        form: 'decision',
        subject: writeNo({ approvalId: subject, decision: 'send_back' }),
      }),
    },
    reject: {
      run: async (_ctx, { subject }) => ({
        type: 'form',
        form: 'decision',
        subject: writeNo({ approvalId: subject, decision: 'reject' }),
      }),
    },
  },
})

export function drawApproval(view: ApprovalView, tools: DrawTools): Card {
  const { t, timeZone, button } = tools
  const { approval, deal, requesterName, toStage } = view.detail
  const frame = {
    kind: 'facts' as const,
    mark: marks[approval.state],
    why: t('approval.why', { who: requesterName, stage: toStage.name }),
    facts: factsOf(view, t, timeZone),
  }
  const named = namedDeal(t, deal)
  if (approval.state !== 'pending') {
    return {
      ...frame,
      headline: t('approval.headline.closed', named),
      buttons: [],
      closing: sayClosing(view, t, timeZone),
    }
  }
  const line = `/approvals ${dealNumber(deal.number)}`
  const buttons = (['approve', 'send_back', 'reject'] as const).map((decision) =>
    button(decision, t(`approval.button.${decision}`), styles[decision], '', `${line} ${typed[t.locale][decision]}`),
  )
  return { ...frame, headline: t('approval.headline', named), buttons: view.decidable ? buttons : [] }
}

function sayClosing({ detail: { approval, deciderName } }: ApprovalView, t: Translator, timeZone: string): string {
  const { state, decidedAt } = approval
  if (state === 'pending' || state === 'withdrawn' || !decidedAt) return t('approval.closing.withdrawn')
  const when = sayMoment(t.locale, decidedAt, timeZone)
  if (state === 'expired') return t('approval.closing.expired', { when })
  return t(`approval.closing.${state}`, { who: deciderName, when })
}

function factsOf({ detail, warnings = [], now }: ApprovalView, t: Translator, timeZone: string): Fact[] {
  const { approval, deal, fromStage, toStage, customerName, ownerName, dwell } = detail
  const pending = approval.state === 'pending'
  const facts: [label: string, value: string | null | undefined, person?: string][] = [
    [t('approval.fact.step'), `${fromStage.name} → ${toStage.name}`],
    [t('approval.fact.warnings'), sayWarnings(warnings, t)],
    [t('deal.fact.customer'), customerName ?? t('deal.noCustomer')],
    [t('deal.fact.owner'), ownerName, deal.ownerId],
    [t('approval.fact.dwell'), pending ? sayDays(t, dwell) : undefined],
    [t('approval.fact.approver'), pending ? sayApprover(detail, t) : undefined],
    [t('approval.fact.comment'), pending ? undefined : approval.comment && shorten(approval.comment, 80)],
    [t('deal.fact.close'), deal.expectedClose && sayDay(t.locale, deal.expectedClose, dayIn(timeZone, now))],
  ]
  // What a card has no room for is the last here: when it is to close.
  return facts
    .flatMap(([label, value, person]) => (value ? [{ label, value, ...(person ? { person } : {}) }] : []))
    .slice(0, cardLimits.facts)
}

function sayApprover({ approval: { step, steps }, approverName, absentName }: ApprovalDetail, t: Translator): string {
  const who = absentName === undefined ? approverName : t('approval.standIn', { who: approverName, absent: absentName })
  return steps > 1 ? `${who} · ${t('approval.stepOf', { step, steps })}` : who
}

function sayWarnings(warnings: readonly EvidenceWarning[], t: Translator): string {
  return listOfClauses(
    warnings.map((warning) => sayWarning(t, warning)),
    t.locale,
  )
}
