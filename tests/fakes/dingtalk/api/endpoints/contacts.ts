import type { Json } from '../../../simulation/json.ts'
import type { Department, Member } from '../../state/organisation.ts'
import type { Call } from '../call.ts'
import { Refusal } from '../refusal.ts'

/** People in one page. */
const most = 100

/** POST /topapi/v2/department/listsub: one level below. */
export function listSub({ world: { organisation }, body }: Call): Json {
  const below = [...organisation.departments.values()].filter(({ parent }) => parent === deptIn(body))
  return { result: below.filter(({ deptId }) => reaches(organisation, deptId)).map(shownDepartment) }
}

/** POST /topapi/v2/department/get */
export function getDepartment({ world: { organisation }, body }: Call): Json {
  const department = organisation.departments.get(deptIn(body))
  if (!department) throw new Refusal(200, '60003')
  return { result: { ...shownDepartment(department), dept_manager_userid_list: department.managers } }
}

/** POST /topapi/v2/user/list: who is in a department, in pages. */
export function listUsers({ world: { organisation }, body }: Call): Json {
  const { cursor, size } = body
  const deptId = deptIn(body)
  if (typeof cursor !== 'number' || typeof size !== 'number' || size < 1 || size > most) throw new Refusal(200, '40035')
  if (!organisation.departments.has(deptId)) throw new Refusal(200, '60003')
  if (!organisation.maySee(deptId)) throw new Refusal(200, '60011')
  const all = [...organisation.members.values()].filter(({ departments }) => departments.includes(deptId))
  const list = all.slice(cursor, cursor + size)
  const hasMore = cursor + size < all.length
  return { result: { has_more: hasMore, ...(hasMore ? { next_cursor: cursor + size } : {}), list: list.map(listed) } }
}

/** POST /topapi/v2/user/get */
export function getUser({ world: { organisation }, body }: Call): Json {
  const member = organisation.members.get(String(body.userid))
  if (!member) throw new Refusal(200, '60121')
  if (!member.departments.some((one) => organisation.maySee(one))) throw new Refusal(200, '60011')
  const leads = member.departments.map((deptId) => ({
    dept_id: deptId,
    leader: organisation.departments.get(deptId)?.managers.includes(member.userId) ?? false,
  }))
  return {
    result: {
      ...{ ...listed(member), leader_in_dept: leads },
      ...(member.manager === undefined ? {} : { manager_userid: member.manager }),
    },
  }
}

const listed = ({ userId, unionId, name, departments }: Member) => ({
  ...{ userid: userId, unionid: unionId, name, dept_id_list: departments, active: true },
})

const shownDepartment = ({ deptId, name, parent }: Department) => ({ dept_id: deptId, name, parent_id: parent })

/** A department of the range, or on the way to one. */
function reaches(organisation: Call['world']['organisation'], deptId: number): boolean {
  if (organisation.maySee(deptId)) return true
  return [...organisation.departments.values()].some(
    (one) => one.parent === deptId && reaches(organisation, one.deptId),
  )
}

function deptIn({ dept_id: id }: Json): number {
  if (typeof id !== 'number') throw new Refusal(200, '40035')
  return id
}
