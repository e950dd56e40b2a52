import type { PlatformFinding } from '../../../src/chat/doctor.ts'
import { msPerDay } from '../../../src/clock/lengths.ts'
import { fetchPage } from '../sweep/page.ts'
import { isRefusal } from '../web-api/remote-error.ts'
import type { Check } from './finding.ts'
import { listConversations } from './said.ts'

/** More than Slack gives at once to apps it counts as sold outside its marketplace. */
const asked = 50
/** So many conversations are tried until one is long enough to tell. */
const most = 5

/** How much of a history Slack gives this app at once. */
export const checkHistory: Check = async ({ workspace, self, ports }) => {
  const { t, running } = ports
  const restricted: PlatformFinding = {
    ...{ code: 'slack.history', ok: false },
    says: t('doctor.slack.history.restricted'),
    where: t('doctor.slack.history.where'),
  }
  if (running?.conditions.includes('slack.restricted')) return [restricted]
  const until = ports.now()
  const year = { from: new Date(until.getTime() - 365 * msPerDay), until, cursor: undefined }
  for (const { id } of (await listConversations(workspace, self)).slice(0, most)) {
    try {
      const page = await fetchPage(workspace, { conversation: { channel: id }, thread: '' }, year, asked)
      if (page.isShort) return [restricted]
      if (page.cursor !== undefined) break
    } catch (error) {
      if (isRefusal(error, 'ratelimited')) break
      if (!isRefusal(error, 'not_in_channel', 'channel_not_found', 'missing_scope')) throw error
    }
  }
  return [{ code: 'slack.history', ok: true, says: t('doctor.slack.history.ok') }]
}
