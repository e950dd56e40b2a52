import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { type Card, cardLimits, type ListItem } from '../../src/chat/card.ts'
import { customerNumber } from '../../src/customers/customer.ts'
import { UserError } from '../../src/errors/user-error.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { formatMoney } from '../../src/money/format-money.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { readDealList, writeDealList } from '../../src/pipeline/queries/deal-list-request.ts'
import type { ListedDeal } from '../../src/pipeline/queries/list-deals.ts'
import { type DealList, listForAsker, mayListForAsker } from '../../src/pipeline/queries/list-visible-deals.ts'
import { turnedPage, turnsOf, typedArgument } from '../parts/pagination.ts'
import { markOf, sayDays, sayDeal } from './say-deal.ts'
import { lateMark, sayLate } from './say-late.ts'

export interface DealListView extends DealList {
  now: Date
}

const pageSize = cardLimits.items

/** A page of deals. Its subject is the question itself (`deal-list-request.ts`), so each page is a card of its own. */
export const dealListCard: CardDefinition = defineCard<DealListView>({
  name: 'deal-list',
  subjects: { left: 'a list as it was when it was asked for; every line opens the deal as it is' },
  async view(reader, subject, { people, outsiders, now }) {
    const request = readDealList(subject)
    if (!request || outsiders) return undefined
    const list = await listForAsker(reader, request, people, pageSize, now)
    return list && { ...list, now }
  },
  async visible(reader, subject, { people, outsiders }) {
    const request = readDealList(subject)
    return request !== undefined && !outsiders && (await mayListForAsker(reader, request, people))
  },
  draw: drawDealList,
  // Nothing is decided on a list.
  versionKey: () => '',
  actions: {
    open: {
      look: async (_ctx, { argument }) => ({ type: 'card', card: 'deal', subject: argument }),
    },
    turn: {
      look: async ({ actor }, { subject, argument }) => {
        const request = readDealList(subject)
        if (!request) throw new UserError('error.card.gone')
        const turned = { ...request, askerId: actor.id, page: turnedPage(argument) }
        return { type: 'card', card: 'deal-list', subject: writeDealList(turned) }
      },
    },
  },
})

export function drawDealList(view: DealListView, { t, timeZone, button }: DrawTools): Card {
  const { deals, total, request } = view
  const { place, buttons } = turnsOf(
    { page: request.page, size: pageSize, total, typed: typedList(view, t) },
    t,
    button,
  )
  const why = [...sayWeighted(view, t), ...place]
  return {
    kind: 'list',
    headline: [t('deal.list.headline', { what: sayWhat(view, t), count: total }), ...saySums(view, t)].join(' · '),
    ...(why.length > 0 ? { why: why.join(' · ') } : {}),
    items: deals.map((deal) => ({
      // Where all are one customer's, or one person's, nobody has to read it ten times.
      ...dealItem(
        { ...deal, ...(request.customerId ? noCustomer : {}), ...(request.ownerId ? noOwner : {}) },
        view.now,
        t,
        timeZone,
      ),
      button: button('open', t('deal.button.show'), 'plain', deal.id, `/deal show ${dealNumber(deal.number)}`),
    })),
    empty: t('deal.list.empty'),
    buttons,
  }
}

const noCustomer = { customerName: null }
const noOwner = { ownerName: null }

/** What is typed to see this list. */
function typedList(view: DealListView, t: Translator): string {
  const { request, ownerName, stageName, pipelineName, customerNumber: number } = view
  if (request.text) return [`/deal find ${request.text}`, ...typedArgument('pipeline', pipelineName)].join(' ')
  return [
    '/deal list',
    ...(request.status ? [t(`deal.list.status.${request.status}`)] : []),
    ...typedArgument('stage', stageName),
    ...typedArgument('owner', ownerName),
    ...typedArgument('region', request.region),
    ...typedArgument('pipeline', pipelineName),
    ...typedArgument('customer', number === undefined ? undefined : customerNumber(number)),
  ].join(' ')
}

/** A deal as one row of a list. */
export function dealItem(
  deal: Omit<ListedDeal, 'ownerName'> & { ownerName: string | null },
  now: Date,
  t: Translator,
  timeZone: string,
): ListItem {
  const stay =
    deal.status === 'open' && deal.enteredAt ? ` ${sayDays(t, now.getTime() - deal.enteredAt.getTime())}` : ''
  return {
    title: sayDeal(t, deal),
    detail: [
      `${deal.stageName}${stay}`,
      ...sayLate(deal.limit, { t, timeZone, now }),
      deal.ownerName,
      deal.customerName,
    ]
      .filter(Boolean)
      .join(' · '),
    mark: deal.status === 'open' ? lateMark(deal.limit?.at, now) : markOf(deal.status),
  }
}

function sayWhat({ request, ownerName, stageName, pipelineName, deals }: DealListView, t: Translator): string {
  const customerName = request.customerId ? deals[0]?.customerName : undefined
  const parts = [
    ...(customerName ? [customerName] : []),
    ...(request.text ? [t('deal.list.found', { text: request.text })] : []),
    ...(request.ownerId ? [t('deal.list.of', { name: ownerName ?? t('common.unknown') })] : []),
    ...(request.region ? [request.region] : []),
    ...(pipelineName ? [pipelineName] : []),
    ...(stageName ? [stageName] : []),
    ...(request.status ? [t(`deal.list.status.${request.status}`)] : []),
  ]
  if (parts.length === 1 && request.status) return t(`deal.list.only.${request.status}`)
  return parts.length > 0 ? parts.join(' · ') : t('deal.list.all')
}

/** At most two currencies: a headline is read at a glance. */
const saySums = ({ sums }: DealListView, t: Translator): string[] =>
  sums.slice(0, 2).map((sum) => formatMoney(sum, t.locale))

function sayWeighted({ sums }: DealListView, t: Translator): string[] {
  const weighted = sums.filter(({ weightedMinor }) => weightedMinor > 0).slice(0, 2)
  if (weighted.length === 0) return []
  const amounts = weighted.map(({ weightedMinor, currency }) =>
    formatMoney({ minor: weightedMinor, currency }, t.locale),
  )
  return [t('deal.list.weighted', { amount: amounts.join(' · ') })]
}
