import { mutantsIn } from '../mutant.ts'

export const leavingMutants = [
  ...mutantsIn('src/leaving/deactivate-person.ts', [
    {
      id: 'left-tokens',
      what: 'the tokens of whoever leaves end',
      find: 'tokens: await revokeApiTokens(tx, { personId, now }, by)',
      replace: 'tokens: 0',
    },
    {
      id: 'left-links',
      what: 'their links to form pages end',
      find: 'formLinks: await endFormLinks(tx, personId, now)',
      replace: 'formLinks: 0',
    },
    {
      id: 'left-subscriptions',
      what: 'their subscriptions end',
      find: 'subscriptions: await endSubscriptionsOf(tx, personId, now, by)',
      replace: 'subscriptions: 0',
    },
    {
      id: 'left-codes',
      what: 'their link codes end',
      find: 'await endLinkCodes(tx, personId)',
      replace: '',
    },
    {
      id: 'left-redrawn',
      what: 'what they have before them is redrawn',
      find: 'if (changed) await onLeft(tx, personId)',
      replace: '',
    },
  ]),
  ...mutantsIn('src/schedule/end-subscription.ts', [
    {
      id: 'left-made',
      what: 'what somebody has subscribed a group to ends when they leave',
      find: 'or(eq(subscription.personId, personId), eq(subscription.createdBy, personId))',
      replace: 'eq(subscription.personId, personId)',
    },
    {
      id: 'left-theirs',
      what: 'subscriptions of others go on',
      find: 'or(eq(subscription.personId, personId), eq(subscription.createdBy, personId))',
      replace: 'undefined',
    },
  ]),
]
