import type { Ids } from './ids.ts'

export interface Member {
  readonly userId: string
  readonly name: string
  readonly unionId: string
}

/** A group of the organisation's, with the app's robot in it or not. */
export interface Group {
  readonly openConversationId: string
  readonly title: string
  readonly members: ReadonlySet<string>
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
  readonly groups = new Map<string, Group>()
  /** By userid, and by openConversationId. */
  readonly shown = new Map<string, Shown[]>()
  readonly #ids: Ids

  constructor(ids: Ids) {
    this.#ids = ids
  }

  member(userId: string, name = userId): Member {
    const member = { userId, name, unionId: this.#ids.opaque('union', 22) }
    this.members.set(userId, member)
    return member
  }

  group(title: string, members: readonly string[]): Group {
    const openConversationId = `cid${this.#ids.opaque('group', 20)}==`
    const group = { openConversationId, title, members: new Set(members), hasRobot: true, isDisbanded: false }
    this.groups.set(openConversationId, group)
    return group
  }

  show(where: string, shown: Shown): void {
    this.shown.set(where, [...(this.shown.get(where) ?? []), shown])
  }
}
