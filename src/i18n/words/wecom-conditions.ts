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
  'wecom.condition.menu': {
    zh: '应用的菜单是别人手工设置的，保持原样。想换成我们的菜单，请在应用的「自定义菜单」里删掉它。',
    en: 'Somebody set the menu of the app by hand, and it stays. To have ours, delete it on the app’s page Custom menu.',
  },
  'wecom.condition.suspended': {
    zh: '企业微信因长期没人使用停用了这个应用（{at} 起）。请管理员在「应用管理」里打开这个应用，按提示恢复。',
    en: 'WeCom has suspended the app since {at}, for nobody used it. An admin opens it in App Management and follows what it says.',
  },
  'wecom.condition.endangered': {
    zh: '这个应用很少有人用，企业微信会在 {at} 停用它。请同事在那之前打开应用用一次。',
    en: 'Few people use the app, and WeCom will suspend it on {at}. Have colleagues use it before.',
  },
} as const
