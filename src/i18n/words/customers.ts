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
} as const
