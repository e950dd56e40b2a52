import type { conversationsWords } from '../../i18n/words/conversations.ts'
import type { RowsOf } from '../error-row.ts'

export const conversationErrors: RowsOf<typeof conversationsWords> = {
  'error.conversation.mayNotBind': { status: 403, when: 'The role of whoever binds a conversation does not bind any.' },
  'error.conversation.unknown': {
    status: 404,
    when: 'The conversation is not there, or neither they nor their reports are in it.',
  },
  'error.conversation.direct': { status: 409, when: 'A direct chat without anybody from outside is to be bound.' },
  'error.conversation.bound': {
    status: 409,
    when: 'A bound conversation is bound again without saying that it moves.',
  },
  'error.conversation.boundElsewhere': {
    status: 403,
    when: 'A conversation is bound to a customer that whoever moves it may not see.',
  },
  'error.conversation.notBound': { status: 409, when: 'A conversation is unbound that is not bound.' },
  'error.conversation.changed': { status: 409, when: 'Somebody else binds the conversation in the meantime.' },
  'error.archive.nothing': { status: 409, when: 'A record of talk is to be kept and none was forwarded.' },
  'error.archive.noCustomer': { status: 409, when: 'A record of talk is to be kept with a deal that has no customer.' },
  'error.group.none': { status: 409, when: 'The team of something that is no group is named.' },
  'error.group.told': { status: 409, when: 'The team of a group is named whose members the platform tells.' },
  'error.group.mayNot': { status: 403, when: 'A team is named by somebody who is not above it.' },
  'error.conversation.whose': { status: 400, when: 'A conversation is bound without saying to which customer.' },
}
