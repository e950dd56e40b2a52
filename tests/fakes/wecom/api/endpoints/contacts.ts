import type { Json } from '../../../simulation/json.ts'
import { keyOf, type Member } from '../../state/member.ts'
import type { Call, Endpoint } from '../call.ts'
import { Refusal } from '../refusal.ts'

/** The address book, as far as an app may see it. */

const get = (handle: Endpoint['handle']): Endpoint => ({ method: 'GET', proof: 'access token', handle })

export const userGet = get((call) => {
  const userid = call.query('userid')
  if (userid === '') throw new Refusal(41009, 'missing userid')
  const member = call.corp.find(userid)
  if (!member) throw new Refusal(60111, 'userid not found')
  if (!isSeen(call, member)) throw new Refusal(60011, 'no privilege to access/modify contact/party/agent')
  return shown(call, member)
})

export const userList = get((call) => ({ userlist: inDepartment(call).map((member) => shown(call, member)) }))

export const userSimpleList = get((call) => ({
  userlist: inDepartment(call).map(({ userid, name, departments }) => ({ userid, name, department: departments })),
}))

export const userListId: Endpoint = {
  method: 'POST',
  proof: 'access token',
  reads: ['cursor', 'limit'],
  handle(call) {
    if (!call.isContactSync) throw new Refusal(48002, 'api forbidden')
    const { limit = 10_000, cursor = '0' } = call.body
    const all = [...call.corp.members.values()].filter(({ status }) => status !== 5)
    const start = Number(cursor) || 0
    const page = all.slice(start, start + Number(limit))
    const next = start + page.length < all.length ? String(start + page.length) : ''
    const users = page.flatMap(({ userid, departments }) => departments.map((department) => ({ userid, department })))
    return { next_cursor: next, dept_user: users }
  },
}

export const departmentList = get((call) => ({
  department: seenBelow(call).map(({ id, name, parent }) => ({
    ...{ id, name, name_en: '', parentid: parent, order: 100_000 - id },
    department_leader: leadersOf(call, id),
  })),
}))

export const departmentSimpleList = get((call) => ({
  department_id: seenBelow(call).map(({ id, parent }) => ({ id, parentid: parent, order: 100_000 - id })),
}))

export const departmentGet = get((call) => {
  const { id, name, parent } = departmentOf(call, call.query('id'))
  const department = { id, name, name_en: '', parentid: parent, order: 100_000 - id }
  return { department: { ...department, department_leader: leadersOf(call, id) } }
})

export const tagGet = get((call) => {
  const tag = call.corp.tags.get(Number(call.query('tagid')))
  if (!tag) throw new Refusal(40068, 'invalid tagid')
  const members = [...tag.members].flatMap((userid) => call.corp.find(userid) ?? []).filter((one) => isSeen(call, one))
  return {
    tagname: tag.name,
    userlist: members.map(({ userid, name }) => ({ userid, name })),
    partylist: [...tag.departments],
  }
})

export const tagList = get((call) => ({
  taglist: [...call.corp.tags.values()].map(({ id, name }) => ({ tagid: id, tagname: name })),
}))

/** An app of today gets no avatar, no mobile number and no address. */
function shown(call: Call, member: Member): Json {
  const { userid, name, departments, leads, position, status, directLeader } = member
  const leaders = directLeader.filter((leader) => {
    const found = call.corp.find(leader)
    return found !== undefined && isSeen(call, found)
  })
  return {
    ...{ userid, name, department: departments, position, status, direct_leader: leaders },
    ...{ main_department: departments[0], order: departments.map(() => 0) },
    is_leader_in_dept: leads.map(Number),
  }
}

const isSeen = (call: Call, member: Member): boolean => call.isContactSync || call.corp.sees(call.app, member)

const seen = (call: Call) =>
  call.isContactSync ? [...call.corp.departments.values()] : call.corp.seenDepartments(call.app, { ofTags: true })

/** Without a department those of tags are not told. */
function seenBelow(call: Call) {
  const id = call.query('id')
  if (id === '') return call.isContactSync ? seen(call) : call.corp.seenDepartments(call.app)
  const below = call.corp.below(departmentOf(call, id).id)
  return seen(call).filter((one) => below.has(one.id))
}

function departmentOf(call: Call, id: string) {
  const found = call.corp.departments.get(Number(id))
  if (!found) throw new Refusal(60003, 'department not found')
  if (!seen(call).includes(found)) throw new Refusal(60011, 'no privilege to access/modify contact/party/agent')
  return found
}

/** Those who belong to it themselves, not to those below. */
function inDepartment(call: Call): Member[] {
  const { id } = departmentOf(call, call.query('department_id'))
  return [...call.corp.members.values()].filter(
    (member) => member.status !== 5 && member.departments.includes(id) && isSeen(call, member),
  )
}

const leadersOf = ({ corp }: Call, department: number): string[] =>
  [...corp.members.values()]
    .filter(({ departments, leads }) => leads[departments.indexOf(department)])
    .map(({ userid }) => keyOf(userid))
