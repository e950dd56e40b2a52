import { z } from 'zod'
import type { PlatformFinding } from '../../../src/chat/doctor.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { departmentsBelow } from '../directory/contacts.ts'
import { atPlace } from './console-places.ts'
import type { Check, Examined, Somebody } from './examined.ts'
import { refusalFinding } from './refusal-finding.ts'

/** So many departments are looked into for somebody, and so many linked accounts asked for, one by one. None of it is billed. */
const most = 50
const root = 1

const notSeen = (error: unknown): boolean => error instanceof RemoteRefused && error.code === '60011'
const gone = ['60121', '33012']

const page = z.object({ result: z.object({ list: z.array(z.object({ userid: z.string(), unionid: z.string() })) }) })

/** Whether who is in the organisation can be read, and whoever is somebody of ours is among them. */
export const checkContacts: Check = async (about) => {
  const { api, ports } = about
  const { t } = ports
  const departments = await departmentsBelow(api, root).catch((error: unknown) =>
    refusalFinding(error, t, 'qyapi_get_department_list'),
  )
  if ('code' in departments) return [departments]
  const found = await somebodyIn(about, [root, ...departments])
  if (found === 'refused') return [refusalFinding(new RemoteRefused('60011'), t, 'qyapi_get_department_member')]
  if (!found) return [outOfRange(about, t('doctor.dingtalk.contacts.none'))]
  about.somebody = found
  const refused = await read(about, found.userId)
  if (refused) return [refusalFinding(refused, t, 'qyapi_get_member')]
  const linked = await checkLinked(about)
  return linked.length > 0 ? linked : [{ code: 'dingtalk.contacts', ok: true, says: t('doctor.dingtalk.contacts.ok') }]
}

/** `refused`: nobody of any department can be listed. */
async function somebodyIn({ api }: Examined, ids: readonly number[]): Promise<Somebody | 'refused' | undefined> {
  const waiting = [...ids]
  let listed = 0
  for (let looked = 0; looked < most && waiting.length > 0; looked += 1) {
    const id = waiting.shift()!
    try {
      const { result } = await api.callOld('/topapi/v2/user/list', { dept_id: id, cursor: 0, size: 1 }, page)
      listed += 1
      const [first] = result.list
      if (first) return { userId: first.userid, unionId: first.unionid }
    } catch (error) {
      if (!notSeen(error)) throw error
    }
    if (id !== root) waiting.push(...(await departmentsBelow(api, id)))
  }
  return listed === 0 ? 'refused' : undefined
}

/** Those of our directory whom the app may not see cannot be found there, and are not told that they left. */
async function checkLinked(about: Examined): Promise<PlatformFinding[]> {
  const { ports } = about
  const { t } = ports
  const tenant = await ports.tenant()
  const linked = tenant === undefined ? [] : (await ports.linked(tenant)).slice(0, most)
  const found: PlatformFinding[] = []
  for (const { userId, name } of linked) {
    const refused = await read(about, userId)
    if (refused === undefined) continue
    if (notSeen(refused)) found.push(outOfRange(about, t('doctor.dingtalk.contacts.range', { name, userId })))
    else if (gone.includes(refused.code))
      found.push({
        ...{ code: 'dingtalk.memberGone', ok: true, soon: true },
        says: t('doctor.dingtalk.contacts.gone', { name, userId }),
        where: t('doctor.dingtalk.contacts.gone.where', { name }),
      })
    else throw refused
  }
  return found
}

/** Undefined: they can be read. */
async function read({ api }: Examined, userid: string): Promise<RemoteRefused | undefined> {
  try {
    await api.callOld('/topapi/v2/user/get', { userid, language: 'zh_CN' }, z.unknown())
    return undefined
  } catch (error) {
    if (error instanceof RemoteRefused) return error
    throw error
  }
}

const outOfRange = ({ ports: { t } }: Examined, says: string): PlatformFinding => ({
  ...{ code: 'dingtalk.range', ok: false, says },
  ...atPlace('contacts', t, t('doctor.dingtalk.contacts.do')),
})
