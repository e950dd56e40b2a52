import { mutantsIn } from '../../mutant.ts'

export const conversationMutants = [
  ...mutantsIn('src/bot/conversations/conversation-rows.ts', [
    {
      id: 'facts-unknown-members',
      what: 'without a list of members one of them may be an outsider',
      find: "members === undefined ? facts.kind === 'group' : members.some((member) => member.outsider)",
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

export const commandLineMutants = [
  ...mutantsIn('src/bot/command-line/bind-arguments.ts', [
    {
      id: 'bind-repeated',
      what: 'an argument given twice is refused',
      find: 'if (byName && (values.has(byName) || byName === takesRest))',
      replace: 'if (false)',
    },
    {
      id: 'bind-unknown-name',
      what: 'a name that no parameter has is refused',
      find: 'if (meant || !parameter?.rest) return',
      replace: 'if (meant) return',
    },
    {
      id: 'bind-mistyped-name',
      what: 'a mistyped name is not taken for text',
      find: 'if (meant || !parameter?.rest) return',
      replace: 'if (!parameter?.rest) return',
    },
    {
      id: 'bind-too-many',
      what: 'words too many are refused',
      find: "if (extra.length > 0) return { problem: { type: 'tooMany', extra } }",
      replace: '',
    },
    {
      id: 'bind-missing',
      what: 'an argument that is needed and missing is refused',
      find: "if (missing.length > 0) return { problem: { type: 'missing', parameters: missing } }",
      replace: '',
    },
  ]),
  ...mutantsIn('src/bot/command-line/edit-distance.ts', [
    {
      id: 'slips-length',
      what: 'what is far too long for a word is not compared with it',
      find: 'if (typed.length > 2 * (word.length + allowed)) return undefined',
      replace: '',
    },
  ]),
  ...mutantsIn('src/bot/command-line/explain-problem.ts', [
    {
      id: 'explain-suggestion',
      what: 'no command is suggested that the person may not run',
      find: 'const meant = suggestions.find(({ command }) => mayRun(command, person))',
      replace: 'const meant = suggestions[0]',
    },
    {
      id: 'explain-unknown-group',
      what: 'of a group only what the person may run is named after a wrong word',
      find: `const runnable = group.filter((command) => mayRun(command, person))`,
      replace: 'const runnable = group',
    },
    {
      id: 'explain-group',
      what: 'of a group only what the person may run is named',
      find: `const runnable = commands.filter((command) => mayRun(command, person))`,
      replace: 'const runnable = commands',
    },
    {
      id: 'explain-echo',
      what: 'of a long text only the beginning is repeated',
      find: 'const echo = (text: string): string => cut(text, longestEcho)',
      replace: 'const echo = (text: string): string => text',
    },
  ]),
  ...mutantsIn('src/bot/command-line/completions.ts', [
    {
      id: 'complete-may-run',
      what: 'nothing is offered that the person may not run',
      find: '.filter((command) => mayRun(command, person))\n',
      replace: '',
    },
  ]),
  ...mutantsIn('src/bot/command-line/may-run.ts', [
    {
      id: 'may-run-stranger',
      what: 'strangers run only what is for them',
      find: "if (person === undefined || person.id === '') return command.forStrangers === true",
      replace: '',
    },
    {
      id: 'may-run-permission',
      what: 'a command is run with its permission alone',
      find: 'command.permission === undefined || can(person, command.permission)',
      replace: 'true',
    },
  ]),
  ...mutantsIn('src/bot/command-line/parse-line.ts', [
    {
      id: 'line-length',
      what: 'a line longer than any command is not read',
      find: 'if (text.length > longestLine) return',
      replace: 'if (false) return',
    },
    {
      id: 'understand-may-run',
      what: 'what a person may not run is refused before its arguments are looked at',
      find: 'if (command && !mayRun(command, actor)) throw notAllowed',
      replace: 'if (false) throw notAllowed',
    },
  ]),
]

export const formMutants = [
  ...mutantsIn('src/bot/forms/form-link.ts', [
    {
      id: 'link-person',
      what: 'a form link is of one person',
      find: 'if (link?.personId !== personId || link.usedAt !== null) throw',
      replace: 'if (link?.usedAt !== null) throw',
    },
    {
      id: 'link-used',
      what: 'a used form link is refused',
      find: 'if (link?.personId !== personId || link.usedAt !== null) throw',
      replace: 'if (link?.personId !== personId) throw',
    },
    {
      id: 'link-swap',
      what: 'of two submits at the same moment one has its effect',
      find: '.where(and(eq(formLink.id, id), isNull(formLink.usedAt)))',
      replace: '.where(eq(formLink.id, id))',
    },
    {
      id: 'link-swap-check',
      what: 'the submit that comes second is refused',
      find: "if (used.length === 0) throw new UserError('error.form.used')",
      replace: '',
    },
    {
      id: 'link-again',
      what: 'a link sent again stays used',
      find: 'set: { expiresAt } })',
      replace: 'set: { expiresAt, usedAt: null } })',
    },
    {
      id: 'link-forget',
      what: 'only links that are long over are forgotten',
      find: '.where(lt(formLink.expiresAt, before)).limit(limit)',
      replace: '.limit(limit)',
    },
  ]),
]

export const replyMutants = [
  ...mutantsIn('src/bot/replies/reply.ts', [
    {
      id: 'reply-everybody',
      what: 'a card goes to everybody only if everybody may see it',
      find: 'if (!viewers.outsiders && (await isVisible(reader, card, reply.subject, viewers)))',
      replace: 'if (!viewers.outsiders)',
    },
    {
      id: 'reply-outsiders',
      what: 'a card goes to everybody only where nobody is from outside',
      find: 'if (!viewers.outsiders && (await isVisible(reader, card, reply.subject, viewers)))',
      replace: 'if (await isVisible(reader, card, reply.subject, viewers))',
    },
    {
      id: 'reply-only-asker',
      what: 'what is for the asker alone goes to nobody else',
      find: "conversation.kind === 'group' && !reply.onlyAsker",
      replace: "conversation.kind === 'group'",
    },
    {
      id: 'reply-asker-may-see',
      what: 'who may not see a card gets none',
      find: "if (!(await isVisible(reader, card, reply.subject, alone))) throw new UserError('error.card.gone')",
      replace: '',
    },
    {
      id: 'reply-instead',
      what: 'the asker is told why only they get the card',
      find: "if (reach === 'instead') await",
      replace: 'if (false) await',
    },
  ]),
  ...mutantsIn('src/bot/replies/reply-with-form.ts', [
    {
      id: 'reply-form-gone',
      what: 'who has nothing to fill in is told at once',
      find: "if (!form) throw new UserError('error.form.gone')",
      replace: "if (!form) return { type: 'done' }",
    },
    {
      id: 'reply-link-alone',
      what: 'a link goes into the acknowledgement only where the asker alone sees it',
      find: "if (inline && way.type === 'page' && staysHere) {",
      replace: "if (inline && way.type === 'page') {",
    },
  ]),
]

export const processMutants = [
  ...mutantsIn('src/bot/process-lease.ts', [
    {
      id: 'lease-living',
      what: 'a process whose lease ran out is not alive',
      find: "and(like(t.lease.name, processLeases), gt(t.lease.until, sql.placeholder('now')))",
      replace: 'like(t.lease.name, processLeases)',
    },
    {
      id: 'lease-others',
      what: 'only processes are counted among the living',
      find: "and(like(t.lease.name, processLeases), gt(t.lease.until, sql.placeholder('now')))",
      replace: "gt(t.lease.until, sql.placeholder('now'))",
    },
    {
      id: 'lease-earlier',
      what: 'on the embedded database the leases of earlier processes are void',
      find: "if (store.dialect === 'sqlite')\n",
      replace: 'if (false)\n',
    },
  ]),
  ...mutantsIn('src/bot/sweep-leases.ts', [
    {
      id: 'sweep-kept',
      what: 'the lease of a living process is not swept',
      find: 'and(like(lease.name, processLeases), lt(lease.until, before))',
      replace: 'like(lease.name, processLeases)',
    },
    {
      id: 'sweep-others',
      what: 'only leases of processes are swept',
      find: 'and(like(lease.name, processLeases), lt(lease.until, before))',
      replace: 'lt(lease.until, before)',
    },
  ]),
  ...mutantsIn('src/bot/queue-depths.ts', [
    {
      id: 'stuck',
      what: 'a process that leaves what was acknowledged waiting gets nothing more',
      find: 'return oldest !== undefined && now.getTime() - oldest.getTime() > longestWaitMs',
      replace: 'return false',
    },
  ]),
  ...mutantsIn('src/bot/registry.ts', [
    {
      id: 'registry-twice',
      what: 'no two parts have one name',
      find: 'if (found.has(one.name)) throw',
      replace: 'if (false) throw',
    },
    {
      id: 'registry-typed',
      what: 'without a place for pages a form is typed',
      find: "return type === 'page' && pages ?",
      replace: "return type === 'page' ?",
    },
  ]),
]
