import { mutantsIn } from '../../mutant.ts'

export const conversationsMutants = [
  ...mutantsIn('src/bot/conversations/keep-facts.ts', [
    {
      id: 'keep-news',
      what: 'who is in a conversation has changed: what stands there is drawn anew',
      find: 'if (isNews) await whenNews(tx, await loadConversation(tx, id))',
      replace: '',
    },
    {
      id: 'facts-unknown-members',
      what: 'without a list of members one of them may be an outsider',
      find: "return members === undefined && kind !== 'direct' && !closed",
      replace: 'return false',
    },
    {
      id: 'facts-outsider',
      what: 'an outsider among the members is kept',
      find: 'if (members?.some(({ outsider }) => outsider)) return true\n',
      replace: '',
    },
    {
      id: 'facts-left',
      what: 'who has left is no member any more',
      find: 'await removeMembers(tx, id, removed)\n}\n\nfunction',
      replace: '}\n\nfunction',
    },
    {
      id: 'facts-not-yet',
      what: 'while members are being written nobody sees anything',
      find: 'if (describedAt === undefined || members === undefined) await',
      replace: 'if (describedAt === undefined && members === undefined) await',
    },
    {
      id: 'facts-order',
      what: 'who joined is known before who left is forgotten',
      find: 'const isLong = changes.added.length + changes.removed.length > chunkRows',
      replace: 'const isLong = false',
    },
    {
      id: 'facts-closed',
      what: 'where the platform guarantees that nobody is from outside, nobody is',
      find: ' && !closed\n',
      replace: '\n',
    },
  ]),
  ...mutantsIn('src/bot/conversations/members.ts', [
    {
      id: 'member-outsider',
      what: 'one of ours and an outsider of the same id are two',
      find: 'if (found) return found.outsider === outsider',
      replace: 'if (found) return true',
    },
    {
      id: 'members-crowd',
      what: 'of a crowd nobody is kept',
      find: 'if (!members || members.length <= mostMembers) return facts',
      replace: 'if (members) return facts',
    },
    {
      id: 'members-crowd-outsider',
      what: 'somebody from outside in a crowd is',
      find: 'members: outsiders.length > 0 ? outsiders : undefined',
      replace: 'members: undefined',
    },
  ]),
  ...mutantsIn('src/bot/conversations/conversations-in-scope.ts', [
    {
      id: 'conversations-scope',
      what: 'conversations are found within the scope of who asks',
      find: 'and(eq(member.conversationId, conversation.id), scopeCondition(scope, identity.personId))',
      replace: 'eq(member.conversationId, conversation.id)',
    },
    {
      id: 'conversation-in-scope',
      what: 'a conversation is found by whoever has a member of it in their scope',
      find: 'and(eq(conversation.id, id), conversationsIn(reader, scope))',
      replace: 'eq(conversation.id, id)',
    },
  ]),
  ...mutantsIn('src/bot/conversations/customer-conversations.ts', [
    {
      id: 'bind-swap',
      what: 'two who bind a conversation at once do not overwrite each other',
      find: '.where(and(eq(conversation.id, id), before))',
      replace: '.where(eq(conversation.id, id))',
    },
    {
      id: 'said-to-customer',
      what: 'only what was said with this customer counts',
      find: 'and(eq(conversation.customerId, customerId), gt(conversation.lastMessageAt, moment))',
      replace: 'gt(conversation.lastMessageAt, moment)',
    },
    {
      id: 'said-after',
      what: 'only what was said after the moment counts',
      find: 'and(eq(conversation.customerId, customerId), gt(conversation.lastMessageAt, moment))',
      replace: 'eq(conversation.customerId, customerId)',
    },
  ]),
  ...mutantsIn('src/bot/conversations/list-unbound.ts', [
    {
      id: 'unbound-scope',
      what: 'conversations without a customer are listed within the scope of who asks',
      find: ', conversationsIn(reader, scope)))',
      replace: '))',
    },
    {
      id: 'unbound-only',
      what: 'a conversation that has its customer is not listed',
      find: 'and(isNull(conversation.customerId), ',
      replace: 'and(',
    },
    {
      id: 'unbound-outsiders',
      what: 'a conversation of our own is not listed',
      find: 'eq(conversation.hasOutsider, true), ',
      replace: '',
    },
  ]),
  ...mutantsIn('src/bot/conversations/viewers.ts', [
    {
      id: 'viewers-unknown',
      what: 'members we do not know count as outsiders',
      find: 'or(eq(member.outsider, true), isNull(identity.personId))',
      replace: 'eq(member.outsider, true)',
    },
    {
      id: 'viewers-left',
      what: 'members who have left the company count as outsiders',
      find: ' || people.length < known.length',
      replace: '',
    },
    {
      id: 'viewers-flag',
      what: 'a conversation known to have an outsider has one',
      find: 'if (conversation.hasOutsider) return { people: [], outsiders: true, now }',
      replace: '',
    },
    {
      id: 'viewers-nobody',
      what: 'a conversation of which nobody is named is not shown anything',
      find: ' || people.length === 0',
      replace: '',
    },
    {
      id: 'viewers-tenant',
      what: 'the same id in another tenant is somebody else',
      find: 'eq(identity.tenant, member.tenant),\n',
      replace: '',
    },
    {
      id: 'viewers-told',
      what: 'what is said to be whose team counts only where the platform tells nothing',
      find: ' && !(await hasMembers(reader, conversationId))',
      replace: '',
    },
    {
      id: 'viewers-declared-left',
      what: 'the team of somebody who has left is shown nothing',
      find: 'findPerson(reader, personId)\n  return person?.active ?',
      replace: 'findPerson(reader, personId)\n  return person ?',
    },
    {
      id: 'viewers-person-left',
      what: 'who has left the company is shown nothing',
      find: 'findPerson(reader, audience.personId)\n  return person?.active ?',
      replace: 'findPerson(reader, audience.personId)\n  return person ?',
    },
  ]),
  ...mutantsIn('src/bot/conversations/show-as-team.ts', [
    {
      id: 'team-group',
      what: "only a group is somebody's team",
      find: "if (kind !== 'group') throw new UserError('error.group.none')",
      replace: '',
    },
    {
      id: 'team-told',
      what: 'whose team a group is is not said where the platform tells who is in it',
      find: "if (person && (await hasMembers(tx, conversationId))) throw new UserError('error.group.told')",
      replace: '',
    },
    {
      id: 'team-scope',
      what: 'nobody shows a group what is beyond their own scope',
      find: "if (id !== undefined && !inScope(scope, id)) throw new UserError('error.group.mayNot')",
      replace: '',
    },
    {
      id: 'team-scope-before',
      what: 'nobody takes away what somebody beyond their scope has shown',
      find: 'for (const id of [person?.id, shownAs])',
      replace: 'for (const id of [person?.id])',
    },
    {
      id: 'team-audit',
      what: 'it is written down who said whose team a group is',
      find: 'await auditConversation(',
      replace: 'void (',
    },
  ]),
  ...mutantsIn('src/bot/conversations/rename-conversation.ts', [
    {
      id: 'rename-conversation-taken',
      what: 'a conversation does not take the name of another',
      find: 'if (taken) return',
      replace: '',
    },
    {
      id: 'rename-tenant',
      what: 'the same id in another tenant is another conversation',
      find: 'and(eq(conversation.platform, platform), eq(conversation.tenant, tenant))',
      replace: 'eq(conversation.platform, platform)',
    },
    {
      id: 'rename-waiting',
      what: 'what waits to be said follows its conversation',
      find: 'for (const { id, address } of waiting)\n',
      replace: 'for (const { id, address } of waiting.slice(waiting.length))\n',
    },
    {
      id: 'rename-copies',
      what: 'the copies that stand in a conversation follow it',
      find: 'for (const { id, address } of copies)\n',
      replace: 'for (const { id, address } of copies.slice(copies.length))\n',
    },
  ]),
  ...mutantsIn('src/bot/conversations/destination.ts', [
    {
      id: 'target-user-tenant',
      what: 'the same user id in another tenant is another target',
      find: '${destination.platform}:${destination.user.tenant}:user:',
      replace: '${destination.platform}:user:',
    },
    {
      id: 'target-tenant',
      what: 'the same conversation id in another tenant is another target',
      find: 'return `${platform}:${tenant}:${id}`',
      replace: 'return `${platform}:${id}`',
    },
    {
      id: 'place-only-for',
      what: 'where something is for one person alone, it is asked what is possible for one',
      find: 'kind, ...(onlyFor ? { onlyFor } : {}) }',
      replace: 'kind }',
    },
    {
      id: 'destination-earlier',
      what: 'what an earlier version stored for one member is for that member alone',
      find: "if ('user' in destination || typeof destination.onlyFor !== 'string') return destination",
      replace: 'return destination',
    },
  ]),
]
