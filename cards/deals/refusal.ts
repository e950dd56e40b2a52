import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { type Button, type Card, cardLimits } from '../../src/chat/card.ts'
import { sayByKey } from '../../src/i18n/translate.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { findDeal } from '../../src/pipeline/model/find-deal.ts'
import { nextStage, type Stage, stageById } from '../../src/pipeline/model/pipeline.ts'
import { sayHow } from '../../src/pipeline/policy/say-unmet.ts'
import { type Judged, judgeMove } from '../../src/pipeline/verdict/judge-move.ts'
import { answerMove } from './answer-move.ts'
import { allMaySee } from './deal-visibility.ts'
import { canBeFilledIn, writeMissingFields } from './missing-fields-form.ts'
import { readRefusal } from './refusal-subject.ts'

export interface RefusalView extends Judged {
  /** Where it was to go; undefined: there is nowhere. */
  target: Stage | undefined
  next: Stage | undefined
}

/**
 * Why a move was refused and what helps, for the asker. The verdict is computed whenever the card is drawn: what has
 * become possible since is offered.
 */
export const refusalCard: CardDefinition = defineCard<RefusalView>({
  name: 'refusal',
  subjects: { left: 'the answer to one question; whoever presses it is judged again, and then it is redrawn' },
  async view(reader, subject, viewers) {
    const { dealId, toStageId } = readRefusal(subject)
    const deal = await findDeal(reader, dealId)
    const [asker] = viewers.people
    if (!deal || !asker || viewers.people.length > 1 || !(await allMaySee(reader, viewers, deal))) return undefined
    const judged = await judgeMove(reader, asker, { dealId, toStageId })
    const next = nextStage(judged.stages, stageById(judged.stages, deal.stageId))
    return {
      ...judged,
      next,
      target: toStageId === undefined ? next : judged.stages.find(({ id }) => id === toStageId),
    }
  },
  draw: drawRefusal,
  // What is missing changes only with the deal's version or the rules'; a button holds no room for a list of codes.
  versionKey: ({ deal, policy, verdict }) =>
    [deal.visitId, deal.version, policy.version, verdict.type === 'refused' ? verdict.code : verdict.type].join(':'),
  actions: {
    move: {
      async run(ctx, { argument, view: { deal } }) {
        const reply = await answerMove(ctx, { dealId: deal.id, toStageId: argument, from: { visitId: deal.visitId } })
        return reply ?? { type: 'card', card: 'deal', subject: deal.id, onlyAsker: true }
      },
    },
    back: { run: async (_ctx, { subject }) => ({ type: 'form', form: 'move-back', subject }) },
    fill: {
      run: async (ctx, { subject }) => ({
        type: 'form',
        form: 'gaps',
        subject: await writeMissingFields(ctx.tx, readRefusal(subject)),
      }),
    },
    reopen: { run: async (_ctx, { view }) => ({ type: 'form', form: 'reopen', subject: view.deal.id }) },
    show: {
      look: async (_ctx, { subject }) => ({
        type: 'card',
        card: 'deal',
        subject: readRefusal(subject).dealId,
        onlyAsker: true,
      }),
    },
  },
})

export function drawRefusal(view: RefusalView, { t, button }: DrawTools): Card {
  const { deal, target, verdict } = view
  const number = dealNumber(deal.number)
  const names = { deal: number, stage: target?.name ?? '' }
  if (verdict.type !== 'refused') {
    const go = button(
      'move',
      t('deal.button.move', names),
      'primary',
      verdict.to.id,
      `/deal move ${number} ${verdict.to.name}`,
    )
    return { kind: 'facts', headline: t('refusal.gone', names), facts: [], buttons: [go] }
  }
  if (verdict.unmet.length > 0) {
    return {
      kind: 'list',
      mark: 'refused',
      headline: t('refusal.headline', names),
      why: t('refusal.unmet', { count: verdict.unmet.length }),
      items: verdict.unmet.slice(0, cardLimits.items).map((one) => ({
        title: one.label[t.locale],
        detail: sayHow(t, number, one),
        advises: true as const,
      })),
      empty: '',
      buttons: helpOf(view, { t, button }),
    }
  }
  return {
    kind: 'facts',
    mark: 'refused',
    headline: target ? t('refusal.headline', names) : t('refusal.headline.noStage', names),
    why: sayByKey(t.locale, verdict.code, verdict.details),
    facts: [],
    buttons: helpOf(view, { t, button }),
  }
}

/** With its place for the reason. */
const lineBack = (number: string, target: Stage | undefined, t: DrawTools['t']): string =>
  `/deal move ${number} ${target?.name ?? ''} ${t('deal.field.reason')}=`

/** The one step that helps, where there is one. */
function helpOf(
  { deal, target, next, verdict }: RefusalView,
  { t, button }: Pick<DrawTools, 't' | 'button'>,
): Button[] {
  const number = dealNumber(deal.number)
  switch (verdict.type === 'refused' ? verdict.code : undefined) {
    case 'error.move.jump':
      return next
        ? [
            button(
              'move',
              t(next.needsApproval ? 'deal.button.ask' : 'deal.button.move', { stage: next.name }),
              'primary',
              next.id,
              `/deal move ${number}`,
            ),
          ]
        : []
    case 'error.move.reason':
      return [button('back', t('deal.button.reason'), 'primary', '', lineBack(number, target, t))]
    case 'error.move.closed':
      return [button('reopen', t('deal.button.reopen'), 'plain', '', `/deal reopen ${number}`)]
    case 'error.move.last':
    case 'error.move.same':
    case 'error.move.noBack':
      return [button('show', t('deal.button.show'), 'plain', '', `/deal show ${number}`)]
    case 'error.move.unmet':
      return verdict.type === 'refused' && verdict.unmet.some(canBeFilledIn)
        ? [button('fill', t('gap.fill'), 'primary', '', `/deal set ${number}`)]
        : [button('show', t('deal.button.show'), 'plain', '', `/deal show ${number}`)]
    default:
      return []
  }
}
