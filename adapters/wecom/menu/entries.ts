import type { WordKey } from '../../../src/i18n/translate.ts'

interface Entry {
  name: WordKey
  /** The path of the command that a tap types. */
  command: string
}

interface Group {
  name: WordKey
  entries: readonly Entry[]
}

/** The menu below the app's conversation. A tap on an entry is its command, typed. */
export const menuEntries: readonly Group[] = [
  {
    name: 'wecom.menu.deals',
    entries: [
      { name: 'wecom.menu.dealNew', command: 'deal new' },
      { name: 'wecom.menu.dealMine', command: 'deal mine' },
      { name: 'wecom.menu.dealMove', command: 'deal move' },
      { name: 'wecom.menu.dealNote', command: 'deal note' },
      { name: 'wecom.menu.dealFind', command: 'deal find' },
    ],
  },
  {
    name: 'wecom.menu.approvals',
    entries: [
      { name: 'wecom.menu.approvalsMine', command: 'approvals' },
      { name: 'wecom.menu.stuck', command: 'stuck' },
      { name: 'wecom.menu.tasks', command: 'tasks' },
    ],
  },
  {
    name: 'wecom.menu.more',
    entries: [
      { name: 'wecom.menu.funnel', command: 'funnel' },
      { name: 'wecom.menu.settings', command: 'settings' },
      { name: 'wecom.menu.help', command: 'help' },
    ],
  },
]
