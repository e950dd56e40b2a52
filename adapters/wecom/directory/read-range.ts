import { z } from 'zod'
import { type Department, leadersOf, type RangeMember, withDefaultLeader } from '../../../src/chat/leaders.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { WecomRefused } from '../api/refusal.ts'
import type { WecomApi } from '../api/wecom-api.ts'
import { memberId } from '../conversation-id.ts'

type Api = Pick<WecomApi, 'call'>

const ids = z.array(z.number()).catch([])
const agent = z.object({
  allow_userinfos: z.object({ user: z.array(z.object({ userid: z.string() })).catch([]) }).catch({ user: [] }),
  allow_partys: z.object({ partyid: ids }).catch({ partyid: [] }),
  allow_tags: z.object({ tagid: ids }).catch({ tagid: [] }),
})
const departments = z.object({
  department: z.array(
    z.object({ id: z.number(), parentid: z.number(), department_leader: z.array(z.string()).catch([]) }),
  ),
})
const member = z.object({
  userid: z.string(),
  name: z.string(),
  status: z.number().catch(1),
  main_department: z.number().optional().catch(undefined),
  department: ids,
  direct_leader: z.array(z.string()).catch([]),
})
const members = z.object({ userlist: z.array(member) })
const tagged = z.object({ userlist: z.array(z.object({ userid: z.string() })), partylist: ids })

/** No privilege to see it. */
const notSeen = 60_011

interface Asked {
  agentId: number
  /** userids of ours. */
  known: readonly string[]
  /** The userid of whoever leads those who have nobody above them. */
  defaultLeader?: string | undefined
}

/** Who has left the company, by what is said of their status. */
const left = 5

/** Everybody whom an app may see, as WeCom says (developer.work.weixin.qq.com/document/path/90227). */
export interface VisibleRange {
  members: readonly RangeMember[]
  /** Of those we know: who is not in the company any more. */
  left: readonly string[]
  /** Of those we know: who is there, and may not use the app. */
  unseen: readonly string[]
}

/**
 * Reads all of it, or nothing: a page that lacks would look like people who left.
 * @throws RemoteRefused, NeverArrived
 */
export async function readRange(api: Api, { agentId, known, defaultLeader }: Asked): Promise<VisibleRange> {
  const range = await api.call('GET', '/cgi-bin/agent/get', { query: { agentid: agentId }, shape: agent })
  const tags: z.infer<typeof tagged>[] = []
  for (const tagid of range.allow_tags.tagid)
    tags.push(await api.call('GET', '/cgi-bin/tag/get', { query: { tagid }, shape: tagged }))
  const seen = await readDepartments(
    api,
    tags.flatMap(({ partylist }) => partylist),
  )
  const named = [...range.allow_userinfos.user, ...tags.flatMap(({ userlist }) => userlist)]
  const found = new Map<string, z.infer<typeof member>>()
  for (const { id: department_id } of seen) {
    const { userlist } = await api.call('GET', '/cgi-bin/user/list', { query: { department_id }, shape: members })
    for (const one of userlist) found.set(memberId(one.userid), one)
  }
  const gone: string[] = []
  const unseen: string[] = []
  for (const userId of new Set([...named.map(({ userid }) => userid), ...known].map(memberId))) {
    if (found.has(userId)) continue
    const one = await lookUp(api, userId)
    if (typeof one === 'object') found.set(userId, one)
    else (one === 'gone' ? gone : unseen).push(userId)
  }
  const here = [...found].filter(([, { status }]) => status !== left)
  gone.push(...[...found].filter(([, { status }]) => status === left).map(([userId]) => userId))
  const byId = new Map(seen.map((one): [number, Department] => [one.id, toDepartment(one)]))
  const isHere = (userId: string) => found.get(userId)?.status !== left && found.has(userId)
  const led = new Map(here.map(([userId, one]) => [userId, leadersOf(toMember(one), byId).find(isHere)]))
  const leaderOf = withDefaultLeader(led, defaultLeader && memberId(defaultLeader))
  return {
    members: here.map(([userId, { name }]) => ({ userId, name, leader: leaderOf.get(userId) })),
    left: known.filter((userId) => gone.includes(memberId(userId))),
    unseen: known.filter((userId) => unseen.includes(memberId(userId))),
  }
}

/** The departments of the range; those of its tags, with those below, where WeCom does not count them to it. */
async function readDepartments(api: Api, ofTags: readonly number[]) {
  const { department } = await api.call('GET', '/cgi-bin/department/list', { shape: departments })
  const seen = new Map(department.map((one) => [one.id, one]))
  for (const id of ofTags) {
    if (seen.has(id)) continue
    for (const one of await readBelow(api, id)) seen.set(one.id, one)
  }
  return [...seen.values()]
}

/** Nothing where the app may not see it: that a tag has a department does not open it in every corp. */
async function readBelow(api: Api, id: number) {
  try {
    return (await api.call('GET', '/cgi-bin/department/list', { query: { id }, shape: departments })).department
  } catch (error) {
    if (error instanceof WecomRefused && error.errcode === notSeen) return []
    throw error
  }
}

/** That somebody is not to be seen is not that they left: WeCom says which it is. */
async function lookUp(api: Api, userid: string): Promise<z.infer<typeof member> | 'gone' | 'unseen'> {
  try {
    return await api.call('GET', '/cgi-bin/user/get', { query: { userid }, shape: member })
  } catch (error) {
    if (!(error instanceof WecomRefused) || !(error instanceof RemoteRefused)) throw error
    if (error.errcode === 60111) return 'gone'
    if (error.errcode === notSeen) return 'unseen'
    throw error
  }
}

const toDepartment = (told: z.infer<typeof departments>['department'][number]): Department => ({
  parent: told.parentid,
  leaders: told.department_leader.map(memberId),
})

const toMember = (told: z.infer<typeof member>) => ({
  userId: memberId(told.userid),
  department: told.main_department ?? told.department[0],
  leaders: told.direct_leader.map(memberId),
})
