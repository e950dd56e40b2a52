import { z } from 'zod'
import type { LinkedAccount, PlatformFinding } from '../../../src/chat/doctor.ts'
import { WecomRefused } from '../api/refusal.ts'
import { atPlace } from './admin-places.ts'
import type { AppCheck, ExaminedApp } from './examined.ts'

/** So many linked accounts are asked for, one by one. */
const most = 50
/** WeCom's words for: the app may not know of them; and nobody is called so. */
const outOfRange = 60011
const unknown = 60111

const listShape = z.object({ userlist: z.array(z.object({ userid: z.string(), name: z.string().catch('') })) })

/** Whether those who are somebody of the directory may use the app; where nobody is, whether anybody of its range can be read. */
export const checkMembers: AppCheck = async (about) => {
  const { options, ports } = about
  const linked = (await ports.linked(options.corpId)).slice(0, most)
  const read: LinkedAccount[] = []
  const found: PlatformFinding[] = []
  for (const account of linked.length > 0 ? linked : await someOfRange(about)) {
    const refused = await refusalOf(about, account)
    if (refused) found.push(refused)
    else read.push(account)
  }
  if (found.length > 0) return found
  const names = read.slice(0, 3).map(({ name, userId }) => name || userId)
  return read.length === 0
    ? []
    : [{ code: 'wecom.member', ok: true, says: ports.t('doctor.wecom.member.ok', { name: names }) }]
}

/** Undefined: they can be read. */
async function refusalOf(about: ExaminedApp, { userId, name }: LinkedAccount): Promise<PlatformFinding | undefined> {
  const { api, ports } = about
  const { t } = ports
  try {
    await api.call('GET', '/cgi-bin/user/get', { query: { userid: userId } })
    return undefined
  } catch (error) {
    if (!(error instanceof WecomRefused)) throw error
    if (error.errcode === outOfRange)
      return {
        ...{ code: 'wecom.member', ok: false, says: t('doctor.wecom.member.range', { name, userId }) },
        ...atPlace('range', t, t('doctor.wecom.range.do')),
      }
    if (error.errcode !== unknown) throw error
    return {
      ...{ code: 'wecom.memberGone', ok: true, soon: true },
      says: t('doctor.wecom.member.gone', { name, userId }),
      where: t('doctor.wecom.member.gone.where', { name }),
    }
  }
}

/** One member who may use the app. */
async function someOfRange({ api, agent }: ExaminedApp): Promise<LinkedAccount[]> {
  const [userId] = agent.members
  if (userId !== undefined) return [{ userId, name: userId }]
  for (const department_id of agent.departments) {
    const { userlist } = await api.call('GET', '/cgi-bin/user/simplelist', {
      query: { department_id },
      shape: listShape,
    })
    const [first] = userlist
    if (first) return [{ userId: first.userid, name: first.name }]
  }
  return []
}
