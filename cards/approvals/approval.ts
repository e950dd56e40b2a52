import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { itself } from '../../src/bot/definitions/subjects.ts'
import type { Card, Mark } from '../../src/chat/card.ts'
import { sayMoment } from '../../src/i18n/say-time.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { warningsFor } from '../../src/pipeline/conditions/evidence-warnings.ts'
import { findApproval } from '../../src/pipeline/model/approval.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { groundsOf } from '../../src/pipeline/queries/approval-grounds.ts'
import { pendingOfCustomers, pendingOfDeals } from '../../src/pipeline/queries/pending-approvals.ts'
import { showApproval } from '../../src/pipeline/queries/show-approval.ts'
import { aboutDeal } from '../deals/about-deal.ts'
import { allMaySee, allMaySeeApproval, anyMayDecide } from '../deals/deal-visibility.ts'
import { namedDeal } from '../deals/say-deal.ts'
import { leftByPolicy } from '../parts/left-by-policy.ts'
import { leftByTime } from '../parts/left-by-time.ts'
import { answerDecision } from './answer-decision.ts'
import { approvalRows } from './approval-rows.ts'
import type { ApprovalView } from './approval-view.ts'
import { writeNo } from './decision-form.ts'

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
    stuckDeal: leftByTime,
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
    const grounds = await groundsOf(reader, detail)
    const decidable = await anyMayDecide(reader, viewers, detail)
    const dealSeen = await allMaySee(reader, viewers, deal)
    return { detail, decidable, dealSeen, grounds, warnings, now: viewers.now }
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
    deal: {
      look: async (_ctx, { argument }) => ({ type: 'card', card: 'deal', subject: argument, onlyAsker: true }),
    },
  },
})

export function drawApproval(view: ApprovalView, tools: DrawTools): Card {
  const { t, timeZone, button } = tools
  const { approval, deal, requesterName, toPlace } = view.detail
  const frame = {
    kind: 'list' as const,
    mark: marks[approval.state],
    why: t('approval.why', { who: requesterName, stage: toPlace }),
    items: approvalRows(view, tools),
    empty: '',
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

function sayClosing({ detail }: ApprovalView, t: Translator, timeZone: string): string {
  const { approval, deal, deciderName, requesterName } = detail
  const { state, decidedAt } = approval
  // A request that its deal outlived unchanged was taken back.
  if (state === 'withdrawn' && deal.version === approval.dealVersion)
    return t('approval.closing.takenBack', { who: requesterName })
  if (state === 'pending' || state === 'withdrawn' || !decidedAt) return t('approval.closing.withdrawn')
  const when = sayMoment(t.locale, decidedAt, timeZone)
  if (state === 'expired') return t('approval.closing.expired', { when })
  return t(`approval.closing.${state}`, { who: deciderName, when })
}
