import type { dingtalkWords } from '../../i18n/words/dingtalk.ts'
import type { RowsOf } from '../error-row.ts'

export const dingtalkErrors: RowsOf<typeof dingtalkWords> = {
  'error.dingtalk.notSet': { status: 400, when: 'A verb needs DingTalk, and one of its settings lacks.' },
  'error.dingtalk.nobodyYet': {
    status: 409,
    when: 'A verb needs to know whose app it is, and DingTalk has not told anything yet.',
  },
  'error.dingtalk.refused': { status: 503, when: 'DingTalk says no to what an operator asked for.' },
  'error.dingtalk.unreachable': { status: 503, when: 'DingTalk did not answer what an operator asked for.' },
  'error.dingtalk.robotUrl': { status: 400, when: 'What is given as the address of a custom robot is none.' },
  'error.dingtalk.robotSecret': { status: 400, when: 'What is given as the secret of a custom robot is none.' },
}
