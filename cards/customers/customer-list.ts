import { z } from 'zod'
import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import { type Card, cardLimits, type ListItem } from '../../src/chat/card.ts'
import {
  type CustomerList,
  type CustomerSearch,
  type ListedCustomer,
  listCustomers,
} from '../../src/customers/list-customers.ts'
import { UserError } from '../../src/errors/user-error.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { turnButtons, turnedPage } from '../parts/pagination.ts'

/** Room is left for colleagues' customers of the same name. */
const pageSize = cardLimits.items - 2

/** Longest text that is looked for, in characters: a search fits into a button. */
export const longestSearch = 80

const searchShape = z.tuple([z.string().max(longestSearch), z.int().min(0).max(99_999)])

export const writeSearch = ({ text, page }: CustomerSearch): string => JSON.stringify([text, page])

function readSearch(subject: string): CustomerSearch | undefined {
  try {
    const [text, page] = searchShape.parse(JSON.parse(subject))
    return { text, page }
  } catch {
    return undefined
  }
}

/** A page of customers. Its subject is the search itself (`writeSearch`), so each page is a card of its own. */
export const customerListCard: CardDefinition = defineCard<CustomerList>({
  name: 'customer-list',
  subjects: { left: 'a list as it was when it was asked for; every line opens the customer as it is' },
  async view(reader, subject, { people, outsiders }) {
    const search = readSearch(subject)
    if (!search || outsiders || people.length === 0) return undefined
    return await listCustomers(reader, search, people, pageSize)
  },
  visible: async (_reader, subject, { people, outsiders }) =>
    readSearch(subject) !== undefined && !outsiders && people.length > 0,
  draw: drawCustomerList,
  // Nothing is decided on a list.
  versionKey: () => '',
  actions: {
    open: {
      look: async (_ctx, { argument }) => ({ type: 'card', card: 'customer', subject: argument }),
    },
    turn: {
      look: async (_ctx, { subject, argument }) => {
        const search = readSearch(subject)
        if (!search) throw new UserError('error.card.gone')
        const turned = writeSearch({ text: search.text, page: turnedPage(argument) })
        return { type: 'card', card: 'customer-list', subject: turned, onlyAsker: true }
      },
    },
  },
})

export function drawCustomerList({ search, customers, more, elsewhere }: CustomerList, { t, button }: DrawTools): Card {
  const { text, page } = search
  const paged = page > 0 || more
  return {
    kind: 'list',
    headline: text ? t('customer.list.found', { text }) : t('customer.list.all'),
    ...(paged ? { why: t('customer.list.page', { page: page + 1 }) } : {}),
    items: [
      ...customers.map((customer) => ({
        ...customerItem(customer, t),
        button: button('open', t('customer.button.show'), 'plain', customer.id, `/customer show ${customer.number}`),
      })),
      ...elsewhere.map((masked) => ({ title: masked, detail: t('customer.list.elsewhere') })),
    ],
    empty: t('customer.list.empty'),
    buttons: turnButtons({ page, more, typed: `/customer find ${text}`.trim() }, t, button),
  }
}

/** A customer as one row of a list. */
export function customerItem({ number, name, ownerName, phone }: ListedCustomer, t: Translator): ListItem {
  const owner = ownerName ?? t('customer.noOwner')
  const detail = `${owner} · ${phone ?? t('customer.noPhone')}`
  return { title: `${number} ${name}`, detail, ...(phone === undefined ? { mark: 'due' as const } : {}) }
}
