import type { Check, Examined, SlackFinding } from './finding.ts'
import { hasTrouble } from './finding.ts'
import { type Conversation, listConversations, newestSaid } from './said.ts'

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
  const newest = await newestOf(about, running.startedAt)
  if (!newest) return [{ code: 'slack.events', ok: true, says: t('doctor.slack.events.nothing') }]
  if (await ports.isRecorded(self.tenant, `message:${newest.channel}:${newest.ts}`))
    return [{ code: 'slack.events', ok: true, says: t('doctor.slack.events.ok') }]
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

const silent = (says: string, where: string): SlackFinding => ({ code: 'slack.events', ok: false, says, where })

async function newestOf(
  { workspace, self, ports }: Examined,
  since: Date,
): Promise<{ channel: string; ts: string } | undefined> {
  const until = ports.now().getTime() - underWay
  const said: { channel: string; ts: string }[] = []
  const conversations: Conversation[] = (await listConversations(workspace, self)).slice(0, most)
  for (const { id } of conversations) {
    const ts = await newestSaid(workspace, self, id, { since, until: new Date(until) })
    if (ts !== undefined) said.push({ channel: id, ts })
  }
  return said.sort((one, other) => Number(other.ts) - Number(one.ts))[0]
}
