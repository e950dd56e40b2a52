import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { type Card, cardLimits, type ListItem } from '../../src/chat/card.ts'
import { dayIn } from '../../src/clock/day.ts'
import { sayDay } from '../../src/i18n/say-time.ts'
import { can } from '../../src/people/roles.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { type DueDeal, dueDeals } from '../../src/pipeline/queries/due-deals.ts'
import { sayDeal } from '../deals/say-deal.ts'
import { lateMark, sayOver } from '../deals/say-late.ts'

export interface DueDealsView {
  deals: readonly DueDeal[]
  total: number
  now: Date
}

/** The open deals of one person, what is due first at the top. For them alone; its subject is their id. */
export const dueDealsCard: CardDefinition = defineCard<DueDealsView>({
  name: 'due-deals',
  subjects: { left: 'a list as it was when it was drawn; every line opens the deal as it is' },
  async view(reader, personId, { people, outsiders, now }) {
    const [person] = people
    if (outsiders || people.length !== 1 || person?.id !== personId || !can(person, 'deal.create')) return undefined
    return { ...(await dueDeals(reader, { ownerId: personId, now }, cardLimits.items)), now }
  },
  draw: drawDueDeals,
  // Nothing is decided on a list.
  versionKey: () => '',
  actions: {
    open: { look: async (_ctx, { argument }) => ({ type: 'card', card: 'deal', subject: argument, onlyAsker: true }) },
  },
})

export function drawDueDeals({ deals, total, now }: DueDealsView, tools: DrawTools): Card {
  const { t } = tools
  return {
    kind: 'list',
    headline: t('home.deals', { count: total }),
    ...(total > deals.length ? { why: t('home.deals.first', { count: deals.length }) } : {}),
    items: deals.map((one) => itemOf(one, now, tools)),
    empty: t('deal.list.empty'),
    buttons: [],
  }
}

function itemOf({ deal, stageName, limitAt }: DueDeal, now: Date, { t, timeZone, button }: DrawTools): ListItem {
  const today = dayIn(timeZone, now)
  const closes = deal.expectedClose && t('home.deals.closes', { day: sayDay(t.locale, deal.expectedClose, today) })
  const due =
    limitAt &&
    (limitAt <= now
      ? sayOver(t, limitAt, now)
      : t('home.deals.due', { day: sayDay(t.locale, dayIn(timeZone, limitAt), today) }))
  return {
    title: sayDeal(t, deal),
    detail: [stageName, due ?? closes].filter(Boolean).join(' · '),
    mark: lateMark(limitAt, now),
    button: button('open', t('deal.button.show'), 'plain', deal.id, `/deal show ${dealNumber(deal.number)}`),
  }
}
