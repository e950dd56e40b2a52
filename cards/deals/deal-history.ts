import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { itself } from '../../src/bot/definitions/subjects.ts'
import { type Card, cardLimits } from '../../src/chat/card.ts'
import { sayMoment } from '../../src/i18n/say-time.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { checklistOf } from '../../src/pipeline/conditions/tick-item.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { dwellByStage } from '../../src/pipeline/model/dwell.ts'
import { type DealDetail, showDeal, type Visit } from '../../src/pipeline/queries/show-deal.ts'
import { leftByPolicy } from '../parts/left-by-policy.ts'
import { allMaySee } from './deal-visibility.ts'
import { namedDeal, sayDays } from './say-deal.ts'

export interface HistoryView extends DealDetail {
  /** The stage it is in wants things done. */
  hasChecklist?: boolean
}

/** Every stay of a deal in a stage, the last ones first. Its subject is the deal's id. */
export const dealHistoryCard: CardDefinition = defineCard<HistoryView>({
  name: 'deal-history',
  subjects: { deal: itself, pipeline: leftByPolicy },
  async view(reader, dealId, viewers) {
    const detail = await showDeal(reader, dealId, viewers.now)
    if (!detail || !(await allMaySee(reader, viewers, detail.deal))) return undefined
    return {
      ...detail,
      hasChecklist: detail.deal.status === 'open' && (await checklistOf(reader, detail.deal)).length > 0,
    }
  },
  draw: drawHistory,
  // Nothing is decided on it.
  versionKey: () => '',
  actions: {
    checklist: {
      look: async (_ctx, { subject }) => ({ type: 'card', card: 'checklist', subject, onlyAsker: true }),
    },
    deal: {
      look: async (_ctx, { subject }) => ({ type: 'card', card: 'deal', subject, onlyAsker: true }),
    },
  },
})

export function drawHistory(
  { deal, visits, hasChecklist = false }: HistoryView,
  { t, timeZone, button }: DrawTools,
): Card {
  const stays = visits.map((visit, index) => ({
    visit,
    position: index + 1,
    isNow: deal.status === 'open' && visit.id === deal.visitId,
  }))
  const number = dealNumber(deal.number)
  return {
    kind: 'list',
    headline: t('deal.history.headline', namedDeal(t, deal)),
    why: saySums(visits, t),
    items: stays
      .toReversed()
      .slice(0, cardLimits.items)
      .map(({ visit, position, isNow }) => ({
        title: t('deal.history.stay', { position, stage: visit.stageName, days: sayDays(t, visit.dwell) }),
        detail: saySpan(visit, isNow, t, timeZone),
        ...(isNow ? { mark: 'open' as const } : {}),
      })),
    empty: t('deal.history.empty'),
    buttons: [
      button('deal', t('deal.history.back'), 'plain', '', `/deal show ${number}`),
      ...(hasChecklist ? [button('checklist', t('checklist.button'), 'plain', '', `/deal tick ${number}`)] : []),
    ],
  }
}

/** The whole time, and the sum of each stage that was visited more than once. */
function saySums(visits: readonly Visit[], t: Translator): string {
  const sums = dwellByStage(visits)
  const known = visits.every(({ dwell }) => dwell !== undefined)
  const whole = known ? visits.reduce((sum, { dwell }) => sum + (dwell ?? 0), 0) : undefined
  const repeated = [...Map.groupBy(visits, ({ stageId }) => stageId)].flatMap(([stageId, stays]) =>
    stays.length > 1
      ? t('deal.history.repeated', {
          stage: stays[0]!.stageName,
          days: sayDays(t, sums.get(stageId)),
          count: stays.length,
        })
      : [],
  )
  return [t('deal.history.total', { days: sayDays(t, whole), count: visits.length }), ...repeated].join(' · ')
}

function saySpan({ enteredAt, leftAt, enteredByName }: Visit, isNow: boolean, t: Translator, timeZone: string): string {
  const say = (at: Date | null) => (at ? sayMoment(t.locale, at, timeZone) : t('deal.history.unknown'))
  const span = `${say(enteredAt)} → ${isNow ? t('deal.history.now') : say(leftAt)}`
  return enteredByName ? `${span} · ${enteredByName}` : span
}
