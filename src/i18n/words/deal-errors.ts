/** How the pipeline says no: what is missing, and what to do about it. */
export const dealErrorWords = {
  'error.deal.unknown': {
    zh: '找不到商机「{deal}」，或者它不在你的范围内。',
    en: 'There is no deal "{deal}", or it is not within your reach.',
  },
  'error.deal.noneFound': {
    zh: '你能看到的商机里没有「{text}」：名称和客户里都没有这几个字。',
    en: 'No deal you may see has "{text}" in its title or its customer.',
  },
  'error.deal.mayNotCreate': { zh: '你的角色不能新建商机。', en: 'Your role does not create deals.' },
  'error.deal.mayNotChange': {
    zh: '{deal} 你可以看，但不能改：只有负责人和上级可以。',
    en: 'You may see {deal} but not change it: only its owner and those above can.',
  },
  'error.deal.changed': {
    zh: '{deal} 刚被别人改过，这次操作没有生效。请看最新内容后再试。',
    en: 'Somebody else has just changed {deal}, so nothing was done. Look at it again and retry.',
  },
  'error.deal.titleEmpty': { zh: '商机名称里要有文字。', en: 'A deal needs a title with words in it.' },
  'error.deal.titleLong': { zh: '商机名称最多 {limit} 个字。', en: 'A title has at most {limit} characters.' },
  'error.deal.titleHidden': {
    zh: '商机名称里有换行或看不见的字符，请去掉后重试。',
    en: 'The title has line breaks or characters nobody can see; remove them.',
  },
  'error.deal.factLong': {
    zh: '产品和区域最多 {limit} 个字，不能有换行或看不见的字符。',
    en: 'Product and region have at most {limit} characters, without line breaks or characters nobody can see.',
  },
  'error.deal.textLong': { zh: '最多 {limit} 个字，请缩短。', en: 'At most {limit} characters; shorten it.' },
  'error.deal.textHidden': {
    zh: '文字里有看不见的字符，请去掉后重试。',
    en: 'The text has characters nobody can see; remove them.',
  },
  'error.day.unreadable': {
    zh: '看不懂日期「{text}」。可以写 2026-12-31、12月31日、下周五、月底、3天后。',
    en: 'I cannot read the date "{text}". Write it like 2026-12-31, Dec 31, next Friday, end of month or in 3 days.',
  },
  'error.day.noSuchDay': {
    zh: '日历上没有「{text}」这一天。',
    en: 'No calendar has the day "{text}".',
  },
  'error.day.several': {
    zh: '「{text}」是哪一天？可能是 {days}。',
    en: 'Which day is "{text}"? It may be {days}.',
  },
  'error.day.passed': {
    zh: '{day} 已经过去了。真的是这一天，就写 {certain}。',
    en: '{day} has passed. If you do mean that day, write {certain}.',
  },
  'error.day.over': {
    zh: '{day} 已经过去了，请写今天或以后的一天。',
    en: '{day} has passed. Name today or a later day.',
  },
  'error.day.notYet': {
    zh: '{day} 还没到。真的是这一天，就写 {certain}。',
    en: '{day} is still to come. If you do mean that day, write {certain}.',
  },
  'error.day.far': {
    zh: '{day} 太远了，年份写对了吗？真的是这一天，就写 {certain}。',
    en: '{day} is far away; is the year right? If you do mean that day, write {certain}.',
  },
  'error.deal.day': {
    zh: '没有「{text}」这一天。日期请写成 2026-12-31。',
    en: 'There is no day "{text}". Write a date like 2026-12-31.',
  },
  'error.deal.dayPast': { zh: '预计成交日 {text} 已经过去。', en: 'The expected close {text} has passed.' },
  'error.deal.customerNeeded': {
    zh: '商机要有客户：写公司名或编号，如 C-1001。',
    en: 'A deal needs a customer: a company name, or a number like C-1001.',
  },
  'error.deal.customerUnknown': {
    zh: '找不到客户「{text}」，或者不在你的范围内。也可以直接写公司名。',
    en: 'There is no customer "{text}", or not within your reach. You can also write the company name.',
  },
  'error.deal.customerMany': {
    zh: '有多个客户叫「{text}」，请写编号：{numbers}。',
    en: 'More than one customer is called "{text}"; use a number: {numbers}.',
  },
  'error.deal.customerNear': {
    zh: '没有叫「{text}」的客户。是这家吗：{customers}？是就写编号；是新客户就写「{anew}」。',
    en: 'No customer is called "{text}". Is it {customers}? If so, give the number; a new customer is written "{anew}".',
  },
  'error.deal.twice': {
    zh: '一天内已经建过「{text}」：{deals}。是另一单就在名称前加 +：「{anew}」。',
    en: '"{text}" was entered within a day: {deals}. If this is another one, put + before its title: "{anew}".',
  },
  'error.deal.noPipeline': { zh: '没有这个流程。', en: 'There is no such pipeline.' },
  'error.deal.noStages': {
    zh: '流程「{pipeline}」还没有可用的阶段，请管理员先设置。',
    en: 'The pipeline "{pipeline}" has no stages yet; ask an admin.',
  },
  'error.deal.personUnknown': { zh: '通讯录里没有「{text}」。', en: 'Nobody in the directory is called "{text}".' },
  'error.deal.personMany': {
    zh: '有 {count} 位「{text}」：{people}。请写工号。',
    en: '{count} people are called "{text}": {people}. Use the number.',
  },
  'error.pipeline.unknown': {
    zh: '没有这个流程。现有：{pipelines}。',
    en: 'There is no such pipeline. There are: {pipelines}.',
  },
  'error.pipeline.mayNotChange': { zh: '流程由管理员设置。', en: 'Pipelines are set up by an admin.' },
  'error.pipeline.used': {
    zh: '流程「{pipeline}」已有 {count} 单商机用过，不能撤销。不想再用它，可以换默认：/流程 默认 名称',
    en: 'The pipeline "{pipeline}" has had {count} deals and stays. To use it no longer by default: /pipeline default name',
  },
  'error.pipeline.only': {
    zh: '「{pipeline}」是唯一的流程，不能撤销。',
    en: '"{pipeline}" is the only pipeline and stays.',
  },
  'error.pipeline.nameTaken': {
    zh: '已有一个流程叫「{name}」（只差大小写或全半角）。',
    en: 'There is a pipeline called "{name}" already, but for letter case.',
  },
  'error.pipeline.stageCount': { zh: '一个流程要有 1 到 {most} 个阶段。', en: 'A pipeline has 1 to {most} stages.' },
  'error.pipeline.stageTwice': { zh: '阶段「{stage}」写了两次。', en: 'The stage "{stage}" is named twice.' },
  'error.pipeline.chance': {
    zh: '「{stage}」的赢率要在 0% 到 100% 之间。',
    en: 'The chance to win of "{stage}" is between 0% and 100%.',
  },
  'error.pipeline.stageFormat': {
    zh: '看不懂「{part}」。每个阶段写成：名称 赢率%，要审批再加“审批”，用逗号隔开。',
    en: 'I cannot read "{part}". Write each stage as: name chance%, with "approval" where it needs one, and commas between.',
  },
  'error.stage.several': {
    zh: '不止一个流程有阶段「{text}」：{pipelines}。请加上 流程=名称。',
    en: 'Several pipelines have a stage "{text}": {pipelines}. Add pipeline=name.',
  },
  'error.stage.unknown': {
    zh: '没有阶段「{text}」。可选：{stages}。',
    en: 'There is no stage "{text}". Choose from: {stages}.',
  },

  'error.move.closed': { zh: '{deal} 已结束。要继续，请先重开。', en: '{deal} is closed. Reopen it to go on.' },
  'error.move.stale': {
    zh: '{deal} 已在「{stage}」，你看到的是之前的状态。',
    en: '{deal} is now in "{stage}"; what you saw was older.',
  },
  'error.move.stageUnknown': {
    zh: '{deal} 的流程里没有这个阶段。可选：{stages}。',
    en: 'The pipeline of {deal} has no such stage. Choose from: {stages}.',
  },
  'error.move.last': {
    zh: '{deal} 已在最后阶段「{stage}」，可以赢单了。',
    en: '{deal} is in the last stage, "{stage}"; it can be won.',
  },
  'error.move.same': { zh: '{deal} 已经在「{stage}」。', en: '{deal} is in "{stage}" already.' },
  'error.move.reason': {
    zh: '{deal} 退回「{stage}」要写原因。',
    en: 'Moving {deal} back to "{stage}" needs a reason.',
  },
  'error.move.reasonMissing': { zh: '请写原因。', en: 'Give a reason.' },
  'error.move.jump': {
    zh: '{deal} 不能直接到「{stage}」，下一步是「{next}」。',
    en: '{deal} cannot jump to "{stage}"; the next stage is "{next}".',
  },
  'error.move.noApprover': {
    zh: '{deal} 进入「{stage}」要上级审批，但负责人没有可审批的上级。请管理员在通讯录里设置。',
    en: '{deal} needs an approval to enter "{stage}", but nobody above its owner can give it. Ask an admin to set the reporting line.',
  },
  'error.won.stagesLeft': { zh: '{deal} 还没走完，剩下：{stages}。', en: '{deal} still has stages to go: {stages}.' },
  'error.lost.reason': {
    zh: '输单要写原因：价格、竞品、需求取消、预算、无回应，或用自己的话。',
    en: 'A lost deal needs a reason: price, competitor, cancelled, budget, silent, or your own words.',
  },
  'error.reopen.open': { zh: '{deal} 正在进行，不用重开。', en: '{deal} is open already.' },
  'error.reopen.reason': { zh: '重开要写原因。', en: 'Reopening needs a reason.' },
  'error.note.empty': { zh: '备注是空的。', en: 'The note is empty.' },
  'error.assign.cannotSell': {
    zh: '{name} 不做销售，不能接商机。',
    en: '{name} does not sell and cannot take a deal.',
  },
  'error.assign.outOfReach': {
    zh: '{name} 不在你的团队，不能转交。',
    en: '{name} is not in your team, so you cannot assign deals to them.',
  },
  'error.assign.same': { zh: '{deal} 本来就是 {name} 的。', en: '{deal} belongs to {name} already.' },

  'error.approval.unknown': {
    zh: '找不到这条审批，或者不在你的范围内。',
    en: 'There is no such approval, or it is not within your reach.',
  },
  'error.approval.none': { zh: '{deal} 没有待审批的事项。', en: 'Nothing of {deal} waits for an approval.' },
  'error.approval.notAsked': {
    zh: '{deal} 的审批是 {who} 申请的，只有申请人能撤回。',
    en: '{who} asked for this approval of {deal}; only they can take it back.',
  },
  'error.approval.own': {
    zh: '自己的商机或申请不能自己审批，等 {approver} 决定。',
    en: 'You cannot decide on your own deal or request; {approver} does.',
  },
  'error.approval.notYours': {
    zh: '这条审批由 {approver} 或其上级决定。',
    en: 'This is for {approver}, or somebody above, to decide.',
  },
  'error.approval.decided': { zh: '已由 {who} 于 {when} 处理。', en: '{who} decided this on {when}.' },
  'error.approval.withdrawn': {
    zh: '{deal} 在申请后有变更，这条审批已撤回。请重新申请。',
    en: '{deal} changed after it was asked, so this approval was withdrawn. Ask again.',
  },
} as const
