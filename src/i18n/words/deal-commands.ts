/** The pipeline's commands, one line each for the help. */
export const dealCommandWords = {
  'command.dealNew.summary': { zh: '新建商机', en: 'Create a deal' },
  'command.dealShow.summary': { zh: '查看一个商机', en: 'Show a deal' },
  'command.dealList.summary': {
    zh: '商机列表，可按状态、阶段、负责人、区域筛选',
    en: 'List deals, by status, stage, owner or region',
  },
  'command.dealMine.summary': { zh: '我的进行中商机', en: 'My open deals' },
  'command.dealFind.summary': { zh: '按编号、名称或客户找商机', en: 'Find deals by number, title or customer' },
  'command.dealEdit.summary': { zh: '修改商机的名称、客户、金额等', en: 'Change a deal: title, customer, amount …' },
  'command.dealMove.summary': {
    zh: '推进到下一阶段，或写明阶段',
    en: 'Move a deal to the next stage, or to the one you name',
  },
  'command.dealWon.summary': { zh: '赢单', en: 'Mark a deal as won' },
  'command.dealLost.summary': { zh: '输单，要写原因', en: 'Mark a deal as lost, with a reason' },
  'command.dealReopen.summary': { zh: '重开已结束的商机，要写原因', en: 'Reopen a closed deal, with a reason' },
  'command.dealNote.summary': { zh: '给商机记一条备注', en: 'Add a note to a deal' },
  'command.dealAssign.summary': { zh: '把商机转交给同事', en: 'Assign a deal to a colleague' },
  'command.approvals.summary': {
    zh: '待审批的事项；可直接批准、退回或驳回',
    en: 'What waits for an approval; decide here too',
  },
  'command.pipelineShow.summary': { zh: '查看流程的各个阶段', en: 'Show the stages of a pipeline' },
  'command.pipelineSave.summary': { zh: '新建流程或改它的阶段', en: 'Make a pipeline, or change its stages' },
  'deal.noted': { zh: '已记到 {deal}。', en: 'Noted on {deal}.' },
} as const
