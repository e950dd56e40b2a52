import { mutantsIn } from '../../mutant.ts'

export const conversationsMutants = [
  ...mutantsIn('src/bot/conversations/conversation-rows.ts', [
    {
      id: 'facts-unknown-members',
      what: 'without a list of members one of them may be an outsider',
      find: "members === undefined ? kind === 'group' : members.some((member) => member.outsider)",
      replace: 'members?.some((member) => member.outsider) ?? false',
    },
    {
      id: 'facts-outsider',
      what: 'an outsider among the members is kept',
      find: 'members.some((member) => member.outsider)',
      replace: 'false',
    },
    {
      id: 'facts-left',
      what: 'who has left is no member any more',
      find: 'await tx.delete(conversationMember).where(eq(conversationMember.conversationId, id))',
      replace: 'const nobody = members === undefined; if (nobody) return',
    },
    {
      id: 'member-outsider',
      what: 'one of ours and an outsider of the same id are two',
      find: ', eq(member.outsider, outsider)))',
      replace: '))',
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
      find: 'members.some((member) => member.outsider || !member.personId) || people.length < new Set(ids).size',
      replace: 'members.some((member) => member.outsider)',
    },
    {
      id: 'viewers-left',
      what: 'members who have left the company count as outsiders',
      find: ' || people.length < new Set(ids).size',
      replace: '',
    },
    {
      id: 'viewers-flag',
      what: 'a conversation known to have an outsider has one',
      find: 'outsiders: conversation.hasOutsider || unknown || members.length === 0',
      replace: 'outsiders: unknown || members.length === 0',
    },
    {
      id: 'viewers-nobody',
      what: 'a conversation of which nobody is named is not shown anything',
      find: 'outsiders: conversation.hasOutsider || unknown || members.length === 0',
      replace: 'outsiders: conversation.hasOutsider || unknown',
    },
    {
      id: 'viewers-tenant',
      what: 'the same id in another tenant is somebody else',
      find: 'eq(identity.tenant, conversation.address.tenant),\n',
      replace: '',
    },
  ]),
]
