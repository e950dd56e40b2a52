import type { FakeWecom } from '../../../fakes/wecom/index.ts'
import type { Group } from '../../../fakes/wecom/state/groups.ts'
import { names } from '../../../misbehaviour/company.ts'

export const userid = (name: string): string => `Member${names.indexOf(name) + 1}`

/** Everybody is a member, and in one group with the bot. */
export function openCompany(fake: FakeWecom): Group {
  for (const name of names) fake.corp.member(userid(name), { name })
  return fake.groups.add('一组', { members: names.map(userid) })
}

export const accountOf = (fake: FakeWecom, name: string) => ({
  tenant: fake.corp.corpId,
  userId: userid(name).toLowerCase(),
})

/** What the settings of a server say of the app and the bot. */
export function environmentOf({ corp, app, bot, apiBase, wsUrl }: FakeWecom): Record<string, string> {
  return {
    ...{ WECOM_CORP_ID: corp.corpId, WECOM_AGENT_ID: String(app.agentId), WECOM_SECRET: app.secret },
    ...{ WECOM_TOKEN: app.token, WECOM_AES_KEY: app.aesKey, WECOM_API_BASE: apiBase },
    ...{ WECOM_BOT_ID: bot.botId, WECOM_BOT_SECRET: bot.secret, WECOM_WS_URL: wsUrl },
  }
}
