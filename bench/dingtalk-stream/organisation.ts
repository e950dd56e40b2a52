import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { conversationId } from '../../adapters/dingtalk/conversation-id.ts'
import { makeTemplate, templateId } from '../../tests/adapters/dingtalk/cards/recipe-template.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../tests/fakes/dingtalk/index.ts'
import type { Group } from '../../tests/fakes/dingtalk/state/organisation.ts'
import { conversationCount } from '../messages.ts'
import { openFurnishedStore } from '../seed-database.ts'
import { environmentFile } from './pressed-server.ts'

export const reps = Array.from({ length: 10 }, (_, index) => `rep${index}`)

/** An organisation in a fake DingTalk of its own, and in `dataDir` what its server starts with. */
export async function openOrganisation(dataDir: string): Promise<{ dingtalk: FakeDingtalk; groups: readonly Group[] }> {
  const dingtalk = await startFakeDingtalk()
  makeTemplate(dingtalk)
  // What a month may cost is measured elsewhere (`dingtalk-month`).
  Object.assign(dingtalk.bill.pots, { calls: 1e9, pushes: 1e9 })
  for (const userId of reps) dingtalk.organisation.member(userId)
  const groups = Array.from({ length: conversationCount }, (_, index) =>
    dingtalk.organisation.group(`客户${index}群`, [reps[index % reps.length]!]),
  )
  const channels = groups.map(({ openConversationId }) => conversationId('group', openConversationId))
  const store = await openFurnishedStore(dataDir, {
    ...{ platform: 'dingtalk', tenant: dingtalk.world.corpId, reps, channels },
  })
  await store.close()
  writeFileSync(join(dataDir, environmentFile), JSON.stringify(environmentOf(dingtalk)))
  return { dingtalk, groups }
}

const environmentOf = ({ app, apiBase }: FakeDingtalk): Record<string, string> => ({
  ...{ WEB_CHAT_PORT: 'off', SAMPLE_DATA: 'off', TZ: 'Asia/Shanghai', SECRET_KEY: 'k'.repeat(40) },
  ...{ DINGTALK_CLIENT_ID: app.clientId, DINGTALK_CLIENT_SECRET: app.clientSecret },
  ...{ DINGTALK_API_BASE: apiBase, DINGTALK_OLD_API_BASE: apiBase, DINGTALK_CARD_TEMPLATE: templateId },
  ...{ DINGTALK_MONTHLY_CALLS: '100000000', DINGTALK_MONTHLY_PUSHES: '100000000' },
})
