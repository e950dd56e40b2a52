import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import type { Card } from '../../src/chat/card.ts'
import { type Deal, dealNumber } from '../../src/pipeline/model/deal.ts'
import { mayWithDeal } from '../../src/pipeline/model/deal-scope.ts'
import { findDeal } from '../../src/pipeline/model/find-deal.ts'
import { allMaySee } from '../deals/deal-visibility.ts'
import { sayDeal } from '../deals/say-deal.ts'

/** What else can be done about a stuck deal: a card holds three buttons. Its subject is the deal's id. */
export const stuckDealMoreCard: CardDefinition = defineCard<Deal>({
  name: 'stuck-deal-more',
  subjects: { left: 'a menu, pressed at once or not at all; each press asks the server again' },
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
      look: async (_ctx, { subject }) => ({ type: 'card', card: 'deal', subject, onlyAsker: true }),
    },
    snooze: { run: async (_ctx, { subject }) => ({ type: 'form', form: 'snooze', subject }) },
    reassign: { run: async (_ctx, { subject }) => ({ type: 'form', form: 'reassign', subject }) },
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
