import { type Locale, locales } from '../../../src/i18n/locale.ts'
import type { Log } from '../../../src/log/log.ts'
import type { ProfilePorts, SlackUser } from '../ports.ts'
import { slackTimes } from '../times.ts'
import type { ManagerField } from './manager-field.ts'
import type { Members } from './members.ts'

interface Parts {
  ports: ProfilePorts
  members: Pick<Members, 'find'>
  managers: Pick<ManagerField, 'managerOf'>
  log: Log
}

/** What Slack says of people and the directory does not know is taken over, while they do something else. */
export class Profiles {
  readonly #parts: Parts
  /** `tenant user` → when they were looked at last. */
  readonly #met = new Map<string, number>()
  readonly #underWay = new Set<Promise<void>>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  get idle(): boolean {
    return this.#underWay.size === 0
  }

  /** Of somebody of the directory who just did something. */
  meet(user: SlackUser): void {
    const key = `${user.tenant} ${user.userId}`
    const before = this.#met.get(key)
    if (before !== undefined && performance.now() - before < slackTimes.remembered) return
    this.#met.set(key, performance.now())
    const going = this.#look(user)
      .catch((error: unknown) => {
        // They are looked at again when they do something the next time.
        this.#met.delete(key)
        this.#parts.log.warn({ err: error }, 'what Slack says of somebody was not taken over')
      })
      .finally(() => void this.#underWay.delete(going))
    this.#underWay.add(going)
  }

  async stop(): Promise<void> {
    await Promise.all(this.#underWay)
  }

  async #look({ tenant, userId }: SlackUser): Promise<void> {
    const { ports, members, managers } = this.#parts
    if (!(await ports.lacks({ tenant, userId }))) return
    const { isFull, locale, timeZone } = await members.find(tenant, userId)
    if (!isFull) return
    const managerUserId = await managers.managerOf({ tenant, userId })
    await ports.takeOver({ tenant, userId }, { locale: localeOf(locale), timeZone, managerUserId })
  }
}

/** `zh-CN`, `en-GB`; a language we do not speak stays unknown. */
const localeOf = (told: string | undefined): Locale | undefined => locales.find((one) => told?.split('-')[0] === one)
