import { type Department, leadersOf, type RangeMember } from '../../../src/chat/leaders.ts'
import { fold } from '../../../src/i18n/fold.ts'
import {
  type Contact,
  type ContactsApi,
  contactOf,
  departmentOf,
  departmentsBelow,
  isNotSeen,
  type Listed,
  peopleIn,
} from './contacts.ts'
import { type Pace, paced } from './paced.ts'

/** Everybody of the organisation is below it. */
const root = 1

/** Everybody whom the app may see, as DingTalk says. */
export interface OrganisationDirectory {
  members: readonly RangeMember[]
  /** Of those who were asked about: who is not of the organisation any more. */
  left: readonly string[]
  /** … who is there, and whom the app may not see. */
  unseen: readonly string[]
}

/** The departments of an organisation, and who is in them. */
export class ReadDepartments {
  readonly #api: ContactsApi
  readonly #departments: ReadonlyMap<number, Department>
  /** userid → name. */
  readonly #listed = new Map<string, string>()
  /** A name as it is compared → userids. */
  readonly #byName = new Map<string, string[]>()
  readonly #pace: Pace

  private constructor(api: ContactsApi, departments: ReadonlyMap<number, Department>, pace: Pace) {
    this.#api = api
    this.#departments = departments
    this.#pace = pace
  }

  /** Reads all of them, or nothing: a page that lacks would look like people who left. @throws RemoteRefused, NeverArrived */
  static async read(api: ContactsApi, pace: Pace = {}): Promise<ReadDepartments> {
    const ids = await walk(api, pace)
    const departments = new Map<number, Department>()
    await paced(ids, async (id) => void departments.set(id, await departmentOf(api, id)), pace)
    const read = new ReadDepartments(api, departments, pace)
    const list = async (id: number) => {
      for (const one of await peopleOf(api, id)) read.#list(one)
    }
    await paced(ids, list, pace)
    return read
  }

  get userIds(): Iterable<string> {
    return this.#listed.keys()
  }

  called(name: string): Listed[] {
    return (this.#byName.get(fold(name)) ?? []).map((userId) => ({ userId, name: this.#listed.get(userId)! }))
  }

  /**
   * A member is led by whoever their own page names (直属主管), else by who leads their department, else one above it; never by
   * themselves. @throws RemoteRefused, NeverArrived
   */
  async about(userIds: readonly string[], signal?: AbortSignal): Promise<OrganisationDirectory> {
    const told: { userId: string; contact: Contact | 'gone' | 'unseen' }[] = []
    const ask = async (userId: string) => void told.push({ userId, contact: await contactOf(this.#api, userId) })
    await paced(userIds, ask, { ...this.#pace, signal: signal ?? this.#pace.signal })
    const are = (what: 'gone' | 'unseen') => told.flatMap(({ userId, contact }) => (contact === what ? [userId] : []))
    return {
      members: told.flatMap(({ contact }) =>
        typeof contact === 'object' && this.#isHere(contact.userId) ? [this.#memberOf(contact)] : [],
      ),
      left: are('gone'),
      unseen: are('unseen'),
    }
  }

  /** Somebody of several departments is in the list of each. */
  #list({ userId, name }: Listed): void {
    if (this.#listed.has(userId)) return
    this.#listed.set(userId, name)
    const folded = fold(name)
    this.#byName.set(folded, [...(this.#byName.get(folded) ?? []), userId])
  }

  #isHere(userId: string): boolean {
    return this.#listed.has(userId)
  }

  #memberOf(contact: Contact): RangeMember {
    const { userId, name } = contact
    const leader = leadersOf(ledAs(contact), this.#departments).find((one) => this.#isHere(one))
    return { userId, name, leader }
  }
}

/** All of it at once. @param known userids of ours @throws RemoteRefused, NeverArrived */
export async function readDirectory(api: ContactsApi, known: readonly string[]): Promise<OrganisationDirectory> {
  const departments = await ReadDepartments.read(api)
  return await departments.about([...new Set([...departments.userIds, ...known])])
}

/** Every department, level by level: DingTalk tells one at once. */
async function walk(api: ContactsApi, pace: Pace): Promise<number[]> {
  const found = new Set([root])
  for (let level = [root]; level.length > 0; ) {
    const next: number[] = []
    await paced(level, async (id) => void next.push(...(await departmentsBelow(api, id))), pace)
    level = next.filter((id) => !found.has(id))
    for (const id of level) found.add(id)
  }
  return [...found]
}

/** Of a department on the way to those that the app may see it is not told who is in it. */
async function peopleOf(api: ContactsApi, id: number): Promise<Listed[]> {
  return await peopleIn(api, id).catch((error: unknown) => {
    if (isNotSeen(error)) return []
    throw error
  })
}

const ledAs = ({ userId, departments, manager }: Contact) => ({
  ...{ userId, department: departments[0] },
  leaders: manager === undefined || manager === '' ? [] : [manager],
})
