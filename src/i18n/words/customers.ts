export const customersWords = {
  'error.phone.format': {
    zh: '看不懂电话「{text}」。手机写 11 位，固定电话带区号，境外号码以 + 和国家代码开头，如 +1 415 555 2671。',
    en: 'I cannot read the phone number "{text}". Chinese mobiles have 11 digits, fixed lines an area code; others start with + and the country code, like +1 415 555 2671.',
  },
  'error.customer.nameEmpty': { zh: '客户需要公司名。', en: 'A customer needs a company name.' },
  'error.customer.nameLong': { zh: '公司名最多 {limit} 个字。', en: 'A company name has at most {limit} characters.' },
  'error.customer.nameHidden': {
    zh: '公司名里有换行或看不见的字符，请去掉后重试。',
    en: 'The company name has line breaks or characters nobody can see; remove them.',
  },
  'error.customer.unknown': {
    zh: '找不到客户「{text}」。写编号（C-1001）或完整公司名，或先查找：',
    en: 'There is no customer "{text}". Give a number (C-1001) or the whole company name, or look for it:',
  },
  'error.customer.gone': {
    zh: '这个客户不存在，或者不在你的范围内。',
    en: 'This customer does not exist, or is not within your reach.',
  },
  'error.customer.notYours': {
    zh: '{customer} 是同事的客户，你不能查看。要跟进，请找主管转交。',
    en: "{customer} is a colleague's customer, so you may not see it. Ask a supervisor to hand it over.",
  },
  'error.customer.several': {
    zh: '有几个客户都叫「{name}」：{customers}。请写编号。',
    en: 'Several customers are called "{name}": {customers}. Give the number.',
  },
  'error.customer.mayNotEdit': {
    zh: '{customer} 你可以看，但不能这样改：资料由负责人和上级改，负责人由主管指定。',
    en: 'You may see {customer} but not change it like this: its owner and those above change its facts, a supervisor its owner.',
  },
  'error.customer.changed': {
    zh: '{customer} 刚被别人改过，这次操作没有生效。请看最新内容后再试。',
    en: 'Somebody else has just changed {customer}, so nothing was done. Look at it again and retry.',
  },
  'error.customer.exists': {
    zh: '这个公司名和电话已经是客户 {customer}，没有修改。请改用它：',
    en: 'This company and phone already belong to {customer}, so nothing was changed. Use that one:',
  },
  'error.customer.registered': {
    zh: '这个公司名和电话已由同事登记（{customer}），没有修改。请找主管处理。',
    en: 'This company and phone are already registered by a colleague ({customer}), so nothing was changed. Ask a supervisor.',
  },
  'error.customer.cannotOwn': {
    zh: '{name} 不能负责客户：已不在职，或角色不做销售。',
    en: '{name} cannot own customers: no longer here, or not in a selling role.',
  },
  'error.customer.ownerOutOfReach': {
    zh: '{name} 不在你的团队里，请找上级转交。',
    en: '{name} is not in your team; ask somebody above to hand the customer over.',
  },
  'error.customer.ownerUnknown': {
    zh: '通讯录里没有「{name}」。请写完整姓名。',
    en: 'Nobody in the directory is called "{name}". Give the whole name.',
  },
  'error.customer.ownerSeveral': {
    zh: '有几位同事都叫 {name}：{people}。请写工号。',
    en: 'Several colleagues are called {name}: {people}. Give the number.',
  },
  'error.contact.nameEmpty': { zh: '联系人需要姓名。', en: 'A contact needs a name.' },
  'error.contact.text': {
    zh: '联系人的姓名和职务最多 {limit} 个字，不能有换行或看不见的字符。',
    en: 'The name and title of a contact have at most {limit} characters, without line breaks or characters nobody can see.',
  },
  'error.contact.exists': { zh: '联系人 {name} 已经有了。', en: 'The contact {name} is already there.' },
  'error.contact.unknown': { zh: '没有联系人「{name}」。', en: 'There is no contact "{name}".' },
  'error.contact.several': {
    zh: '有几个联系人都叫 {name}，请再写联系人电话。',
    en: "Several contacts are called {name}; give the contact's phone as well.",
  },
  'customer.incomplete': {
    zh: '资料不完整：还没有电话',
    en: 'Incomplete: no phone yet',
  },
  'customer.noPhone': { zh: '没有电话', en: 'no phone' },
  'customer.noOwner': { zh: '没有负责人', en: 'no owner' },
  'customer.fact.owner': { zh: '负责人', en: 'Owner' },
  'customer.fact.phone': { zh: '电话', en: 'Phone' },
  'customer.fact.openDeals': { zh: '进行中商机', en: 'Open deals' },
  'customer.fact.contacts': { zh: '联系人', en: 'Contacts' },
  'customer.moreContacts': { zh: '还有 {count} 位', en: '{count} more' },
  'customer.fact.deals': { zh: '商机', en: 'Deals' },
  'customer.deal': { zh: '{deal} {title}（{status}）', en: '{deal} {title} ({status})' },
  'customer.moreDeals': { zh: '还有 {count} 单', en: '{count} more' },
  'customer.button.deals': { zh: '商机', en: 'Deals' },
  'customer.button.edit': { zh: '修改', en: 'Edit' },
  'customer.button.show': { zh: '查看', en: 'Show' },
  'customer.list.all': { zh: '客户', en: 'Customers' },
  'customer.list.found': { zh: '客户 · 找「{text}」', en: 'Customers · found for "{text}"' },
  'customer.list.page': { zh: '第 {page} 页', en: 'page {page}' },
  'customer.list.empty': { zh: '没有符合的客户。', en: 'No customers match.' },
  'customer.list.elsewhere': { zh: '已由同事登记', en: 'registered by a colleague' },
  'customer.form.edit': { zh: '修改客户 {customer}', en: 'Edit customer {customer}' },
  'customer.form.save': { zh: '保存', en: 'Save' },
  'customer.form.typed': {
    zh: '/客户 修改 {customer} 电话=021-68888888',
    en: '/customer edit {customer} phone=021-68888888',
  },
  'customer.field.name': { zh: '公司名', en: 'Company' },
  'customer.field.contact': { zh: '新联系人', en: 'New contact' },
  'customer.field.contactPhone': { zh: '联系人电话', en: 'Their phone' },
  'customer.field.title': { zh: '职务', en: 'Their title' },
  'command.customer.show.summary': { zh: '查看一个客户', en: 'Show a customer' },
  'command.customer.find.summary': {
    zh: '按公司名、电话或编号查找客户',
    en: 'Find customers by company, phone or number',
  },
  'command.customer.edit.summary': {
    zh: '修改客户的名称、电话、负责人或联系人',
    en: 'Change the name, phone, owner or contacts of a customer',
  },
} as const
