import type { CardDefinition } from '../../src/bot/definitions/card.ts'
import type { Command } from '../../src/bot/definitions/command.ts'
import { cardLimits } from '../../src/chat/card.ts'
import { type ListedCustomer, listCustomers } from '../../src/customers/list-customers.ts'
import { customerItem, writeSearch } from '../customers/customer-list.ts'
import { choiceCard } from './choice-card.ts'

const everything = { text: '', page: 0 }

/** The customers that the asker may see, the newest first. */
export const chooseCustomerCard = (commands: readonly Command[]): CardDefinition =>
  choiceCard<ListedCustomer>(
    {
      name: 'choose-customer',
      headline: 'choice.customer.headline',
      async list(reader, asker) {
        const { customers, more } = await listCustomers(reader, everything, [asker], cardLimits.items)
        return { things: customers, more }
      },
      item: (customer, t) => customerItem(customer, t),
      none: (_asker, t) => t('choice.customer.none'),
      all: {
        typed: '/customer find',
        look: async () => ({ type: 'card', card: 'customer-list', subject: writeSearch(everything), onlyAsker: true }),
      },
    },
    commands,
  )
