import { type CardDefinition, type DrawTools, defineCard } from '../../src/bot/definitions/card.ts'
import type { Button, Card } from '../../src/chat/card.ts'
import { joinContact, offeredFor } from '../../src/customers/contact-customers.ts'
import { type Customer, customerNumber } from '../../src/customers/customer.ts'
import { findTold } from '../../src/customers/told-contact.ts'
import { identitiesOf } from '../../src/people/identities.ts'
import type { Person } from '../../src/people/person.ts'
import type { Reader } from '../../src/store/store.ts'
import { type ContactRef, contactOfAsker, readContact } from './contact-subject.ts'

export interface UnknownContactView {
  /** Whom it may be of, by what its reader wrote of it. */
  offered: readonly Customer[]
}

/**
 * Somebody outside whose customer is not known, for whoever talks to them: whose is it? It looks the same to somebody who
 * may not see whose it is, and to somebody who does not talk to them at all. Its subject is a `ContactRef`.
 */
export const unknownContactCard: CardDefinition = defineCard<UnknownContactView>({
  name: 'unknown-contact',
  subjects: { left: 'stands beside a talk, drawn each time somebody looks' },
  async view(reader, subject, { people, outsiders }) {
    const contact = readContact(subject)
    const [person, ...others] = people
    if (!contact || !person || outsiders || others.length > 0) return undefined
    return { offered: await offeredTo(reader, person, contact) }
  },
  draw: drawUnknownContact,
  versionKey: () => '',
  actions: {
    join: {
      async run(ctx, { subject, argument: customerId }) {
        const of = contactOfAsker(subject, ctx)
        const { number, name } = await joinContact(ctx.tx, ctx.actor, { ...of, customerId }, ctx)
        return { type: 'text', text: ctx.t('talk.joined', { customer: `${customerNumber(number)} ${name}` }) }
      },
    },
    other: { look: async (_ctx, { subject }) => ({ type: 'form', form: 'join-contact', subject }) },
  },
})

async function offeredTo(reader: Reader, person: Person, contact: ContactRef): Promise<Customer[]> {
  const theirs = (await identitiesOf(reader, person.id)).filter(
    ({ platform, tenant }) => platform === contact.platform && tenant === contact.tenant,
  )
  for (const { userId } of theirs) {
    const told = await findTold(reader, { ...contact, userId })
    if (told) return await offeredFor(reader, person, told)
  }
  return []
}

function drawUnknownContact({ offered }: UnknownContactView, { t, button }: DrawTools): Card {
  const headline = t('talk.unknown')
  const other = (style: Button['style']) => button('other', t('talk.button.other'), style)
  if (offered.length === 0)
    return { kind: 'facts', headline, why: t('talk.unknown.why'), facts: [], buttons: [other('primary')] }
  return {
    kind: 'list',
    headline,
    why: t('talk.offered'),
    items: offered.map(({ id, number, name }) => ({
      title: `${customerNumber(number)} ${name}`,
      button: button('join', t('talk.button.join'), 'plain', id),
    })),
    empty: '',
    buttons: [other('plain')],
  }
}
