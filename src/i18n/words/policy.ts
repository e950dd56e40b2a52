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
    zh: '/商机 证据 {deal} {label}，附上文件',
    en: '/deal evidence {deal} {label}, with the file',
  },
  'policy.how.messages': {
    zh: '用 /绑定 把客户群绑定到客户，在群里沟通',
    en: 'bind the customer chat with /bind and talk there',
  },
  'error.policy.map': {
    zh: '「{text}」对不上：左边写要取消的阶段，右边写新规则里的阶段。',
    en: '"{text}" does not fit: a stage that goes away, =, a stage of the new policy.',
  },
  'error.policy.unmapped': {
    zh: '这些阶段要取消，但还有进行中的商机：{stages}。请说明它们去哪：--map 旧阶段=新阶段。',
    en: 'These stages go away while deals are in them: {stages}. Say where they go: --map old=new.',
  },
  'error.policy.changed': {
    zh: '刚有人更新了这个流程的规则，请重新预览。',
    en: 'Somebody has just changed the policy of this pipeline; preview again.',
  },
  'error.policy.noVersion': {
    zh: '没有可以恢复的第 {version} 版规则。',
    en: 'There is no earlier policy version {version}.',
  },
  'error.policy.file': {
    zh: '规则文件 {file} 不对：{problem}',
    en: 'The policy file {file} is not right: {problem}',
  },
  'error.policy.pack': {
    zh: '没有模板「{text}」。可用：{packs}。',
    en: 'There is no pack "{text}". There are: {packs}.',
  },
  'error.policy.packThere': {
    zh: '流程「{pipeline}」已经有了，没有改动。要改规则请用 admin policy apply。',
    en: 'The pipeline "{pipeline}" is there already; nothing was changed. Use admin policy apply to change it.',
  },
  'error.policy.inForce': {
    zh: '流程「{pipeline}」由规则文件管理，请用 admin policy apply 修改阶段。',
    en: 'The stages of "{pipeline}" come from a policy; change them with admin policy apply.',
  },
  'admin.policy.summary': {
    zh: '预览、启用或恢复一个流程的规则',
    en: "preview, apply or roll back a pipeline's policy",
  },
  'admin.policy.preview': {
    zh: '「{pipeline}」现为第 {version} 版。{count} 个进行中的商机会受影响：',
    en: '"{pipeline}" is at version {version}. Open deals touched: {count}',
  },
  'admin.policy.added': { zh: '新增阶段：{stages}', en: 'new stages: {stages}' },
  'admin.policy.removed': {
    zh: '取消阶段「{stage}」：{open} 个进行中的商机，去「{to}」',
    en: 'stage "{stage}" goes away: {open} open deals, to "{to}"',
  },
  'admin.policy.unmapped': { zh: '未指定', en: 'not said' },
  'admin.policy.dealMoves': { zh: '{deal} {title}：{stage} → {to}', en: '{deal} {title}: {stage} → {to}' },
  'admin.policy.dealStep': {
    zh: '{deal} {title}（{stage}）：增加 {more}；减少 {less}',
    en: '{deal} {title} ({stage}): more {more}; less {less}',
  },
  'admin.policy.applied': {
    zh: '「{pipeline}」启用第 {version} 版规则，移动了 {moved} 个商机。',
    en: '"{pipeline}" is now at policy version {version}; deals moved: {moved}.',
  },
  'admin.policy.rolledBack': {
    zh: '「{pipeline}」恢复第 {restores} 版规则，记为第 {version} 版，移动了 {moved} 个商机。',
    en: '"{pipeline}" has policy version {restores} again, as version {version}; deals moved: {moved}.',
  },
  'admin.setup.summary': { zh: '装入一个行业模板', en: 'load an industry pack' },
  'admin.setup.done': {
    zh: '流程「{pipeline}」已可用，新建商机默认用它。',
    en: 'The pipeline "{pipeline}" is ready; new deals go there by default.',
  },
  'command.setup.summary': {
    zh: '装入行业模板：流程和规则一步到位',
    en: 'Load an industry pack: pipeline and policy in one step',
  },
  'command.policyShow.summary': { zh: '查看一个流程的规则', en: 'Show the policy of a pipeline' },
  'policy.headline': { zh: '{name} · 规则第 {version} 版', en: '{name} · policy version {version}' },
  'policy.why': {
    zh: '推进前要满足的条件；退回{back}。',
    en: 'What each stage asks for before a deal goes on; going back {back}.',
  },
  'policy.back.reason': { zh: '要写原因', en: 'needs a reason' },
  'policy.back.never': { zh: '不允许', en: 'is not allowed' },
  'policy.stage': { zh: '{position}. {stage} · {percent}%', en: '{position}. {stage} · {percent}%' },
  'policy.asks.nothing': { zh: '没有额外条件', en: 'asks for nothing more' },
  'policy.asks.messages': { zh: '客户消息 ≥ {least}', en: 'customer messages ≥ {least}' },
  'policy.asks.evidence': { zh: '材料：{kind}', en: 'evidence: {kind}' },
  'policy.asks.approval': { zh: '进入要{steps}批准', en: 'entering needs approval: {steps}' },
  'policy.approver.supervisor': { zh: '主管', en: 'supervisor' },
  'policy.approver.director': { zh: '总监', en: 'director' },
} as const
