/** The entries of the menu below WeCom's conversation: at most 16 bytes above, 40 below. */
export const wecomMenuWords = {
  'wecom.menu.deals': { zh: '商机', en: 'Deals' },
  'wecom.menu.dealNew': { zh: '新建', en: 'New deal' },
  'wecom.menu.dealMine': { zh: '我的', en: 'My deals' },
  'wecom.menu.dealMove': { zh: '推进', en: 'Move a deal' },
  'wecom.menu.dealNote': { zh: '记一笔', en: 'Add a note' },
  'wecom.menu.dealFind': { zh: '查找', en: 'Find' },
  'wecom.menu.approvals': { zh: '审批', en: 'Approvals' },
  'wecom.menu.approvalsMine': { zh: '待我审批', en: 'For me to decide' },
  'wecom.menu.stuck': { zh: '卡住的单', en: 'Stuck deals' },
  'wecom.menu.tasks': { zh: '我的任务', en: 'My tasks' },
  'wecom.menu.more': { zh: '更多', en: 'More' },
  'wecom.menu.funnel': { zh: '漏斗', en: 'Funnel' },
  'wecom.menu.settings': { zh: '我的设置', en: 'My settings' },
  'wecom.menu.help': { zh: '帮助', en: 'Help' },
} as const
