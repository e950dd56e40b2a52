import { memberOf } from '../directory/member.ts'
import { isRefusal } from '../web-api/remote-error.ts'
import type { Check, SlackFinding } from './finding.ts'

/** Accounts of guests, and of people who have left, that an admin made somebody of the directory: they see what that person sees. */
export const checkGuests: Check = async ({ workspace, self, ports }) => {
  const { t } = ports
  const found: SlackFinding[] = []
  const linked = await ports.linked(self.tenant)
  if (!self.scopes.has('users:read')) return []
  for (const { userId, name } of linked) {
    const told = await workspace
      .call('users.info', (client) => client.users.info({ user: userId }))
      .catch((error: unknown) => {
        if (isRefusal(error, 'user_not_found', 'users_not_found', 'user_not_visible')) return undefined
        throw error
      })
    const member = memberOf(told?.user, self.tenant)
    if (!member || member.isFull) continue
    found.push({
      ...{ code: 'slack.guest', ok: true, soon: true },
      says: t(member.hasLeft ? 'doctor.slack.guest.left' : 'doctor.slack.guest', { name, account: member.name }),
      where: t('doctor.slack.guest.where', { userId, name }),
    })
  }
  if (found.length > 0) return found
  return [{ code: 'slack.guest', ok: true, says: t('doctor.slack.guest.ok', { count: linked.length }) }]
}
