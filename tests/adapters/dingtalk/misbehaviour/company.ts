import type { FakeDingtalk } from '../../../fakes/dingtalk/index.ts'
import type { Group } from '../../../fakes/dingtalk/state/organisation.ts'
import { names } from '../../../misbehaviour/company.ts'
import { makeTemplate, templateId } from '../cards/recipe-template.ts'

const coolAppCode = 'COOLAPP-1'

export const userid = (name: string): string => `member${names.indexOf(name) + 1}`

/** Whoever is in the group sees the deals of its one rep. */
const inTeam = ['牛总', '马总', '陈总', '王芳', '钱会']

/** Everybody is a member, and some are in a group that has the 酷应用; the organisation has the template, and more than enough of a month. */
export function openCompany(fake: FakeDingtalk): Group {
  makeTemplate(fake)
  Object.assign(fake.bill.pots, { calls: 1e8, pushes: 1e8 })
  for (const name of names) fake.organisation.member(userid(name), name)
  return fake.organisation.group('一组', inTeam.map(userid), { coolApp: coolAppCode })
}

export const accountOf = (fake: FakeDingtalk, name: string) => ({ tenant: fake.world.corpId, userId: userid(name) })

/** What the settings of a server say of the app. */
export const environmentOf = ({ app, apiBase }: FakeDingtalk): Record<string, string> => ({
  ...{ DINGTALK_CLIENT_ID: app.clientId, DINGTALK_CLIENT_SECRET: app.clientSecret },
  ...{ DINGTALK_API_BASE: apiBase, DINGTALK_OLD_API_BASE: apiBase },
  ...{ DINGTALK_CARD_TEMPLATE: templateId, DINGTALK_COOL_APP_CODE: coolAppCode },
  ...{ DINGTALK_MONTHLY_CALLS: '100000000', DINGTALK_MONTHLY_PUSHES: '100000000' },
})
