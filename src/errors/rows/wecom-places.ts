import type { wecomPlacesWords } from '../../i18n/words/wecom-places.ts'
import type { RowsOf } from '../error-row.ts'

export const wecomPlacesErrors: RowsOf<typeof wecomPlacesWords> = {
  'error.directory.circle': { status: 409, when: 'A platform says that somebody is led by one of those they lead.' },
  'error.wecom.notSet': { status: 400, when: 'A verb needs WeCom, and one of its settings lacks.' },
  'error.wecom.robotUrl': { status: 400, when: 'What is given as the address of a group robot is none.' },
  'error.wecom.chatName': { status: 400, when: 'The name of a chat is longer than WeCom takes.' },
  'error.wecom.chatMembers': { status: 400, when: 'A team is too small or too large for a chat of WeCom.' },
  'error.wecom.refused': { status: 503, when: 'WeCom says no to what an operator asked for.' },
  'error.wecom.unreachable': { status: 503, when: 'WeCom did not answer what an operator asked for.' },
}
