import { WebClient } from '@slack/web-api'
import type { PlatformFinding } from '../../../src/chat/doctor.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { slackTimes } from '../times.ts'
import { quietLogger } from '../web-api/quiet-logger.ts'
import { asRemoteError } from '../web-api/remote-error.ts'
import type { Check, Examined } from './finding.ts'

/** Whether the app token opens sockets, of this very app. None is opened: it would be given its share of what happens. */
export const checkAppToken: Check = async ({ options, self, ports: { t, log } }) => {
  if (!('appToken' in options.way)) return []
  const client = new WebClient(undefined, {
    slackApiUrl: options.apiUrl,
    retryConfig: { retries: 0 },
    timeout: slackTimes.call,
    rejectRateLimitedCalls: true,
    logger: quietLogger(log, 'web-api'),
  })
  const token = options.way.appToken
  try {
    await client.apps.connections.open({ token })
  } catch (error) {
    const failure = asRemoteError(error, 'apps.connections.open')
    if (failure instanceof RemoteRefused) return [refused(failure.code, t)]
    throw failure
  }
  const told = await client.auth.test({ token }).catch(() => undefined)
  const appId = (told as { app_id?: string } | undefined)?.app_id
  const isOther = appId !== undefined && self.appId !== undefined && appId !== self.appId
  if (isOther)
    return [
      {
        ...{ code: 'slack.appToken', ok: false },
        says: t('doctor.slack.appToken.other'),
        where: t('doctor.slack.appToken.where'),
      },
    ]
  return [{ code: 'slack.appToken', ok: true, says: t('doctor.slack.appToken.ok') }]
}

function refused(code: string, t: Examined['ports']['t']): PlatformFinding {
  if (code === 'socket_mode_not_enabled')
    return {
      ...{ code: 'slack.socketModeOff', ok: false },
      says: t('doctor.slack.socketModeOff'),
      where: t('doctor.slack.socketModeOff.where'),
    }
  return {
    ...{ code: 'slack.appToken', ok: false },
    says: t('doctor.slack.appToken.refused', { code }),
    where: t('doctor.slack.appToken.where'),
  }
}
