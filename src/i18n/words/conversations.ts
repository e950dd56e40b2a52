export const conversationsWords = {
  'archive.notice': {
    zh: '本会话已开启存档：从现在起，这里的消息会保存到公司的客户记录中。',
    en: 'This conversation is now archived: from here on, messages are kept in our customer records.',
  },
  'command.archiveAdd.summary': {
    zh: '把刚转发的聊天记录存到客户或商机',
    en: 'Keep the talk you have just forwarded with a customer or a deal',
  },
  'archive.offer': {
    zh: '收到转发的聊天记录，其中同事说的 {count} 句可以存档。\n存到哪个客户或商机：回复 /存档',
    en: 'You forwarded a record of talk; {count} lines in it are colleagues’ and can be kept.\nWith which customer or deal: /archive add',
  },
  'archive.offer.none': {
    zh: '收到转发的聊天记录，里面没有同事说的话，不能存档。',
    en: 'You forwarded a record of talk; nothing in it was said by a colleague, so nothing can be kept.',
  },
  'archive.left': {
    zh: '另有 {count} 句是别人说的，他们没有同意，不保存。',
    en: '{count} more lines are other people’s, who have not agreed: they are not kept.',
  },
  'archive.added': {
    zh: '已把 {count} 句存到 {customer}，注明由你转发。它们不算客户联系，也不能单独作为证据。',
    en: '{count} lines are kept with {customer}, as forwarded by you. They are no contact with the customer, and no evidence by themselves.',
  },
  'error.archive.nothing': {
    zh: '没有等待存档的聊天记录。请先把聊天记录转发给我。',
    en: 'No record of talk waits to be kept. Forward one to me first.',
  },
  'error.archive.noCustomer': {
    zh: '{deal} 还没有客户，不知道存到哪里。',
    en: '{deal} has no customer yet, so there is nothing to keep it with.',
  },
  'conversation.bound': {
    zh: '已绑定客户 {customer}。从现在起，这个会话的消息存入客户记录。',
    en: 'Bound to {customer}. From now on what is said here is kept in the customer record.',
  },
  'conversation.notKept': {
    zh: '绑定前的 {count} 条消息没有保存。',
    en: '{count:message|messages} from before were not kept.',
  },
  'conversation.unbound': {
    zh: '已解除与客户 {customer} 的绑定。之前的存档保留，新消息不再保存。',
    en: 'No longer bound to {customer}. The archive so far stays; new messages are not kept.',
  },
  'error.conversation.mayNotBind': {
    zh: '你的角色不能绑定会话。',
    en: 'Your role does not bind conversations.',
  },
  'error.conversation.unknown': {
    zh: '找不到这个会话，或者你和你的下属都不在里面。',
    en: 'There is no such conversation, or neither you nor your reports are in it.',
  },
  'error.conversation.direct': {
    zh: '这里是同事和机器人的单聊，没有客户，不能绑定。请在客户群里发 /绑定，或用 /绑定 列表 选择会话。',
    en: "This is a direct chat with the bot, with no customer in it. Send /bind in the customer's group, or choose from /bind list.",
  },
  'error.conversation.bound': {
    zh: '这个会话已绑定客户 {customer}。要改绑，请明确写：',
    en: 'This conversation is already bound to {customer}. To move it, say so:',
  },
  'error.conversation.boundElsewhere': {
    zh: '这个会话已绑定同事的客户（{customer}），要由负责人或上级改绑。',
    en: "This conversation is bound to a colleague's customer ({customer}); its owner or somebody above can move it.",
  },
  'error.conversation.notBound': { zh: '这个会话没有绑定客户。', en: 'This conversation is not bound to a customer.' },
  'error.conversation.changed': {
    zh: '刚有人改过这个会话的绑定，这次操作没有生效。请看清楚后再试。',
    en: 'Somebody else has just changed this binding, so nothing was done. Look again and retry.',
  },
  'error.conversation.whose': {
    zh: '请写客户编号（C-1001）或完整公司名。',
    en: 'Give the number of a customer (C-1001) or its whole company name.',
  },
  'group.shownAs': {
    zh: '已登记：这个群是 {name} 的团队。以后群里会直接显示 {name} 有权看到的内容。',
    en: 'Noted: this group is {name}’s team. From now on it is shown what {name} may see.',
  },
  'group.notShown': {
    zh: '已取消登记。以后群里不再直接显示业务内容，只回复提问的人。',
    en: 'No longer noted. Business content is not shown here any more; only whoever asks is answered.',
  },
  'error.group.none': {
    zh: '这里不是群。请在要登记的群里发这条命令。',
    en: 'This is no group. Send this in the group it is about.',
  },
  'error.group.told': {
    zh: '平台已经告诉我这个群里有谁，不用登记团队。',
    en: 'The platform says who is in this group, so its team need not be named.',
  },
  'error.group.mayNot': {
    zh: '只能登记你自己或你下属的团队；别人的要由其上级或管理员登记。',
    en: 'You can name your own team or one below you; others are named by whoever is above them or by an admin.',
  },
  'group.language': {
    zh: '以后发给这个群里所有人的内容用{language}。只给个人看的内容仍用各人自己的语言。',
    en: 'What is said to everybody in this group is in {language} from now on. What is for one person alone stays in theirs.',
  },
  'group.languageOpen': {
    zh: '已取消。以后用平台给这个群设的语言；平台没有说的，用系统默认语言。',
    en: 'No longer chosen. This group is spoken to in the language its platform tells, else in the default one.',
  },
  'command.group.language.summary': { zh: '设置群里公开内容的语言', en: 'Choose the language a group is spoken to in' },
  'command.group.team.summary': { zh: '登记这个群是谁的团队', en: 'Say whose team this group is' },
  'conversation.form.bind': { zh: '绑定客户', en: 'Bind to a customer' },
  'conversation.form.notice': {
    zh: '绑定后，会在会话里告知所有人：从现在起消息会存档。',
    en: 'Everybody in the conversation is then told that messages are archived from now on.',
  },
  'conversation.form.typed': { zh: '/绑定 C-1001', en: '/bind C-1001' },
  'conversation.field.customer': { zh: '客户', en: 'Customer' },
  'conversation.field.customerHint': { zh: '编号或完整公司名', en: 'Number, or the whole company name' },
  'conversation.field.rebind': { zh: '已绑定别的客户，改绑到这个', en: 'It is bound already; move it' },
  'conversation.button.bind': { zh: '绑定', en: 'Bind' },
  'conversation.unboundList': { zh: '未绑定客户的会话', en: 'Conversations without a customer' },
  'conversation.unboundWhy': {
    zh: '里面有外部人员，绑定前的消息不保存',
    en: 'Somebody from outside is in them; until bound, messages are not kept',
  },
  'conversation.unboundEmpty': {
    zh: '没有未绑定的会话。',
    en: 'Every conversation with a customer is bound.',
  },
  'conversation.notKeptSoFar': { zh: '{count} 条未保存', en: '{count} not kept' },
  'conversation.untitled': { zh: '未命名会话', en: 'Untitled conversation' },
  'command.bind.summary': {
    zh: '把这个会话绑定到客户，开始存档',
    en: 'Bind this conversation to a customer and archive it',
  },
  'command.bind.list.summary': { zh: '查看还没绑定客户的会话', en: 'Conversations not bound to a customer yet' },
  'command.bind.off.summary': { zh: '解除这个会话与客户的绑定', en: 'End the binding of this conversation' },
} as const
