/** Somebody outside, beside the talk with them. */
export const contactsWords = {
  'talk.unknown': { zh: '还不知道是哪家客户', en: 'Which customer is this?' },
  'talk.unknown.why': {
    zh: '选好客户后，下次打开就能看到他们的商机。',
    en: 'Say it once, and their deals are here from then on.',
  },
  'talk.offered': { zh: '按备注的手机号和公司名，可能是：', en: 'By the phone and company you noted, perhaps:' },
  'talk.button.join': { zh: '就是这家', en: 'This one' },
  'talk.button.other': { zh: '选客户', en: 'Choose a customer' },
  'talk.form': { zh: '是哪家客户？', en: 'Which customer is it?' },
  'talk.joined': { zh: '记下了：{customer}。', en: 'Noted: {customer}.' },
  'error.talk.unknown': {
    zh: '看不到你和这位联系人的联系，不能关联客户。',
    en: 'The platform does not say that you talk to this contact, so it cannot be joined to a customer.',
  },
  'deal.button.note': { zh: '记一笔', en: 'Add a note' },
  'deal.button.evidence': { zh: '证据', en: 'Evidence' },
  'deal.button.addEvidence': { zh: '上传证据', en: 'Add evidence' },
  'deal.note.form': { zh: '给 {deal} 记一笔', en: 'A note on {deal}' },
  'deal.note.text': { zh: '内容', en: 'Note' },
} as const
