/** What the process has noticed about WeCom. */
export const wecomConditionsWords = {
  'wecom.condition.signature': {
    zh: '一小时内有回调的签名对不上。请检查 WECOM_TOKEN 是否与应用「接收消息」里的一致。',
    en: 'Within the last hour a callback was signed otherwise. Check that WECOM_TOKEN is that of the app (page Receive messages).',
  },
  'wecom.condition.cipher': {
    zh: '一小时内有回调解不开。请检查 WECOM_AES_KEY 是否与应用「接收消息」里的一致。',
    en: 'Within the last hour a callback could not be deciphered. Check that WECOM_AES_KEY is that of the app (page Receive messages).',
  },
  'wecom.condition.receiver': {
    zh: '一小时内有回调是发给另一家企业的。请检查 WECOM_CORP_ID。',
    en: 'Within the last hour a callback was meant for another company. Check WECOM_CORP_ID.',
  },
  'wecom.condition.off': {
    zh: '应用没有打开「接收消息」，同事说的话和按的按钮都收不到。请在应用的「接收消息」里填好 URL 并保存；admin doctor wecom 会说填什么。',
    en: 'The app does not receive messages, so nothing that colleagues say or press comes in. Save the URL on the app’s page Receive messages; admin doctor wecom says which.',
  },
  'wecom.condition.menu': {
    zh: '应用的菜单是别人手工设置的，保持原样。想换成我们的菜单：admin wecom menu set；就要它：admin wecom menu keep。',
    en: 'Somebody set the menu of the app by hand, and it stays. To have ours: admin wecom menu set; to keep it: admin wecom menu keep.',
  },
} as const
