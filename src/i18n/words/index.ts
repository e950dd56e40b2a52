import { apiWords } from './api.ts'
import { approvalsWords } from './approvals.ts'
import { archiveWords } from './archive.ts'
import { botWords } from './bot.ts'
import { commonWords } from './common.ts'
import { contactsWords } from './contacts.ts'
import { conversationsWords } from './conversations.ts'
import { customersWords } from './customers.ts'
import { dealsWords } from './deals.ts'
import { dingtalkWords } from './dingtalk.ts'
import { dingtalkConsoleWords } from './dingtalk-console.ts'
import { dingtalkDoctorWords } from './dingtalk-doctor.ts'
import { dingtalkQuotaWords } from './dingtalk-quota.ts'
import { domainFileWords } from './domain-file.ts'
import { escalationWords } from './escalation.ts'
import { evidenceWords } from './evidence.ts'
import { funnelWords } from './funnel.ts'
import { homeWords } from './home.ts'
import { importingWords } from './importing.ts'
import { mailWords } from './mail.ts'
import { missingFieldsWords } from './missing-fields.ts'
import { moneyWords } from './money.ts'
import { operationsWords } from './operations.ts'
import { pagesWords } from './pages.ts'
import { panelWords } from './panel.ts'
import { peopleWords } from './people.ts'
import { policyWords } from './policy.ts'
import { samplesWords } from './samples.ts'
import { scheduleWords } from './schedule.ts'
import { secretsWords } from './secrets.ts'
import { slackWords } from './slack.ts'
import { slackConditionsWords } from './slack-conditions.ts'
import { slackDoctorWords } from './slack-doctor.ts'
import { timelineWords } from './timeline.ts'
import { webWords } from './web.ts'
import { wecomBotWords } from './wecom-bot.ts'
import { wecomCardsWords } from './wecom-cards.ts'
import { wecomConditionsWords } from './wecom-conditions.ts'
import { wecomConsoleWords } from './wecom-console.ts'
import { wecomDoctorWords } from './wecom-doctor.ts'
import { wecomErrorsWords } from './wecom-errors.ts'
import { wecomMenuWords } from './wecom-menu.ts'
import { wecomPlacesWords } from './wecom-places.ts'
import { workdaysWords } from './workdays.ts'

/** The whole catalogue: one file per topic, both languages side by side, so a missing translation cannot be written. */
export const words = {
  ...apiWords,
  ...approvalsWords,
  ...botWords,
  ...commonWords,
  ...contactsWords,
  ...conversationsWords,
  ...customersWords,
  ...dealsWords,
  ...dingtalkWords,
  ...dingtalkQuotaWords,
  ...dingtalkConsoleWords,
  ...dingtalkDoctorWords,
  ...domainFileWords,
  ...escalationWords,
  ...evidenceWords,
  ...funnelWords,
  ...homeWords,
  ...missingFieldsWords,
  ...importingWords,
  ...mailWords,
  ...moneyWords,
  ...operationsWords,
  ...pagesWords,
  ...panelWords,
  ...peopleWords,
  ...policyWords,
  ...samplesWords,
  ...scheduleWords,
  ...secretsWords,
  ...slackWords,
  ...slackConditionsWords,
  ...slackDoctorWords,
  ...timelineWords,
  ...archiveWords,
  ...webWords,
  ...wecomErrorsWords,
  ...wecomBotWords,
  ...wecomCardsWords,
  ...wecomMenuWords,
  ...wecomConditionsWords,
  ...wecomConsoleWords,
  ...wecomDoctorWords,
  ...wecomPlacesWords,
  ...workdaysWords,
} as const
