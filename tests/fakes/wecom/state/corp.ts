import type { App, ContactSync } from './app.ts'
import type { Ids } from './ids.ts'
import { type Department, keyOf, type Member, type MemberOptions, type Tag } from './member.ts'

/** The department above all others. */
const root = 1

/** A corp with its people and its apps. */
export class Corp {
  readonly corpId: string
  readonly name: string
  readonly apps: App[] = []
  readonly contactSync: ContactSync
  /** userid in lower case → member. */
  readonly members = new Map<string, Member>()
  readonly departments = new Map<number, Department>()
  readonly tags = new Map<number, Tag>()
  readonly #ids: Ids

  constructor(ids: Ids, name: string) {
    this.#ids = ids
    this.name = name
    this.corpId = `ww${ids.opaque('corp', 16).toLowerCase()}`
    this.departments.set(root, { id: root, name, parent: 0 })
    this.contactSync = { ...this.#keys(), callbackUrl: undefined }
  }

  /** An app that everybody in the corp may use. */
  app(name: string): App {
    const made: App = {
      ...this.#keys(),
      agentId: 1_000_002 + this.apps.length,
      name,
      callbackUrl: undefined,
      reportsEnter: true,
      closed: false,
      trustedDomain: '',
      trustedAddresses: undefined,
      homeUrl: '',
      visible: { members: new Set(), departments: new Set([root]), tags: new Set() },
      menu: undefined,
      callsContacts: true,
      domainFile: this.#domainFile(),
      callbackVerified: false,
    }
    this.apps.push(made)
    return made
  }

  /** Somebody who works there; once more: changed. */
  member(userid: string, options: MemberOptions = {}): Member {
    const known = this.members.get(keyOf(userid))
    const departments = [...(options.departments ?? known?.departments ?? [root])]
    const leads = options.leads ?? known?.departments.filter((_, index) => known.leads[index]) ?? []
    const made: Member = {
      userid,
      name: options.name ?? known?.name ?? userid,
      departments,
      leads: departments.map((id) => leads.includes(id)),
      directLeader: options.directLeader ? [options.directLeader] : (known?.directLeader ?? []),
      position: options.position ?? known?.position ?? '',
      status: options.status ?? known?.status ?? 1,
    }
    this.members.set(keyOf(userid), made)
    return made
  }

  department(name: string, parent = root): Department {
    const made = { id: this.departments.size + 1, name, parent }
    this.departments.set(made.id, made)
    return made
  }

  tag(name: string, userids: readonly string[], departments: readonly number[] = []): Tag {
    const members = new Set(userids.map(keyOf))
    const made = { id: this.tags.size + 1, name, members, departments: new Set(departments) }
    this.tags.set(made.id, made)
    return made
  }

  find(userid: string): Member | undefined {
    return this.members.get(keyOf(userid))
  }

  /** A department and all below it. */
  below(department: number): Set<number> {
    const found = new Set([department])
    for (const one of this.departments.values()) if (found.has(one.parent)) found.add(one.id)
    return found
  }

  /** Whether the app may speak to them and know of them. */
  sees(app: App, member: Member): boolean {
    const key = keyOf(member.userid)
    const { members, departments, tags } = app.visible
    if (members.has(key) || [...tags].some((id) => this.tags.get(id)?.members.has(key))) return true
    const open = [...departments, ...this.#departmentsOfTags(app)]
    return open.some((id) => member.departments.some((own) => this.below(id).has(own)))
  }

  /** Departments of the visible range, with those below; `ofTags`: also those that its tags have. */
  seenDepartments(app: App, { ofTags = false } = {}): Department[] {
    const open = [...app.visible.departments, ...(ofTags ? this.#departmentsOfTags(app) : [])]
    const ids = new Set(open.flatMap((id) => [...this.below(id)]))
    return [...this.departments.values()].filter(({ id }) => ids.has(id))
  }

  #departmentsOfTags({ visible }: App): number[] {
    return [...visible.tags].flatMap((id) => [...(this.tags.get(id)?.departments ?? [])])
  }

  #domainFile() {
    const content = this.#ids.opaque('domain', 16)
    return { name: `WW_verify_${content}.txt`, content }
  }

  #keys() {
    return {
      secret: this.#ids.opaque('secret', 43),
      token: this.#ids.opaque('token', 22),
      // 43 characters of 6 bits are 32 bytes and 2 bits more; those stay unset, as `A` has them.
      aesKey: `${this.#ids.opaque('key', 42)}A`,
    }
  }
}
