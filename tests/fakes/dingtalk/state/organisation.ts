import type { Ids } from './ids.ts'

export interface Member {
  readonly userId: string
  name: string
  readonly unionId: string
  /** By their ids; the first is the one that counts. */
  departments: readonly number[]
  /** 直属主管, by userid; undefined: nobody filled it in. */
  manager: string | undefined
}

/** What is known of somebody beside their name. */
export type AboutMember = Partial<Pick<Member, 'departments' | 'manager'>>

export interface Department {
  readonly deptId: number
  readonly name: string
  /** 0: none. */
  readonly parent: number
  managers: readonly string[]
}

/** The department that everybody is below. */
const rootDepartment = 1

/** A group of the organisation's, with the app's robot in it or not. */
export interface Group {
  readonly openConversationId: string
  title: string
  readonly members: Set<string>
  /** Of other organisations, by unionid. */
  readonly outsiders: Set<string>
  /** The 酷应用 that is installed there; undefined: none. */
  coolApp: string | undefined
  hasRobot: boolean
  isDisbanded: boolean
}

/** Something that stands in a chat. */
export interface Shown {
  readonly at: Date
  readonly key: string
  readonly msgKey: string
  readonly content: Record<string, unknown>
}

/** Who is there, and what stands where. */
export class Organisation {
  readonly members = new Map<string, Member>()
  readonly departments = new Map<number, Department>()
  readonly groups = new Map<string, Group>()
  /** By userid, and by openConversationId. */
  readonly shown = new Map<string, Shown[]>()
  /** Departments whose people the app may see, those below with them; undefined: everybody. */
  contactRange: readonly number[] | undefined
  readonly #ids: Ids

  constructor(ids: Ids) {
    this.#ids = ids
    this.department('公司', 0)
  }

  member(userId: string, name = userId, { departments = [rootDepartment], manager }: AboutMember = {}): Member {
    const member = { userId, name, unionId: this.#ids.opaque('union', 22), departments, manager }
    this.members.set(userId, member)
    return member
  }

  department(name: string, parent = rootDepartment, managers: readonly string[] = []): Department {
    const department = { deptId: this.departments.size + 1, name, parent, managers }
    this.departments.set(department.deptId, department)
    return department
  }

  /** Whether the app may see a department's people. */
  maySee(deptId: number): boolean {
    if (this.contactRange === undefined || this.contactRange.includes(deptId)) return true
    const parent = this.departments.get(deptId)?.parent
    return parent !== undefined && parent !== 0 && this.maySee(parent)
  }

  memberByUnionId(unionId: string): Member | undefined {
    return [...this.members.values()].find((one) => one.unionId === unionId)
  }

  group(title: string, members: readonly string[], { coolApp }: { coolApp?: string } = {}): Group {
    const openConversationId = `cid${this.#ids.opaque('group', 20)}==`
    const group = {
      ...{ openConversationId, title, members: new Set(members), outsiders: new Set<string>(), coolApp },
      ...{ hasRobot: true, isDisbanded: false },
    }
    this.groups.set(openConversationId, group)
    return group
  }

  show(where: string, shown: Shown): void {
    this.shown.set(where, [...(this.shown.get(where) ?? []), shown])
  }
}
