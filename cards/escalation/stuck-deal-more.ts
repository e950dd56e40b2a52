import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import type { Card } from '../../src/chat/card.ts'
import { type Deal, dealNumber } from '../../src/pipeline/model/deal.ts'
import { mayWithDeal } from '../../src/pipeline/model/deal-scope.ts'
import { findDeal } from '../../src/pipeline/model/find-deal.ts'
import { allMaySee } from '../deals/deal-visibility.ts'
import { sayDeal } from '../deals/say-deal.ts'
import { openForm } from '../parts/open-form.ts'
import { reassignForm } from './reassign-form.ts'
import { snoozeForm } from './snooze-form.ts'

/** What else can be done about a stuck deal: a card holds three buttons. Its subject is the deal's id. */
export const stuckDealMoreCard: CardDefinition = defineCard<Deal>({
  name: 'stuck-deal-more',
  async view(reader, dealId, viewers) {
    const deal = await findDeal(reader, dealId)
    if (deal?.status !== 'open' || !(await allMaySee(reader, viewers, deal))) return undefined
    for (const person of viewers.people) if (!(await mayWithDeal(reader, person, deal, 'deal.assign'))) return undefined
    return deal
  },
  draw: drawMore,
  versionKey: ({ visitId, ownerId }) => `${visitId}:${ownerId}`,
  actions: {
    open: {
      worksWhenStale: true,
      run: async (_ctx, { subject }) => ({ type: 'card', card: 'deal', subject, onlyAsker: true }),
    },
    snooze: { run: (ctx, { subject }) => openForm(ctx, snoozeForm, subject) },
    reassign: { run: (ctx, { subject }) => openForm(ctx, reassignForm, subject) },
  },
})

function drawMore(deal: Deal, { t, button }: DrawTools): Card {
  const number = dealNumber(deal.number)
  return {
    kind: 'facts',
    headline: sayDeal(t, deal),
    facts: [],
    buttons: [
      button('open', t('stuck.open'), 'primary', '', `/deal show ${number}`),
      button('snooze', t('stuck.snooze'), 'plain', '', `/snooze ${number}`),
      button('reassign', t('stuck.reassign'), 'plain', '', `/deal assign ${number}`),
    ],
  }
}
