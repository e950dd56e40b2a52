import type { FakeDingtalk } from '../fake-dingtalk.ts'

/** Somebody whom one can be on the page. */
export interface Persona {
  readonly userId: string
  readonly name: string
  /** `outside`: of another organisation. */
  kind: 'member' | 'outside' | 'left'
}

/** Said in a group without the robot's name: nobody tells it of that. */
export interface Unheard {
  readonly at: Date
  readonly groupId: string
  readonly userId: string
  readonly text: string
}

/** Everybody whom one can be, and what they say among themselves. */
export class Cast {
  readonly people: Persona[]
  readonly unheard: Unheard[] = []

  constructor(people: readonly Persona[]) {
    this.people = [...people]
  }

  /** The first where nobody is called so. */
  find(userId: string): Persona {
    return this.people.find((one) => one.userId === userId) ?? this.people[0]!
  }

  /** Where an organisation was made by somebody else: its members. */
  static of({ organisation }: FakeDingtalk): Cast {
    const members = [...organisation.members.values()]
    return new Cast(members.map(({ userId, name }) => ({ userId, name, kind: 'member' })))
  }
}
