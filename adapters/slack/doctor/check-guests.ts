import type { PlatformFinding } from '../../../src/chat/doctor.ts'
import { Members } from '../directory/members.ts'
import type { Check } from './finding.ts'

/** Accounts of guests, and of people who have left, that an admin made somebody of the directory: they see what that person sees. */
export const checkGuests: Check = async ({ workspace, self, ports }) => {
  const { t } = ports
  const found: PlatformFinding[] = []
  if (!self.scopes.has('users:read')) return []
  const linked = await ports.linked(self.tenant)
  // All together: one by one a large company would be too many questions.
  const members = new Members({ of: () => workspace })
  if (linked.length > 0) await members.list(self.tenant)
  for (const { userId, name } of linked) {
    const member = members.known(self.tenant, userId)
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
