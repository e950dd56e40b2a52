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
    zh: '还缺 {count} 项，补齐后再推进。',
    en: '{count} missing. Supply them and move again.',
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
    zh: '行业模板：有哪些、会改什么；装入后流程和规则就位',
    en: 'Industry packs: which there are, what one changes; loaded, its pipeline and policy are ready',
  },
  'command.pipelineDefault.summary': {
    zh: '新商机默认走哪个流程：查看或更换',
    en: 'Which pipeline new deals go to by default: see or change it',
  },
  'command.pipelineRemove.summary': {
    zh: '撤销一个还没人用过的流程',
    en: 'Take back a pipeline that nobody has used yet',
  },
  'pipeline.default.is': {
    zh: '新商机默认走「{pipeline}」。',
    en: 'New deals go to "{pipeline}" by default.',
  },
  'pipeline.default.made': {
    zh: '✓ 新商机从现在起默认走「{pipeline}」；已有的商机不变。要改回：/流程 默认 {before}',
    en: '✓ From now on new deals go to "{pipeline}" by default; those there are stay. To go back: /pipeline default {before}',
  },
  'pipeline.removed': {
    zh: '✓ 已撤销流程「{pipeline}」，它还没有过商机。新商机默认走「{default}」。',
    en: '✓ The pipeline "{pipeline}" is gone; it never had a deal. New deals go to "{default}" by default.',
  },
  'packs.headline': { zh: '行业模板 · {count} 个', en: 'Industry packs · {count}' },
  'packs.why': {
    zh: '点开先看会改什么，再决定装不装',
    en: 'Open one to see what it would change, then decide',
  },
  'packs.title': { zh: '{pack}（{key}）', en: '{pack} ({key})' },
  'packs.stages': { zh: '{stages}', en: '{stages}' },
  'packs.there': { zh: '已装入 · {stages}', en: 'loaded · {stages}' },
  'packs.show': { zh: '看看', en: 'Show' },
  'packs.empty': { zh: '没有模板。', en: 'There are no packs.' },
  'pack.headline': { zh: '模板「{pack}」· 还没装入', en: 'Pack "{pack}" · not loaded' },
  'pack.headline.there': { zh: '模板「{pack}」· 已装入', en: 'Pack "{pack}" · loaded' },
  'pack.why': {
    zh: '会新建流程「{pack}」和它的规则；现有的流程、规则和商机都不变',
    en: 'It makes the pipeline "{pack}" with its rules; pipelines, rules and deals there are stay as they are',
  },
  'pack.isDefault': { zh: '新商机默认走「{pack}」', en: 'New deals go to "{pack}" by default' },
  'pack.wayBack': {
    zh: '新商机默认走「{pack}」。要改回：/流程 默认 {pipeline}',
    en: 'New deals go to "{pack}" by default. To go back: /pipeline default {pipeline}',
  },
  'pack.notDefault': {
    zh: '新商机默认仍走「{pipeline}」；要走这个，新建时写 流程={pack}',
    en: 'New deals still go to "{pipeline}" by default; for this one write pipeline={pack} when you make them',
  },
  'pack.fact.stages': { zh: '阶段', en: 'Stages' },
  'pack.fact.fields': { zh: '字段', en: 'Fields' },
  'pack.fact.approvals': { zh: '审批', en: 'Approvals' },
  'pack.fact.default': { zh: '新商机现在默认走', en: 'New deals go now to' },
  'pack.approval': { zh: '{stage}：{steps}', en: '{stage}: {steps}' },
  'pack.button.beside': { zh: '装入，默认不变', en: 'Load, keep the default' },
  'pack.button.asDefault': { zh: '装入并设为默认', en: 'Load as the default' },
  'pack.button.rules': { zh: '查看规则', en: 'Show rules' },
  'pack.button.default': { zh: '设为默认', en: 'Make default' },
  'pack.button.remove': { zh: '撤销装入', en: 'Take back' },
  'pack.typed.yes': { zh: '是', en: 'yes' },
  'pack.typed.no': { zh: '否', en: 'no' },
  'command.policyShow.summary': { zh: '查看一个流程的规则', en: 'Show the policy of a pipeline' },
  'policy.headlineFirst': { zh: '{name} · 每个阶段要什么', en: '{name} · what each stage asks for' },
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
  'policy.asks.fields': { zh: '要填：{names}', en: 'fill in: {names}' },
  'policy.asks.conditions': { zh: '条件：{conditions}', en: 'conditions: {conditions}' },
  'policy.asks.checklist': { zh: '要勾：{items}', en: 'tick: {items}' },
  'policy.asks.evidence': { zh: '要交材料：{kinds}', en: 'evidence: {kinds}' },
  'policy.approval.always': { zh: '要{who}批准', en: '{who} approves' },
  'policy.approval.above': { zh: '{amount}以上要{who}批准', en: 'above {amount} {who} approves' },
  'policy.approver.supervisor': { zh: '主管', en: 'supervisor' },
  'policy.approver.director': { zh: '总监', en: 'director' },
} as const
