/** What a stage asks for, what is missing, and how a policy is put in force. */
export const policyWords = {
  'error.move.unmet': {
    zh: '{deal} 还不能进入「{stage}」，缺：{missing}。',
    en: '{deal} cannot go to "{stage}" yet. Missing: {missing}.',
  },
  'error.move.noBack': {
    zh: '这个流程不允许退回，{deal} 留在「{stage}」。',
    en: 'This pipeline does not go back; {deal} stays in "{stage}".',
  },
  'refusal.unmet': {
    zh: '还缺 {count} 项（规则第 {version} 版）。补齐后再推进。',
    en: '{count} missing (rules version {version}). Supply them and move again.',
  },
  'policy.missing': { zh: '{label}（{how}）', en: '{label} ({how})' },
  'policy.how.field': { zh: '/商机 设置 {deal} {field}=…', en: '/deal set {deal} {field}=…' },
  'policy.how.checklist': { zh: '/商机 勾选 {deal} {label}', en: '/deal tick {deal} "{label}"' },
  'policy.how.evidence': {
    zh: '/商机 材料 {deal} {label}，附上文件',
    en: '/deal evidence {deal} {label}, with the file',
  },
  'policy.how.messages': {
    zh: '用 /绑定 把客户群绑定到客户，在群里沟通',
    en: 'bind the customer chat with /bind and talk there',
  },
} as const
