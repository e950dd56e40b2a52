/** What the web chat's server says itself; the page has its own words (`adapters/web/page/parts/words.js`). */
export const webWords = {
  'web.customer': { zh: '客户', en: 'customer' },
  'web.customerOf': { zh: '客户 · {company}', en: 'customer · {company}' },
  'error.web.foreign': {
    zh: '演示聊天只接受本机浏览器直接打开的页面。请在运行它的电脑上打开 http://localhost，或用 SSH 端口转发。',
    en: 'The demo chat only answers pages opened on this machine. Open http://localhost where it runs, or forward the port over SSH.',
  },
  'error.web.noSession': { zh: '请先选择一个演示身份。', en: 'Choose a demo identity first.' },
  'error.web.unknownPersona': {
    zh: '没有这个演示身份。请从列表里选择。',
    en: 'There is no such demo identity. Choose one from the list.',
  },
  'error.web.unknownRoom': {
    zh: '你不在这个会话里，或会话已不存在。',
    en: 'You are not in this conversation, or it no longer exists.',
  },
  'error.web.notFound': { zh: '这里没有你要的内容。', en: 'There is nothing here.' },
  'error.web.badJson': {
    zh: '请求不是有效的 JSON，没有处理。',
    en: 'The request is not valid JSON and was not handled.',
  },
  'error.web.badFrame': {
    zh: '没有看懂这个请求，没有处理。请刷新页面后再试。',
    en: 'This request was not understood and was not handled. Reload the page and try again.',
  },
  'error.web.textTooLong': {
    zh: '这条消息有 {length} 字，最多 {limit} 字。请分成几条发送。',
    en: 'This message has {length} characters, the limit is {limit}. Send it in parts.',
  },
  'error.web.frameTooLarge': {
    zh: '内容太大，没有发送。一条消息最多 {limit} 字，文件请用上传。',
    en: 'Too large, not sent. A message has at most {limit} characters; upload files instead.',
  },
  'error.web.bodyTooLarge': {
    zh: '文件太大，最多 {limit} MB。',
    en: 'The file is too large, the limit is {limit} MB.',
  },
  'error.web.fileEmpty': { zh: '这个文件是空的，没有上传。', en: 'This file is empty and was not uploaded.' },
  'error.web.fileUnknown': {
    zh: '附件已失效。请重新上传后再发送。',
    en: 'The attachment is no longer there. Upload it again, then send.',
  },
  'error.web.notYours': { zh: '只能修改或撤回自己发的消息。', en: 'You can only edit or unsend your own messages.' },
  'error.web.revoked': { zh: '这条消息已经撤回。', en: 'This message was already unsent.' },
  'error.web.storage': {
    zh: '现在暂时无法保存，恢复后会自动重发；已有的消息可以照常查看。',
    en: 'Nothing can be saved right now. This is sent by itself as soon as it can be; what is here already can be read.',
  },
  'error.web.busy': { zh: '现在消息太多，稍后会自动重发。', en: 'Very busy right now; it will be sent again shortly.' },
} as const
