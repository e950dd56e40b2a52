/** Evidence: what proves a step, and how files are refused. */
export const evidenceWords = {
  'command.dealEvidence.summary': { zh: '查看或添加商机的证据', en: 'Show or add evidence of a deal' },

  'evidence.headline': { zh: '{deal} {title} · 证据', en: '{deal} {title} · evidence' },
  'evidence.why': { zh: '阶段「{stage}」要的证据：{kinds}', en: 'Evidence of stage "{stage}": {kinds}' },
  'evidence.empty': {
    zh: '还没有证据。发送文件并写 {example}。',
    en: 'No evidence yet. Send a file with {example}.',
  },
  'evidence.item': { zh: '{kind} v{version} · {what}', en: '{kind} v{version} · {what}' },
  'evidence.messages': { zh: '聊天记录 {from}–{to}', en: 'chat messages {from}–{to}' },
  'evidence.locked': { zh: '已随审批锁定', en: 'locked by its approval' },
  'evidence.stage': { zh: '阶段「{stage}」', en: 'stage "{stage}"' },
  'evidence.more': { zh: '还有 {count} 份较早的证据', en: '{count} older pieces of evidence' },
  'evidence.button.open': { zh: '打开', en: 'Open' },
  'evidence.button.remove': { zh: '撤下', en: 'Remove' },
  'evidence.button.deal': { zh: '商机', en: 'Deal' },
  'evidence.received': {
    zh: '收到「{name}」（{size}）。要作为证据，10 分钟内输入 {example}。',
    en: 'Received "{name}" ({size}). To use it as evidence, type {example} within 10 minutes.',
  },

  'evidence.sent': { zh: '文件收到了，是哪一单的证据？', en: 'The file is here. What does it prove?' },
  'evidence.sent.why': {
    zh: '下面是你的商机还缺的，10 分钟内点一下；都不是，就输入 商机 证据 加编号和类型。',
    en: 'This is what your deals still lack; press one within 10 minutes. If it is none of them, type deal evidence with number and kind.',
  },
  'evidence.sent.lacks': { zh: '{stage} · 缺 {kind}', en: '{stage} · lacks {kind}' },
  'evidence.sent.keep': { zh: '存为{kind}', en: 'Keep as {kind}' },
  'evidence.sent.empty': { zh: '你的商机现在不缺证据。', en: 'Your deals lack no evidence now.' },
  'evidence.form': { zh: '给 {deal} 上传证据', en: 'Evidence for {deal}' },
  'evidence.form.kind': { zh: '类型', en: 'Kind' },
  'evidence.form.file': { zh: '文件', en: 'File' },
  'evidence.form.hint': {
    zh: '图片、PDF、Word、Excel、PowerPoint 或纯文本，最多 {limit} MB。',
    en: 'A picture, PDF, Word, Excel, PowerPoint or plain text, at most {limit} MB.',
  },
  'evidence.form.submit': { zh: '上传', en: 'Send' },

  'evidence.warning.reused': {
    zh: '「{name}」也是 {deal} 的证据',
    en: '"{name}" is evidence of {deal} as well',
  },
  'evidence.warning.empty': { zh: '「{name}」没有内容', en: '"{name}" has no content' },
  'evidence.warning.tiny': { zh: '「{name}」只有 {size}', en: '"{name}" has only {size}' },
  'evidence.warning.noCustomerContact': {
    zh: '本阶段没有归档的客户沟通',
    en: 'No customer contact archived in this stage',
  },

  'error.evidence.unknown': {
    zh: '找不到这份证据，或者不在你的范围内。',
    en: 'There is no such evidence, or it is not within your reach.',
  },
  'error.evidence.kind': {
    zh: '{deal} 的流程没有证据类型「{kind}」。可选：{kinds}。',
    en: 'The pipeline of {deal} has no evidence "{kind}". Choose from: {kinds}.',
  },
  'error.evidence.kindNeeded': {
    zh: '要写明证据类型。{deal} 可选：{kinds}。',
    en: 'Say which kind of evidence it is. For {deal}: {kinds}.',
  },
  'error.evidence.nothing': {
    zh: '没有收到文件。请把文件和命令一起发送，或先把文件发给我，再在 10 分钟内输入命令；引用聊天记录用 最近=5。',
    en: 'There is no file. Send it together with the command, or send it to me first and the command within 10 minutes; for chat messages use last=5.',
  },
  'error.evidence.locked': {
    zh: '「{name}」已随审批锁定，不能撤下或替换。可以添加新版本，旧版本保留。',
    en: '"{name}" was locked by its approval and cannot be removed or replaced. Add a new version; the old one stays.',
  },
  'error.evidence.noMessages': {
    zh: '没有 {deal} 客户的归档聊天记录可以引用。',
    en: 'There are no archived messages with the customer of {deal} to refer to.',
  },
  'error.evidence.count': { zh: '条数要在 1 到 {most} 之间。', en: 'The number of messages is between 1 and {most}.' },

  'error.file.empty': { zh: '「{name}」是空的。', en: '"{name}" is empty.' },
  'error.file.tooLarge': {
    zh: '「{name}」太大，最多 {limit} MB。',
    en: '"{name}" is too large; the limit is {limit} MB.',
  },
  'error.file.type': {
    zh: '「{name}」的类型不收。可以是图片（PNG、JPEG、WebP、GIF）、PDF、Word、Excel、PowerPoint 或纯文本。',
    en: '"{name}" is of a type we do not keep. Send a picture (PNG, JPEG, WebP, GIF), PDF, Word, Excel, PowerPoint or plain text.',
  },
  'error.file.typeDiffers': {
    zh: '「{name}」的内容是 {type}，和名称或所报类型不符。',
    en: '"{name}" contains {type}, which is not what its name or its sender says.',
  },
  'error.file.sizeDiffers': {
    zh: '「{name}」报的大小是 {claimed} 字节，实际是 {bytes} 字节。',
    en: '"{name}" was said to have {claimed} bytes and has {bytes}.',
  },
  'error.file.hashDiffers': {
    zh: '「{name}」的内容和所报校验值不符。',
    en: 'The content of "{name}" does not match the hash it was sent with.',
  },
  'error.file.pictureSize': {
    zh: '「{name}」是 {width}×{height} 像素，太大。每边最多 {side}，总共最多 5000 万像素。',
    en: '"{name}" is {width}×{height} pixels, too large. At most {side} a side and 50 million in all.',
  },
  'error.file.gone': {
    zh: '「{name}」已失效，请重新发送。',
    en: '"{name}" is no longer there; send it again.',
  },
  'error.file.unreachable': {
    zh: '「{name}」在聊天平台上取不到了，请重新发送。',
    en: '"{name}" could not be fetched from the chat platform; send it again.',
  },
} as const
