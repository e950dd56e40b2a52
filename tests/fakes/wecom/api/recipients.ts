import type { App } from '../state/app.ts'
import { keyOf, type Member } from '../state/member.ts'
import type { Call } from './call.ts'
import { Refusal } from './refusal.ts'

/** Whom a message names. */
export interface Named {
  userids: readonly string[]
  departments: readonly string[]
  tags: readonly string[]
  isAll: boolean
}

export interface Recipients {
  members: Member[]
  /** In lower case, as WeCom gives them back. */
  invalidUsers: string[]
  invalidDepartments: string[]
  invalidTags: string[]
}

const most = { users: 1_000, departments: 100, tags: 100 } as const

/** Who gets it: whoever is named and in the app's visible range. @throws Refusal where nobody is named, too many are, or nobody is left */
export function recipientsOf(call: Call, app: App, { userids, departments, tags, isAll }: Named): Recipients {
  if (userids.length > most.users) throw new Refusal(40032, 'invalid userid list length')
  if (departments.length > most.departments) throw new Refusal(40066, 'invalid party list')
  if (tags.length > most.tags) throw new Refusal(40069, 'invalid tag list')
  if (!isAll && userids.length + departments.length + tags.length === 0)
    throw new Refusal(82001, 'all touser & toparty & totag invalid')
  const { corp, knobs } = call
  const reached = new Map<string, Member>()
  const reach = (member: Member) => reached.set(keyOf(member.userid), member)
  const isReachable = (member: Member | undefined): member is Member =>
    member !== undefined && [1, 4].includes(member.status) && corp.sees(app, member)
  const everybody = [...corp.members.values()].filter(isReachable)
  const invalidUsers: string[] = []
  for (const userid of userids) {
    const member = corp.find(userid)
    if (isReachable(member) && !knobs.invalidUsers.has(keyOf(userid))) reach(member)
    else invalidUsers.push(keyOf(userid))
  }
  const invalidDepartments = departments.filter((id) => !corp.seenDepartments(app).some((one) => String(one.id) === id))
  for (const id of departments)
    for (const member of everybody) if (member.departments.some((own) => corp.below(Number(id)).has(own))) reach(member)
  const invalidTags = tags.filter((id) => !corp.tags.has(Number(id)))
  for (const id of tags)
    for (const member of everybody) if (corp.tags.get(Number(id))?.members.has(keyOf(member.userid))) reach(member)
  if (isAll) everybody.forEach(reach)
  return { members: [...reached.values()], invalidUsers, invalidDepartments, invalidTags }
}

/** `a|b` */
export function joined(value: unknown): string[] {
  if (value === undefined || value === null) return []
  if (typeof value !== 'string') throw new Refusal(40031, 'invalid userid list')
  return value.split('|').filter(Boolean)
}

/** A list, as updates have it. */
export function listed(value: unknown): string[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw new Refusal(40031, 'invalid userid list')
  return value.map(String)
}
