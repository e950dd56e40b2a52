import type { BotOptions } from '../src/bot/bot-options.ts'
import { writeStuckRequest } from '../src/escalation/stuck-request.ts'
import { can } from '../src/people/roles.ts'

/** What is on somebody's page of their own, from top to bottom. */
export const homeCards: NonNullable<BotOptions['home']> = async (_reader, person) => [
  { card: 'start', subject: person.id },
  { card: 'approvals', subject: person.id },
  { card: 'due-deals', subject: person.id },
  ...(can(person, 'deal.approve')
    ? [{ card: 'stuck', subject: writeStuckRequest({ askerId: person.id, page: 0 }) }]
    : []),
  { card: 'subscriptions', subject: person.id },
  { card: 'language', subject: person.id },
]
