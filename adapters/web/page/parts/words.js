import { limits, uploadMegabytes } from './limits.js'

/** Everything the page itself says. The bot's words come from the server. */
const words = {
  zh: {
    product: '成单',
    persona: '演示身份',
    personaHint: '换一个人，看看同一件事在他那里是什么样',
    customer: '客户',
    otherLanguage: 'English',
    rooms: '会话',
    back: '返回会话列表',
    messages: '消息',
    withOutsider: '有客户在场',
    withOutsiderHint: '命令和成单的回复只有你看得到',
    list: (/** @type {string[]} */ names) => names.join('、'),
    others: (/** @type {number} */ n) => `等 ${n} 人`,
    you: '我',
    onlyYou: '仅你可见',
    edited: '已编辑',
    revokedBy: (/** @type {string} */ name) => `${name} 撤回了一条消息`,
    revokedByYou: '你撤回了一条消息',
    sending: '发送中',
    waiting: '等待网络',
    notSent: '没有发出',
    again: '重试',
    discard: '删除',
    menu: '这条消息的操作',
    edit: '编辑',
    revoke: '撤回',
    copy: '复制',
    editing: '正在编辑',
    cancel: '取消',
    discardAsk: '填了的内容还没有提交，要放弃吗？',
    discardTyped: '放弃',
    keepFilling: '继续填写',
    save: '保存',
    write: '输入消息，或 / 选择命令',
    writePlain: '输入消息',
    send: '发送',
    attach: '添加文件',
    removeFile: '移除',
    uploading: '上传中',
    uploadFailed: '上传失败',
    fileTooLarge: `超过 ${uploadMegabytes} MB，没有添加`,
    tooManyFiles: `一次最多 ${limits.filesPerMessage} 个文件`,
    commands: '命令',
    noCommand: '没有这样的命令，输入 /帮助 查看全部',
    tooLong: (/** @type {number} */ n) => `${n} / ${limits.textLength} 字，请分成几条`,
    open: '打开',
    fill: '填写',
    submitted: '已提交',
    needed: '这一项要填',
    optional: '可不填',
    choose: '请选择',
    close: '关闭',
    chooseFile: '选择文件',
    picture: '图片',
    pictureGone: '图片暂时看不到',
    enlarge: '放大查看',
    asText: '看文字版',
    fileLabel: '文件',
    formLabel: '表单',
    lost: '连接中断，正在重连',
    lostWith: (/** @type {number} */ n) => `连接中断，正在重连 · ${n} 条消息恢复后自动发送`,
    newMessages: '新消息',
    loadOlder: '正在取更早的消息',
    emptyRoom: '还没有人说话',
    tryTitle: '点一下，开第一单',
    tryTitleOther: '点一下试试',
    tryTitlePlain: '你可以看这些',
    tryHint: '这里的客户和商机都是示例，随便试。',
    tryPlain: '市场看得到流程和每个阶段的要求；商机、客户和数字只给销售、主管、财务和审计看。',
    tryMore: '更多命令：输入 /',
    noRoomTitle: '没有会话',
    noRoom: '这个身份还不在任何会话里。',
    pickRoom: '选择一个会话',
    noPersonasTitle: '这里还没有可以扮演的人',
    noPersonas: '在运行成单的地方选一种，做好后这里会自动打开：',
    becomeSomebody: [
      ['通讯录里已有的人', 'npm run -s admin -- people link 姓名 web local me'],
      ['新加一个人', 'npm run -s admin -- people add --name 姓名 --role rep --web-user me'],
      ['虚构的示例团队', 'npm run -s admin -- samples add'],
    ],
    unreachableTitle: '连不上成单',
    unreachable: '请确认程序正在运行，页面会自动重试。',
    unread: (/** @type {number} */ n) => `${n} 条未读`,
    dropHere: '松开，添加到消息',
    copied: '已复制',
    toBottom: '回到最新',
  },
  en: {
    product: 'Chengdan',
    persona: 'Demo identity',
    personaHint: 'Become somebody else and see the same thing from their side',
    customer: 'customer',
    otherLanguage: '中文',
    rooms: 'Conversations',
    back: 'Back to conversations',
    messages: 'Messages',
    withOutsider: 'A customer is here',
    withOutsiderHint: 'Commands and answers are seen by you alone',
    list: (/** @type {string[]} */ names) => names.join(', '),
    others: (/** @type {number} */ n) => `and others, ${n} in all`,
    you: 'Me',
    onlyYou: 'Only you see this',
    edited: 'edited',
    revokedBy: (/** @type {string} */ name) => `${name} unsent a message`,
    revokedByYou: 'You unsent a message',
    sending: 'Sending',
    waiting: 'Waiting for the network',
    notSent: 'Not sent',
    again: 'Try again',
    discard: 'Discard',
    menu: 'Actions for this message',
    edit: 'Edit',
    revoke: 'Unsend',
    copy: 'Copy',
    editing: 'Editing',
    cancel: 'Cancel',
    discardAsk: 'What you filled in was not sent. Discard it?',
    discardTyped: 'Discard',
    keepFilling: 'Keep filling in',
    save: 'Save',
    write: 'Message, or / command',
    writePlain: 'Message',
    send: 'Send',
    attach: 'Add a file',
    removeFile: 'Remove',
    uploading: 'Uploading',
    uploadFailed: 'Upload failed',
    fileTooLarge: `Over ${uploadMegabytes} MB, not added`,
    tooManyFiles: `At most ${limits.filesPerMessage} files at once`,
    commands: 'Commands',
    noCommand: 'No such command; /help lists them all',
    tooLong: (/** @type {number} */ n) => `${n} / ${limits.textLength} characters, send it in parts`,
    open: 'Open',
    fill: 'Fill in',
    submitted: 'Submitted',
    needed: 'Please fill this in',
    optional: 'optional',
    choose: 'Choose',
    close: 'Close',
    chooseFile: 'Choose a file',
    picture: 'Picture',
    pictureGone: 'The picture cannot be shown now',
    enlarge: 'Enlarge',
    asText: 'As text',
    fileLabel: 'File',
    formLabel: 'Form',
    lost: 'Connection lost, reconnecting',
    lostWith: (/** @type {number} */ n) => `Reconnecting · ${n} unsent, they go out when it is back`,
    newMessages: 'New messages',
    loadOlder: 'Getting older messages',
    emptyRoom: 'Nobody has said anything yet',
    tryTitle: 'Tap one to make your first deal',
    tryTitleOther: 'Tap one to begin',
    tryTitlePlain: 'What you can see',
    tryHint: 'Customers and deals here are samples, try anything.',
    tryPlain:
      'Marketing sees the stages and what each of them asks for. Deals, customers and figures are for sales, their supervisors, finance and auditors.',
    tryMore: 'More commands: type /',
    noRoomTitle: 'No conversations',
    noRoom: 'This identity is not in any conversation yet.',
    pickRoom: 'Choose a conversation',
    noPersonasTitle: 'There is nobody to be here yet',
    noPersonas: 'Choose one of these where Chengdan runs; this page opens by itself once it is done:',
    becomeSomebody: [
      ['somebody in the directory', 'npm run -s admin -- people link "Name" web local me'],
      ['somebody new', 'npm run -s admin -- people add --name "Name" --role rep --web-user me'],
      ['an invented team to try things with', 'npm run -s admin -- samples add'],
    ],
    unreachableTitle: 'Chengdan cannot be reached',
    unreachable: 'Check that it is running; this page keeps trying.',
    unread: (/** @type {number} */ n) => `${n} unread`,
    dropHere: 'Drop to add to your message',
    copied: 'Copied',
    toBottom: 'To the latest',
  },
}

/** @typedef {'zh' | 'en'} Language */
/** @typedef {typeof words.zh} Words */

/**
 * @param {Language} language
 * @returns {Words}
 */
export const wordsIn = (language) => words[language]

/**
 * Asked for in the URL, else the persona's own setting, else the browser's.
 * @param {string | null | undefined} setting
 * @returns {Language}
 */
export function chooseLanguage(setting) {
  const wanted = [askedLanguage(), setting, ...navigator.languages.map((tag) => tag.slice(0, 2))]
  return wanted.find((language) => language === 'zh' || language === 'en') ?? 'zh'
}

/** What the URL asked for has become the persona's own setting: from here on that one counts, also in this tab. */
export function forgetAskedLanguage() {
  const url = new URL(location.href)
  url.searchParams.delete('lang')
  if (url.href !== location.href) history.replaceState(history.state, '', url)
}

/** @returns {Language | undefined} */
export function askedLanguage() {
  const asked = new URLSearchParams(location.search).get('lang')
  return asked === 'zh' || asked === 'en' ? asked : undefined
}
