/** Forms as pages. */
export const pagesWords = {
  'page.choose': { zh: '请选择', en: 'Choose' },
  'page.none': { zh: '不填', en: 'None' },
  'page.note': { zh: '仅供 {name} 填写，{until} 前有效。', en: 'For {name} alone, good until {until}.' },
  'page.mistakes': { zh: '要改 {count} 处：', en: 'Please correct ({count}):' },
  'page.fileAgain': { zh: '请重新选择文件。', en: 'Choose the file again.' },
  'page.done': { zh: '已提交', en: 'Sent in' },
  'page.doneWhere': {
    zh: '结果在聊天里，这个页面可以关闭。',
    en: 'What came of it is in the chat. You can close this page.',
  },
  'page.taken': { zh: '已收到', en: 'Received' },
  'page.takenWhere': {
    zh: '正在处理，结果会发到聊天里。\n不用再次提交，这个页面可以关闭。',
    en: 'It is being worked on; the answer comes in the chat.\nDo not send it again; you can close this page.',
  },
  'page.notOpen': { zh: '表单打不开', en: 'This form cannot be opened' },
  'page.notTaken': { zh: '没有提交', en: 'Not sent in' },
  'page.card.note': { zh: '这是现在的内容，按钮在这里按就生效。', en: 'This is as it is now. Its buttons work here.' },
  'page.notDone': { zh: '没有执行', en: 'Not done' },
  'page.asking': { zh: '正在确认是谁打开的', en: 'Checking who has opened this' },
  'page.asking.why': {
    zh: '这个页面只给收到它的人看，几秒钟就好。',
    en: 'This page is for whoever was sent it alone. It takes a few seconds.',
  },
  'page.asking.otherwise': { zh: '没有反应？用账号登录', en: 'Nothing happens? Log in with your account' },
  'error.page.unknown': {
    zh: '这个链接不完整或无效。\n请回到聊天里，从卡片或命令重新打开表单。',
    en: 'This link is incomplete or not ours.\nGo back to the chat and open the form again from its card or command.',
  },
  'error.page.notInWecom': { zh: '请在企业微信里打开。', en: 'Open it in WeCom.' },
  'error.page.login': {
    zh: '现在无法确认是谁打开的。\n请稍等片刻，回到聊天里再打开链接。',
    en: 'Who has opened this cannot be confirmed just now.\nWait a moment and open the link again in the chat.',
  },
  'error.page.over': {
    zh: '链接已过期：为安全起见只在 15 分钟内有效。\n请回到聊天里，从卡片或命令重新打开表单。',
    en: 'The link has expired: it is good for 15 minutes only.\nGo back to the chat and open the form again from its card or command.',
  },
  'error.page.foreign': {
    zh: '这次提交来自别的网站，没有处理。\n请从聊天里的链接打开表单填写。',
    en: 'This came from another site and was not accepted.\nOpen the form from its link in the chat.',
  },
  'error.page.method': {
    zh: '这个地址只能打开和提交表单。\n请回到聊天里重新打开。',
    en: 'This address only shows a form and takes it.\nOpen it again in the chat.',
  },
  'error.page.body': {
    zh: '提交的内容无法读取，没有处理。\n请返回表单重新提交。',
    en: 'What was sent could not be read and was not accepted.\nGo back to the form and send it again.',
  },
  'error.page.large': {
    zh: '内容太大，没有处理。\n请缩短后重新提交；文件请在聊天里发送。',
    en: 'This is too large and was not accepted.\nShorten it and send it again; send files in the chat.',
  },
  'error.page.long': {
    zh: '最多 {limit} 个字，现在有 {length} 个。',
    en: 'At most {limit} characters; there are {length}.',
  },
  'error.page.often': {
    zh: '这个链接提交的次数太多。\n请回到聊天里重新打开表单。',
    en: 'This link has been sent in too often.\nOpen the form again in the chat.',
  },
  'error.page.busy': {
    zh: '现在太忙，没有处理。\n请稍等片刻再次提交。',
    en: 'Too busy just now; nothing was taken. Wait a moment and send it again.',
  },
} as const
