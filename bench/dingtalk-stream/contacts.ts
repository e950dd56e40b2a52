import type { z } from 'zod'

/** People of one department. */
const each = 10
/** Departments below one. */
const below = 10

/**
 * The contacts of an organisation of so many people, answered at once and as texts: what is measured is our side. Whoever is first in a
 * department leads its others.
 */
export class Contacts {
  readonly #people: number

  constructor(people: number) {
    this.#people = people
  }

  /** userid → who leads them. */
  static leaderOf(n: number): string | undefined {
    const leader = n - (n % each)
    return leader === n ? undefined : userIdOf(leader)
  }

  async callOld<T>(path: string, body: object, shape: z.ZodType<T>): Promise<T> {
    const { dept_id: id = 0, userid = '' } = body as { dept_id?: number; userid?: string }
    // The answer comes over a socket: somebody else has their turn meanwhile.
    await new Promise((resolve) => setImmediate(resolve))
    return shape.parse(JSON.parse(JSON.stringify({ errcode: 0, errmsg: 'ok', result: this.#answer(path, id, userid) })))
  }

  get #departments(): number {
    return this.#people / each
  }

  #answer(path: string, id: number, userid: string): unknown {
    if (path.endsWith('department/listsub'))
      return this.#below(id).map((dept_id) => ({ dept_id, name: `部门${dept_id}` }))
    if (path.endsWith('department/get'))
      return { dept_id: id, parent_id: Math.floor((id - 2) / below) + 1, name: `部门${id}` }
    if (path.endsWith('user/list')) return { has_more: false, list: this.#peopleOf(id).map(shown) }
    return shown(Number(userid.slice(1)))
  }

  #below(id: number): number[] {
    const first = (id - 1) * below + 2
    return Array.from({ length: below }, (_, n) => first + n).filter((one) => one <= this.#departments)
  }

  #peopleOf(id: number): number[] {
    return Array.from({ length: each }, (_, n) => (id - 1) * each + n)
  }
}

export const userIdOf = (n: number): string => `u${String(n).padStart(15, '0')}`

const shown = (n: number) => ({
  ...{ userid: userIdOf(n), unionid: `union${n}of0123456789`, name: `同事${n}`, active: true, title: '销售代表' },
  ...{ dept_id_list: [Math.floor(n / each) + 1], job_number: String(n), email: `u${n}@example.com` },
  ...(Contacts.leaderOf(n) === undefined ? {} : { manager_userid: Contacts.leaderOf(n) }),
})
