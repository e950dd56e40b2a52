import { z } from 'zod'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { DingtalkApi } from '../api/dingtalk-api.ts'

/** The contacts of the organisation are asked for by the old API, which costs nothing. */
export type ContactsApi = Pick<DingtalkApi, 'callOld'>

/** People in one page: DingTalk takes no more. */
const pageSize = 100

/** Numbers, and texts, come as one or the other; a list also as its JSON. */
const listed = <T>(one: z.ZodType<T>) =>
  z.preprocess((told) => {
    if (typeof told !== 'string') return told ?? []
    try {
      return JSON.parse(told)
    } catch {
      return []
    }
  }, z.array(one))
const number = z.coerce.number()

const below = z.object({ result: z.array(z.object({ dept_id: number })).catch([]) })
const department = z.object({
  result: z.object({
    parent_id: number.catch(0),
    dept_manager_userid_list: listed(z.string()).catch([]),
  }),
})
const users = z.object({
  result: z.object({
    has_more: z.union([z.boolean(), z.string().transform((told) => told === 'true')]),
    next_cursor: number.optional(),
    list: z.array(z.object({ userid: z.string().min(1), name: z.string() })),
  }),
})
const user = z.object({
  result: z.object({
    userid: z.string(),
    unionid: z.string().optional().catch(undefined),
    name: z.string(),
    dept_id_list: listed(number).catch([]),
    manager_userid: z.string().optional().catch(undefined),
  }),
})

export interface Contact {
  userId: string
  unionId: string | undefined
  name: string
  departments: readonly number[]
  /** 直属主管. */
  manager: string | undefined
}

/** @throws RemoteRefused, NeverArrived */
export async function departmentsBelow(api: ContactsApi, id: number): Promise<number[]> {
  const { result } = await api.callOld('/topapi/v2/department/listsub', { dept_id: id }, below)
  return result.map(({ dept_id }) => dept_id)
}

/** @throws RemoteRefused, NeverArrived */
export async function departmentOf(api: ContactsApi, id: number): Promise<{ parent: number; leaders: string[] }> {
  const { result } = await api.callOld('/topapi/v2/department/get', { dept_id: id }, department)
  return { parent: result.parent_id, leaders: result.dept_manager_userid_list }
}

/** Somebody as a department lists them. */
export interface Listed {
  userId: string
  name: string
}

/** Everybody who is in a department itself. @throws RemoteRefused, NeverArrived */
export async function peopleIn(api: ContactsApi, id: number): Promise<Listed[]> {
  const found: Listed[] = []
  for (let cursor: number | undefined = 0; cursor !== undefined; ) {
    const asked: object = { dept_id: id, cursor, size: pageSize }
    const page: z.output<typeof users> = await api.callOld('/topapi/v2/user/list', asked, users)
    found.push(...page.result.list.map(({ userid: userId, name }) => ({ userId, name })))
    cursor = page.result.has_more ? page.result.next_cursor : undefined
  }
  return found
}

/** `gone`: not of the organisation; `unseen`: the app may not see them. @throws RemoteRefused, NeverArrived */
export async function contactOf(api: ContactsApi, userid: string): Promise<Contact | 'gone' | 'unseen'> {
  try {
    const { result } = await api.callOld('/topapi/v2/user/get', { userid, language: 'zh_CN' }, user)
    return {
      ...{ userId: userid, unionId: result.unionid, name: result.name, departments: result.dept_id_list },
      manager: result.manager_userid,
    }
  } catch (error) {
    if (isCode(error, notFound)) return 'gone'
    if (isCode(error, notSeen)) return 'unseen'
    throw error
  }
}

const notFound = ['60121', '33012']
/** 通讯录权限范围. */
const notSeen = ['60011', '50002', '50004']

export const isNotSeen = (error: unknown): boolean => isCode(error, notSeen)

function isCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof RemoteRefused && codes.includes(error.code)
}
