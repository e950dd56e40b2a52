import { createHmac, randomUUID } from 'node:crypto'
import type { PlatformFinding } from '../../../src/chat/doctor.ts'
import { eventsPath } from '../manifest.ts'
import { slackTimes } from '../times.ts'
import type { Check, Examined } from './finding.ts'

type Outcome = 'ours' | 'refused' | 'elsewhere' | 'unreachable'

/** Over HTTP: asks our own address as Slack does when it verifies it, and this machine where the address does not answer. */
export const checkRequestUrl: Check = async ({ options, ports: { t } }) => {
  if (!('signingSecret' in options.way)) return []
  const { signingSecret } = options.way
  const local = options.port ? await verify(`http://127.0.0.1:${options.port}${eventsPath}`, signingSecret) : undefined
  if (options.publicUrl === undefined) return local === 'refused' ? [otherSecret(t)] : [noAddress(t)]
  const url = `${options.publicUrl}${eventsPath}`
  const outcome = await verify(url, signingSecret)
  if (outcome === 'ours')
    return [{ code: 'slack.requestUrl', ok: true, says: t('doctor.slack.requestUrl.ok', { url }) }]
  if (outcome === 'refused' && local !== 'ours') return [otherSecret(t)]
  if (local === 'unreachable')
    return [
      {
        ...{ code: 'slack.notRunning', ok: false },
        says: t('doctor.slack.notRunning'),
        where: t('doctor.slack.notRunning.where'),
      },
    ]
  return [
    {
      ...{ code: 'slack.requestUrl', ok: false },
      says: t(outcome === 'unreachable' ? 'doctor.slack.requestUrl.silent' : 'doctor.slack.requestUrl.other', { url }),
      where: t('doctor.slack.requestUrl.where'),
    },
  ]
}

type T = Examined['ports']['t']

/** The running server has another secret than the settings. */
const otherSecret = (t: T): PlatformFinding => ({
  ...{ code: 'slack.restart', ok: false },
  says: t('doctor.slack.restart'),
  where: t('doctor.slack.restart.where'),
})

const noAddress = (t: T): PlatformFinding => ({
  ...{ code: 'slack.requestUrl', ok: true, soon: true },
  says: t('doctor.slack.requestUrl.unknown'),
  where: t('doctor.slack.requestUrl.where'),
})

/** What Slack posts when an address is saved, signed with our secret (docs.slack.dev/reference/events/url_verification). */
async function verify(url: string, secret: string): Promise<Outcome> {
  const challenge = randomUUID()
  const body = JSON.stringify({ token: '', challenge, type: 'url_verification' })
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signature,
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(slackTimes.call),
    })
    if (response.status === 401) return 'refused'
    return response.ok && (await response.text()).includes(challenge) ? 'ours' : 'elsewhere'
  } catch {
    return 'unreachable'
  }
}
