import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import type { Button, Card } from '../../src/chat/card.ts'
import { findPerson } from '../../src/people/find-person.ts'
import { winDeal } from '../../src/pipeline/deals/close-deal.ts'
import { findApproval, pendingApproval } from '../../src/pipeline/model/approval.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { stagesOf } from '../../src/pipeline/model/find-pipeline.ts'
import { nextStage, type Stage } from '../../src/pipeline/model/pipeline.ts'
import { type ApprovalDetail, showApproval } from '../../src/pipeline/queries/show-approval.ts'
import { aboutDeal } from '../deals/about-deal.ts'
import { answerMove } from '../deals/answer-move.ts'
import { wayToDeal } from '../deals/deal-link.ts'
import { allMaySee, anyMay } from '../deals/deal-visibility.ts'
import { shorten } from '../deals/say-deal.ts'

export interface DecisionView {
  detail: ApprovalDetail
  /** Whoever has to agree as well. */
  nextApprover: string | undefined
  /** What may be asked for next: the stage behind the one it was let into, or the same once more. Undefined: it may be won. */
  next: Stage | undefined
  /** One of the viewers may move it. */
  movable: boolean
}

/** How a request was decided, for whoever asked, with the next step. Its subject is the approval's id. */
export const decisionNoticeCard: CardDefinition = defineCard<DecisionView>({
  name: 'decision-notice',
  subjects: { left: 'it tells of one decision; its buttons lead to the deal as it is, and are judged again' },
  presents: 'decision',
  async about(reader, id) {
    const approval = await findApproval(reader, id)
    return approval && (await aboutDeal(reader, approval.dealId))
  },
  async view(reader, id, viewers) {
    const detail = await showApproval(reader, id, viewers.now)
    if (!detail || detail.approval.state === 'pending') return undefined
    const { approval, deal, toStage } = detail
    if (!(await allMaySee(reader, viewers, deal))) return undefined
    const waiting = approval.step < approval.steps ? await pendingApproval(reader, deal.id) : undefined
    const agreed = approval.state === 'approved'
    const isOpen = deal.status === 'open'
    return {
      detail,
      nextApprover: agreed && waiting ? ((await findPerson(reader, waiting.approverId))?.name ?? '') : undefined,
      next: agreed ? nextStage(await stagesOf(reader, deal.pipelineId), toStage) : toStage,
      movable: isOpen && (await anyMay(reader, viewers, deal, 'deal.move')),
    }
  },
  draw: drawDecision,
  // A press is judged by what is so then.
  versionKey: () => '',
  actions: {
    open: { look: async (_ctx, { argument }) => ({ type: 'card', card: 'deal', subject: argument, onlyAsker: true }) },
    move: {
      async run(ctx, { argument, view: { detail } }) {
        const dealId = detail.deal.id
        const reply = await answerMove(ctx, { dealId, toStageId: argument })
        return reply ?? { type: 'card', card: 'deal', subject: dealId, onlyAsker: true }
      },
    },
    won: {
      async run(ctx, { view: { detail } }) {
        await winDeal(ctx.tx, ctx.actor, { dealId: detail.deal.id }, ctx)
        return { type: 'card', card: 'deal', subject: detail.deal.id, onlyAsker: true }
      },
    },
  },
})

export function drawDecision(view: DecisionView, { t, button }: DrawTools): Card {
  const { detail, nextApprover } = view
  const { approval, deal, deciderName, toStage } = detail
  const args = {
    deal: dealNumber(deal.number),
    title: deal.title,
    who: deciderName,
    stage: toStage.name,
    step: approval.step,
    next: nextApprover ?? '',
  }
  return {
    kind: 'facts',
    mark: approval.state === 'approved' ? 'done' : 'refused',
    headline: t(`approval.told.${outcomeOf(view)}`, args),
    ...(approval.comment === null
      ? {}
      : { why: t('approval.told.comment', { comment: shorten(approval.comment, 300) }) }),
    facts: [],
    buttons: buttonsOf(view, { t, button }),
    link: wayToDeal(deal, t('mail.open')),
  }
}

function outcomeOf({ detail: { approval }, nextApprover }: DecisionView) {
  if (approval.state === 'approved') return nextApprover === undefined ? 'approved' : 'forwarded'
  return approval.state === 'rejected' ? 'rejected' : 'sent_back'
}

/** What was sent back is completed and asked for again; what was let in goes on; what was rejected can be read. */
function buttonsOf(view: DecisionView, { t, button }: Pick<DrawTools, 't' | 'button'>): Button[] {
  const { detail, next, nextApprover, movable } = view
  const { approval, deal } = detail
  const number = dealNumber(deal.number)
  const open = (style: Button['style']) =>
    button('open', t('approval.button.deal'), style, deal.id, `/deal show ${number}`)
  if (!movable || nextApprover !== undefined || approval.state === 'rejected') return [open('primary')]
  if (!next) return [button('won', t('deal.button.won'), 'primary', '', `/deal won ${number}`), open('plain')]
  const again =
    approval.state === 'approved' ? (next.needsApproval ? 'deal.button.ask' : 'deal.button.move') : undefined
  const label = again ? t(again, { stage: next.name }) : t('approval.button.again')
  return [button('move', label, 'primary', next.id, `/deal move ${number}`), open('plain')]
}
