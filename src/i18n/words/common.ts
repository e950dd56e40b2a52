export const commonWords = {
  'error.internal': {
    zh: '系统出了点问题，这次操作没有生效。请稍后再试；编号 {reference}，可交给管理员查日志。',
    en: 'Something went wrong on our side and nothing was changed. Try again later; reference {reference} helps your admin find the log.',
  },
  'error.storage': {
    zh: '现在暂时无法保存。请稍后再试。',
    en: 'Nothing can be saved right now. Try again in a moment.',
  },
  'error.tooMuch': {
    zh: '这次要处理的内容太多，没有做任何改动。请缩小范围再试：加上阶段、负责人或区域，或换更完整的关键词。',
    en: 'That was too much at once, and nothing was changed. Narrow it and try again: by stage, owner or region, or with more of the name.',
  },
  'error.stranger': {
    zh: '我还不认识你，所以不能给你看任何数据。请让管理员把你加入通讯录，或用 /绑定身份 绑定已有身份。',
    en: 'I do not know you yet, so I cannot show you anything. Ask an admin to add you, or use /link to connect an identity you already have.',
  },
  'error.forbidden': {
    zh: '你的角色没有权限：{what}。看看你能用的命令：',
    en: 'Your role does not allow this: {what}. See what you can use:',
  },
  'common.example': { zh: '例如：{text}', en: 'For example: {text}' },
  'common.yes': { zh: '是', en: 'yes' },
  'common.no': { zh: '否', en: 'no' },
  'common.none': { zh: '无', en: 'none' },
  'common.unknown': { zh: '未知', en: 'unknown' },
  'common.page': { zh: '第 {page}/{pages} 页', en: 'page {page} of {pages}' },
  'common.previousPage': { zh: '上一页', en: 'Previous' },
  'common.nextPage': { zh: '下一页', en: 'Next' },
  'common.pageParameter': { zh: '页', en: 'page' },
} as const
