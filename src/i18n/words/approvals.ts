/** Approvals over time and over several people, absence, overrides and waivers. */
export const approvalsWords = {
  'command.absence.summary': {
    zh: '外出期间由谁代批；回来写 off',
    en: 'Who approves while you are away; off when you are back',
  },
  'absence.none': { zh: '你没有设置外出。', en: 'You are not set as away.' },
  'absence.set': { zh: '{when} 之前由 {name} 代你审批。', en: '{name} approves for you until {when}.' },
  'absence.handed': { zh: '已转交待审批 {count} 条。', en: 'Handed over: {count}.' },
  'absence.ended': { zh: '已结束外出，审批恢复由你处理。', en: 'You are back; approvals come to you again.' },
  'error.absence.both': {
    zh: '请写到哪天和代理人，例如：/请假 2026-12-01 代理=李明',
    en: 'Say until when and who stands in: /absence until 2026-12-01 stand-in=李明',
  },
  'error.absence.cannotApprove': {
    zh: '{name} 没有审批权限，不能代批。',
    en: '{name} may not approve, so cannot stand in.',
  },
  'error.absence.self': { zh: '代理人不能是自己。', en: 'You cannot stand in for yourself.' },
  'error.absence.past': { zh: '结束日期已经过去。', en: 'That day has passed.' },

  'error.approval.comment': {
    zh: '请写一句意见，申请人才知道怎么改。',
    en: 'Say a word, so whoever asked knows what to change.',
  },
  'approval.stepOf': { zh: '第 {step} 步，共 {steps} 步', en: 'step {step} of {steps}' },
  'approval.fact.warnings': { zh: '提醒', en: 'Look at' },
  'approval.fact.met': { zh: '已满足', en: 'Met' },
  'approval.fact.unmet': { zh: '未满足', en: 'Not met' },
  'approval.fact.waived': { zh: '已豁免', en: 'Waived' },
  'approval.button.again': { zh: '补上再申请', en: 'Complete and ask again' },
  'approval.told.comment': { zh: '意见：{comment}', en: 'Comment: {comment}' },
  'approval.button.deal': { zh: '看商机', en: 'Deal' },
  'approval.standIn': { zh: '{who}（代 {absent}）', en: '{who} (for {absent})' },
  'approval.closing.expired': { zh: '已于 {when} 过期，没有人处理', en: 'Expired on {when}; nobody decided' },
  'approval.stale.expired': {
    zh: '这条审批已过期，请申请人重新提交。',
    en: 'This request has expired; it can be asked again.',
  },
  'approval.told.expired': {
    zh: '{deal} {title} 进入「{stage}」的申请已过期，没有人处理。可以再次推进。',
    en: 'Nobody decided on {deal} {title} for "{stage}" in time. You can ask again.',
  },
  'approval.told.nobody': {
    zh: '{deal} {title} 进入「{stage}」的申请已撤回：审批人已离职，上面没有别人可以审批。请联系管理员，之后可以再次推进。',
    en: 'The request for {deal} {title} to enter "{stage}" was taken back: its approver has left and nobody above may approve. Talk to an admin; then you can ask again.',
  },
  'approval.told.reminder': {
    zh: '还在等你审批：{deal} {title} 进入「{stage}」',
    en: 'Still waiting for you: {deal} {title} for "{stage}"',
  },
  'approval.told.forwarded': {
    zh: '{who} 批准了 {deal} {title}（第 {step} 步），还要 {next} 批准才能进入「{stage}」',
    en: '{who} approved {deal} {title} (step {step}); {next} still has to, for "{stage}"',
  },
  'error.approval.expired': {
    zh: '{deal} 的这条审批已过期。请重新申请。',
    en: 'This approval of {deal} has expired. Ask again.',
  },

  'command.dealWaive.summary': {
    zh: '豁免一个条件（主管，要写原因）',
    en: 'Waive one condition (supervisors, with a reason)',
  },
  'command.dealOverride.summary': {
    zh: '越权推进，不管规则（总监、管理员，要写原因）',
    en: 'Move a deal in spite of its rules (directors and admins, with a reason)',
  },
  'override.done': { zh: '已越权：{deal} → {stage}', en: 'Overridden: {deal} → {stage}' },
  'override.told': {
    zh: '{who} 越权把 {deal} 推进到「{stage}」：{reason}',
    en: '{who} moved {deal} to "{stage}" in spite of its rules: {reason}',
  },
  'waive.done': { zh: '{deal} 在这个阶段不再要求：{what}', en: 'No longer asked of {deal} in this stage: {what}' },
  'error.waive.reason': { zh: '豁免要写原因。', en: 'A waiver needs a reason.' },
  'error.waive.unknown': {
    zh: '{deal} 现在没有未满足的条件「{condition}」。可豁免：{open}',
    en: '{deal} has no unmet condition "{condition}" now. There are: {open}',
  },
  'error.waive.own': { zh: '自己的商机不能自己豁免。', en: 'You cannot waive a condition of your own deal.' },
  'error.override.reason': { zh: '越权推进要写原因。', en: 'An override needs a reason.' },
  'error.override.mayNot': {
    zh: '越权推进只有总监和管理员可以，且商机要在其范围内。',
    en: 'Only a director or an admin may override, within their reach.',
  },
  'error.override.needless': {
    zh: '{deal} 可以正常推进，不用越权。',
    en: '{deal} may move as it is; no override is needed.',
  },

  'bulk.headline': {
    zh: '批量推进：已推进 {moved}，等审批 {waiting}，没有推进 {refused}',
    en: 'Bulk move: {moved} moved, {waiting} waiting, {refused} refused',
  },
  'bulk.moved': { zh: '✓ {deal} → {stage}', en: '✓ {deal} → {stage}' },
  'bulk.waiting': { zh: '▲ {deal} 等 {who} 审批', en: '▲ {deal} waits for {who}' },
  'bulk.refused': { zh: '× {deal} {code}：{sentence}', en: '× {deal} {code}: {sentence}' },
  'error.bulk.tooMany': { zh: '一次最多 {most} 个商机。', en: 'At most {most} deals at once.' },
} as const
