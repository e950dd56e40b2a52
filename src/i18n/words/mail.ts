/** What mails say around their content, and the page their link leads to. */
export const mailWords = {
  'mail.footer': {
    zh: '成单自动发出，回复不会有人看到。请在聊天里处理。',
    en: 'Sent by Chengdan. Nobody reads replies to this address; please work in your chat.',
  },
  'mail.open': { zh: '在聊天里打开', en: 'Open in your chat' },
  'mail.page.title': { zh: '打开 {deal}', en: 'Open {deal}' },
  'mail.page.how': {
    zh: '商机只在聊天里显示。把这一行发给机器人：',
    en: 'Deals are shown in the chat only. Send the bot this line:',
  },
  'mail.page.copy': { zh: '点一下选中，再复制。', en: 'Tap it to select, then copy.' },
  'people.platform.mail': { zh: '邮件', en: 'Mail' },
  'doctor.mail.ok': { zh: '能连上并登录（没有发信）', en: 'connects and logs in (nothing was sent)' },
  'doctor.mail.login': {
    zh: '邮件服务器不接受登录（{code}）。请改正 SMTP_URL 里的用户名和密码；密码里的特殊字符要写成 %XX。',
    en: 'the mail server does not accept the login ({code}). Correct user and password in SMTP_URL; special characters in them are written as %XX.',
  },
  'doctor.mail.encryption': {
    zh: '与邮件服务器不能加密（{code}）。465 端口用 smtps://，587 端口用 smtp://，请检查 SMTP_URL 和服务器证书。',
    en: 'no encrypted connection to the mail server ({code}). Use smtps:// for port 465 and smtp:// for 587 in SMTP_URL, and check the certificate of the server.',
  },
  'doctor.mail.connection': {
    zh: '连不上邮件服务器（{code}）。请检查 SMTP_URL 里的主机和端口，以及防火墙。',
    en: 'the mail server cannot be reached ({code}). Check host and port in SMTP_URL, and the firewall.',
  },
} as const
