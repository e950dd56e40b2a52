import type { ErrorKey } from '../i18n/translate.ts'
import type { ErrorRow } from './error-row.ts'
import { apiErrors } from './rows/api.ts'
import { approvalErrors } from './rows/approvals.ts'
import { archiveErrors } from './rows/archive.ts'
import { botErrors } from './rows/bot.ts'
import { commonErrors } from './rows/common.ts'
import { contactErrors } from './rows/contacts.ts'
import { conversationErrors } from './rows/conversations.ts'
import { customerErrors } from './rows/customers.ts'
import { dealErrors } from './rows/deals.ts'
import { dingtalkErrors } from './rows/dingtalk.ts'
import { domainFileErrors } from './rows/domain-file.ts'
import { escalationErrors } from './rows/escalation.ts'
import { evidenceErrors } from './rows/evidence.ts'
import { funnelErrors } from './rows/funnel.ts'
import { importErrors } from './rows/importing.ts'
import { missingFieldErrors } from './rows/missing-fields.ts'
import { moneyErrors } from './rows/money.ts'
import { operationErrors } from './rows/operations.ts'
import { pageErrors } from './rows/pages.ts'
import { panelErrors } from './rows/panel.ts'
import { peopleErrors } from './rows/people.ts'
import { policyErrors } from './rows/policy.ts'
import { scheduleErrors } from './rows/schedule.ts'
import { slackErrors } from './rows/slack.ts'
import { webErrors } from './rows/web.ts'
import { wecomPlacesErrors } from './rows/wecom-places.ts'
import { workdayErrors } from './rows/workdays.ts'

/**
 * Every "no" of the product: what it answers over HTTP and when it is said. An error is one row here and one sentence in
 * each language under the same key in `i18n/words`; without either it does not compile. Every entry point reads this table.
 */
export const errorTable: Readonly<Record<ErrorKey, ErrorRow>> = {
  ...apiErrors,
  ...approvalErrors,
  ...archiveErrors,
  ...botErrors,
  ...commonErrors,
  ...contactErrors,
  ...conversationErrors,
  ...customerErrors,
  ...dealErrors,
  ...dingtalkErrors,
  ...domainFileErrors,
  ...escalationErrors,
  ...evidenceErrors,
  ...funnelErrors,
  ...missingFieldErrors,
  ...importErrors,
  ...moneyErrors,
  ...operationErrors,
  ...pageErrors,
  ...panelErrors,
  ...peopleErrors,
  ...policyErrors,
  ...scheduleErrors,
  ...slackErrors,
  ...webErrors,
  ...wecomPlacesErrors,
  ...workdayErrors,
}
