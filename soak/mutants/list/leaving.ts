import { mutantsIn } from '../mutant.ts'

export const leavingMutants = [
  ...mutantsIn('src/escalation/run-escalation.ts', [
    {
      id: 'left-notices',
      what: 'a notice that waits for whoever leaves is not lost',
      find: '  await inChunks(store, (tx) => passOnNotices(tx, batch))\n',
      replace: '',
    },
  ]),
  ...mutantsIn('src/escalation/pass-on-notices.ts', [
    {
      id: 'left-notices-theirs',
      what: 'what waits for the morning of somebody who is there goes to nobody else',
      find: 'ids.filter((id) => !people.get(id)?.active)',
      replace: 'ids',
    },
    {
      id: 'left-notices-waiting',
      what: 'what somebody was told while they were there is told to nobody else',
      find: 'and(eq(notice.personId, fromId), isNull(notice.digestId))',
      replace: 'eq(notice.personId, fromId)',
    },
    {
      id: 'left-notices-twice',
      what: 'whoever was told already is not told again',
      find: '.onConflictDoNothing()',
      replace: '',
    },
  ]),
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
