import { hasTrouble, type PlatformFinding } from '../../../src/chat/doctor.ts'
import { momentOf } from '../events/envelope.ts'
import type { Check, Examined } from './finding.ts'
import { listConversations, listSaid } from './said.ts'

/** What was said in the last moments may be on its way, milliseconds. */
const underWay = 3_000
/** So many conversations are looked into. */
const most = 20

/** What keeps events away, so that it is no wonder that none comes. */
const causes = ['slack.restart', 'slack.notRunning', 'slack.requestUrl', 'slack.signingSecret']
const causesOfSockets = ['slack.appToken', 'slack.socketModeOff', 'slack.connections']

/** Whether what is said where the bot is comes in: the history shows it, and the database knows whether it did. */
export const checkEvents: Check = async (about, found) => {
  const { ports, self, options } = about
  const { running, t } = ports
  if (!running || hasTrouble(found, ...causes, ...causesOfSockets)) return []
  const comesIn = await isHeard(about, running.startedAt)
  if (comesIn === undefined) return [{ code: 'slack.events', ok: true, says: t('doctor.slack.events.nothing') }]
  if (comesIn) return [{ code: 'slack.events', ok: true, says: t('doctor.slack.events.ok') }]
  if ('appToken' in options.way) return [silent(t('doctor.slack.events.socket'), t('doctor.slack.events.where'))]
  if (await ports.hasRecorded(self.tenant, ['command', 'press', 'submit', 'shortcut'], running.startedAt))
    return [silent(t('doctor.slack.events.http'), t('doctor.slack.events.where'))]
  // Nothing at all comes to an address that can be reached.
  return [
    {
      ...{ code: 'slack.socketModeOn', ok: false },
      says: t('doctor.slack.socketModeOn'),
      where: t('doctor.slack.socketModeOn.where'),
    },
  ]
}

const silent = (says: string, where: string): PlatformFinding => ({ code: 'slack.events', ok: false, says, where })

/** Whether the newest of what was said is on record; undefined: nothing was said, or it may be under way. */
async function isHeard({ workspace, self, ports }: Examined, since: Date): Promise<boolean | undefined> {
  const until = ports.now().getTime() - underWay
  const said: { channel: string; ts: string }[] = []
  for (const { id: channel } of (await listConversations(workspace, self)).slice(0, most))
    said.push(...(await listSaid(workspace, self, channel, since)).map((ts) => ({ channel, ts })))
  said.sort((one, other) => momentOf(other.ts).getTime() - momentOf(one.ts).getTime())
  for (const { channel, ts } of said) {
    if (await ports.isRecorded(self.tenant, `message:${channel}:${ts}`)) return true
    if (momentOf(ts).getTime() < until) return false
  }
  return undefined
}
