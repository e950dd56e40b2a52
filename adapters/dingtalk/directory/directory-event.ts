import { z } from 'zod'
import type { PlatformEvent } from '../../../src/chat/happening.ts'

const about = z.object({ userId: z.array(z.string().min(1)).catch([]) })

/** What an event of the contacts says (open.dingtalk.com: 通讯录事件): somebody left, or something is to be asked again. */
export function directoryEvents(eventType: string, data: unknown, tenant: string): PlatformEvent[] | undefined {
  if (!/^(user_|org_dept_)/.test(eventType)) return undefined
  const users = (about.safeParse(data).data?.userId ?? []).map((userId) => ({ tenant, userId, outsider: false }))
  if (eventType === 'user_leave_org') return users.map((user) => ({ type: 'personLeft', user }))
  return users.length === 1 ? [{ type: 'directoryChanged', user: users[0]! }] : [{ type: 'directoryChanged' }]
}
