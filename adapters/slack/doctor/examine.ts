import { carryOut, type PlatformFinding } from '../../../src/chat/doctor.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Translator } from '../../../src/i18n/translate.ts'
import { Workspaces } from '../web-api/workspaces.ts'
import { checkAppToken } from './check-app-token.ts'
import { checkBlocks } from './check-blocks.ts'
import { checkChannel } from './check-channel.ts'
import { checkConditions } from './check-conditions.ts'
import { checkEvents } from './check-events.ts'
import { checkGuests } from './check-guests.ts'
import { checkHistory } from './check-history.ts'
import { checkRequestUrl } from './check-request-url.ts'
import { checkScopes } from './check-scopes.ts'
import { checkToken } from './check-token.ts'
import type { Check, DoctorOptions, SlackDoctorPorts } from './finding.ts'

/** In this order: what follows from the trouble of one is left out by those after it. */
export const checks: readonly Check[] = [
  checkScopes,
  checkAppToken,
  checkRequestUrl,
  checkConditions,
  checkEvents,
  checkGuests,
  checkHistory,
  checkBlocks,
  checkChannel,
]

/** Everything that can be wrong about the connection to Slack. Nobody there hears of it, unless a channel is named. */
export async function examine(
  options: DoctorOptions,
  ports: SlackDoctorPorts,
  carried = checks,
): Promise<PlatformFinding[]> {
  const workspaces = new Workspaces(options.botToken, options.apiUrl, ports.log)
  const token = await checkToken(workspaces.of(''), ports.t)
  if (!token.self) return [token.finding]
  const about = { options, ports, self: token.self, workspace: workspaces.of(token.self.tenant) }
  return await carryOut(carried, about, (error) => notCarriedOut(error, ports.t), [token.finding])
}

/** What a missing scope keeps from being tried is said already. */
function notCarriedOut(error: unknown, t: Translator): PlatformFinding[] {
  if (error instanceof RemoteRefused && error.code === 'missing_scope') return []
  if (!(error instanceof RemoteRefused))
    return [
      {
        ...{ code: 'slack.unreachable', ok: false },
        says: t('doctor.slack.unreachable'),
        where: t('doctor.slack.unreachable.where'),
      },
    ]
  return [
    {
      ...{ code: 'slack.failed', ok: false },
      says: t('doctor.slack.failed', { code: error.code }),
      where: t('doctor.slack.failed.where'),
    },
  ]
}
