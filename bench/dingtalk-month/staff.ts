import { addPerson } from '../../src/people/add-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Role } from '../../src/people/roles.ts'
import type { Store } from '../../src/store/store.ts'
import type { FakeDingtalk } from '../../tests/fakes/dingtalk/index.ts'
import { byAdmin } from '../../tests/people/directory.ts'

export interface Colleague {
  userId: string
  personId: string
  /** A rep whose deals they may see. */
  sees: string
}

export interface Staff {
  reps: readonly Colleague[]
  supervisors: readonly Colleague[]
  /** One above the other, and above all supervisors. They are told of things at once; everybody else once a day. */
  heads: readonly Colleague[]
}

type Hired = Pick<Colleague, 'userId' | 'personId'>

const counts = { heads: 7, supervisors: 4, reps: 30 }

/** Everybody is in the organisation and in the directory: a rep is led by a supervisor, and they by the heads. */
export async function hireStaff(store: Store, dingtalk: FakeDingtalk, now: Date): Promise<Staff> {
  const hire = async (userId: string, roles: Role[], leader: Hired | undefined): Promise<Hired> => {
    dingtalk.organisation.member(userId, userId, { manager: leader?.userId })
    const personId = await store.write(async (tx) => {
      const { id } = await addPerson(tx, { name: userId, roles, managerId: leader?.personId, now }, byAdmin)
      const account = { platform: 'dingtalk', tenant: dingtalk.world.corpId, userId, personId: id, now }
      await connectIdentity(tx, account, byAdmin)
      return id
    })
    return { userId, personId }
  }
  const heads: Hired[] = []
  for (let n = 0; n < counts.heads; n += 1) heads.push(await hire(`head${n}`, ['director'], heads.at(-1)))
  const supervisors: Hired[] = []
  for (let n = 0; n < counts.supervisors; n += 1)
    supervisors.push(await hire(`super${n}`, ['supervisor'], heads.at(-1)))
  const reps: Hired[] = []
  for (let n = 0; n < counts.reps; n += 1)
    reps.push(await hire(`rep${n}`, ['rep'], supervisors[n % supervisors.length]))
  return {
    reps: reps.map((rep) => ({ ...rep, sees: rep.personId })),
    supervisors: supervisors.map((one, n) => ({ ...one, sees: reps[n]!.personId })),
    heads: heads.map((one) => ({ ...one, sees: reps[0]!.personId })),
  }
}
