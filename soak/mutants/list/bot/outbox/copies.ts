import { mutantsIn } from '../../../mutant.ts'

export const copiesMutants = [
  ...mutantsIn('src/bot/outbox/card-in-ack.ts', [
    {
      id: 'ack-holds-rewrite',
      what: 'the rewrite of a pressed copy waits for the acknowledgement',
      find: '.set({ availableAt: until.getTime() })',
      replace: '.set({ availableAt: sql`${outbox.availableAt}` })',
    },
    {
      id: 'ack-not-carried',
      what: 'what the acknowledgement cannot carry is sent like any other',
      find: 'await this.release(waiting)\n    return undefined',
      replace: 'return undefined',
    },
    {
      id: 'ack-carried',
      what: 'what the acknowledgement has carried is not sent again',
      find: 'await this.#store.write((tx) => markCarried(tx, rewrite, now))',
      replace: '',
    },
    {
      id: 'ack-release',
      what: 'a rewrite that was held is sent at once when the acknowledgement went without it',
      find: '.set({ availableAt: 0 })',
      replace: '.set({ availableAt: sql`${outbox.availableAt}` })',
    },
  ]),
  ...mutantsIn('src/bot/outbox/copies-before.ts', [
    {
      id: 'before-alone',
      what: 'what was said to somebody alone is drawn anew when what they may see has changed',
      find: '[...(await alone(reader, personIds)), ...(await groups(reader, personIds))]',
      replace: 'await groups(reader, personIds)',
    },
    {
      id: 'before-groups',
      what: 'what was said in their groups is drawn anew, too',
      find: '[...(await alone(reader, personIds)), ...(await groups(reader, personIds))]',
      replace: 'await alone(reader, personIds)',
    },
    {
      id: 'before-tenant',
      what: 'the same id in another tenant is a member of other groups',
      find: 'and(eq(member.tenant, identity.tenant), eq(member.userId, identity.userId))',
      replace: 'eq(member.userId, identity.userId)',
    },
    {
      id: 'before-platform',
      what: 'the same id on another platform is a member of other groups',
      find: 'and(eq(conversation.id, member.conversationId), eq(conversation.platform, identity.platform))',
      replace: 'eq(conversation.id, member.conversationId)',
    },
  ]),
  ...mutantsIn('src/bot/outbox/posted-messages.ts', [
    {
      id: 'posted-newest',
      what: 'of a card shown again and again only the newest copies are drawn anew',
      find: '.where(lte(copies.place, mostCopies))',
      replace: '',
    },
    {
      id: 'posted-target',
      what: 'a copy is forgotten where it was replaced, and nowhere else',
      find: 'and(eq(posted.target, targetOf(destination)), eq(posted.messageId, messageId))',
      replace: 'eq(posted.target, targetOf(destination))',
    },
  ]),
  ...mutantsIn('src/bot/outbox/refresh-copies.ts', [
    {
      id: 'changed-card',
      what: 'a card that is being sent is drawn once more when its subject changes',
      find: 'await noteChangedCards(tx, cards)',
      replace: '',
    },
    {
      id: 'changed-readers',
      what: 'a card that is being sent is drawn once more when others come to read it',
      find: 'await noteChangedAt(tx, targets)',
      replace: '',
    },
    {
      id: 'redraw-once',
      what: 'a transaction queues a redraw of each card once',
      find: '(await cardsShowing(tx, registry, changed)).filter(isFirst)',
      replace: 'await cardsShowing(tx, registry, changed)',
    },
  ]),
  ...mutantsIn('src/bot/outbox/rewrite.ts', [
    {
      id: 'deliver-rewrites',
      what: 'a platform that cannot edit is not asked to',
      find: "if (can === 'never' || edit === 'never') return undefined",
      replace: "if (edit === 'never') return undefined",
    },
    {
      id: 'rewrite-posted-never',
      what: 'a copy of which the platform said that it cannot be rewritten is not',
      find: "if (can === 'never' || edit === 'never') return undefined",
      replace: "if (can === 'never') return undefined",
    },
    {
      id: 'rewrite-handle-over',
      what: 'a handle for rewriting that is over is not used',
      find: 'if (edit && edit.expiresAt <= now) return undefined',
      replace: '',
    },
    {
      id: 'rewrite-last',
      what: 'the one rewrite of a copy is kept for its last state',
      find: "if (drawn && way === 'once' && mayChangeAgain(drawn)) return { do: 'leave' }",
      replace: '',
    },
    {
      id: 'rewrite-used',
      what: 'a copy that was rewritten once is not kept true any more',
      find: "forget: way === 'once'",
      replace: 'forget: false',
    },
    {
      id: 'rewrite-not-yours',
      what: 'who may not see a subject any more keeps nothing of it',
      find: 'const body = drawn ?? notYours(t)',
      replace: "if (!drawn) return { do: 'leave' }\n    const body = drawn",
    },
    {
      id: 'rewrite-recall',
      what: 'a copy is taken back only as long as the platform lets it',
      find: 'recallMs !== undefined && now.getTime() - at.getTime() < recallMs',
      replace: 'recallMs !== undefined',
    },
  ]),
]
