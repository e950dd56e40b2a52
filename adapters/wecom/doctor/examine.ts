import { carryOut, type PlatformFinding } from '../../../src/chat/doctor.ts'
import { OwnToken } from '../../../src/chat/own-token.ts'
import { systemClock } from '../../../src/clock/clock.ts'
import { WecomApi } from '../api/wecom-api.ts'
import type { AppOptions } from '../ports.ts'
import { askAgent } from './ask-agent.ts'
import { checkApiBase } from './check-api-base.ts'
import { checkBot } from './check-bot.ts'
import { checkCallback } from './check-callback.ts'
import { checkCard } from './check-card.ts'
import { checkConditions } from './check-conditions.ts'
import { checkContacts } from './check-contacts.ts'
import { checkDomain } from './check-domain.ts'
import { checkMembers } from './check-members.ts'
import { checkMenu } from './check-menu.ts'
import { checkTicket } from './check-ticket.ts'
import { checkUpload } from './check-upload.ts'
import type { AppCheck, Check, DoctorOptions, WecomDoctorPorts } from './examined.ts'
import { refusalFinding } from './refusal-finding.ts'

/** Without a call to WeCom. In this order: what follows from the trouble of one is left out by those after it. */
const checks: readonly Check[] = [checkApiBase, checkCallback, checkConditions, checkBot]

/** With the app's token. */
const appChecks: readonly AppCheck[] = [
  checkDomain,
  checkMenu,
  checkTicket,
  checkMembers,
  checkContacts,
  checkUpload,
  checkCard,
]

/** Everything that can be wrong about the connection to WeCom. Nobody there hears of it, unless a member is named. */
export async function examine(options: DoctorOptions, ports: WecomDoctorPorts): Promise<PlatformFinding[]> {
  const { app, to } = options
  const { t } = ports
  const found = await carryOut(checks, { options, ports }, failed)
  if (app) return [...found, ...(await examineApp(app, found))]
  if (to === undefined) return found
  return [...found, { code: 'wecom.card', ok: false, says: t('doctor.wecom.card.noApp') }]

  async function examineApp(app: AppOptions, before: readonly PlatformFinding[]): Promise<PlatformFinding[]> {
    const { apiBase: baseUrl, proxy, corpId, secret } = app
    const tokens = new OwnToken()
    const api = new WecomApi({ baseUrl, proxy, corpId, secret, tokens, clock: systemClock, wait: async () => {} })
    try {
      const { findings, agent } = await askAgent(api, app, t)
      if (!agent) return findings
      const about = { options, ports, app, api, agent }
      const all = await carryOut(appChecks, about, failed, [...before, ...findings])
      return all.slice(before.length)
    } finally {
      api.close()
    }
  }

  function failed(error: unknown): PlatformFinding[] {
    return [refusalFinding(error, t, { agentId: app?.agentId ?? 0 })]
  }
}
