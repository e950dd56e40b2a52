import type { CardDefinition } from '../../src/bot/definitions/card.ts'
import type { Command } from '../../src/bot/definitions/command.ts'
import { cardLimits } from '../../src/chat/card.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { permissionScope } from '../../src/people/permission-scope.ts'
import type { Person } from '../../src/people/person.ts'
import { can } from '../../src/people/roles.ts'
import { dealNumber } from '../../src/pipeline/model/deal.ts'
import { limitsOf } from '../../src/pipeline/queries/deal-limits.ts'
import { writeDealList } from '../../src/pipeline/queries/deal-list-request.ts'
import { type ListedDeal, listDeals } from '../../src/pipeline/queries/list-deals.ts'
import { pageAt } from '../../src/store/page.ts'
import { dealItem } from '../deals/deal-list.ts'
import { type ChoiceKind, choiceCard } from './choice-card.ts'

interface OfferedDeal {
  /** As it is typed. */
  number: string
  deal: ListedDeal
}

/** The open deals that the asker may do the command with; of a leader these are also their people's. */
export const chooseOpenDealCard = (commands: readonly Command[]): CardDefinition =>
  choiceCard(
    {
      ...shared('open'),
      name: 'choose-open-deal',
      none: (asker, t) =>
        can(asker, 'deal.create') ? t('choice.deal.noneOpen', { command: newDeal[t.locale] }) : t('choice.deal.none'),
    },
    commands,
  )

/** The same of closed ones, for what is done with these alone. */
export const chooseClosedDealCard = (commands: readonly Command[]): CardDefinition =>
  choiceCard(
    {
      ...shared('closed'),
      name: 'choose-closed-deal',
      none: (_asker: Person, t: Translator) => t('choice.deal.noneClosed'),
    },
    commands,
  )

const newDeal = { zh: '/商机 新建', en: '/deal new' } as const

function shared(status: 'open' | 'closed'): Omit<ChoiceKind<OfferedDeal>, 'name' | 'none'> {
  const listed = status === 'open' ? status : undefined
  return {
    headline: 'choice.deal.headline',
    async list(reader, asker, command, now) {
      const scope = await permissionScope(reader, asker, command.permission ?? 'deal.read')
      const { deals, total } = await listDeals(reader, { scope, status }, pageAt(0, cardLimits.items))
      const limits = await limitsOf(
        reader,
        deals.map(({ id }) => id),
        now,
      )
      return {
        things: deals.map((deal) => offered({ ...deal, limit: limits.get(deal.id) })),
        more: total > deals.length,
      }
    },
    item: ({ deal }, t, now, timeZone) => dealItem(deal, now, t, timeZone),
    all: {
      typed: listed ? `/deal list ${listed}` : '/deal list',
      look: async ({ actor }) => ({
        type: 'card',
        card: 'deal-list',
        subject: writeDealList({ askerId: actor.id, status: listed, page: 0 }),
        onlyAsker: true,
      }),
    },
  }
}

const offered = (deal: ListedDeal): OfferedDeal => ({ deal, number: dealNumber(deal.number) })
