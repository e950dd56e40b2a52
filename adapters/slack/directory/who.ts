import type { PlatformUser } from '../../../src/chat/conversation.ts'
import { withinTime } from '../../../src/clock/within-time.ts'
import type { Log } from '../../../src/log/log.ts'
import type { Doer } from '../parsed.ts'
import type { SlackPorts } from '../ports.ts'
import { slackbot } from '../slackbot.ts'
import { slackTimes } from '../times.ts'
import type { Member } from './member.ts'
import type { Members } from './members.ts'
import type { Profiles } from './profiles.ts'

/**
 * What somebody is to us. Of us is whoever is in the directory, and every full member of the workspace, known or not yet. From
 * outside are other companies, strangers and guests. Slack does not say with what somebody did whether they are a guest.
 */
export class Who {
  readonly #ports: Pick<SlackPorts, 'knows' | 'linkByEmail'>
  readonly #members: Members
  readonly #profiles: Profiles | undefined
  readonly #log: Log
  /** Whom the directory was searched for, and when. */
  readonly #linked = new Map<string, number>()

  constructor(ports: Pick<SlackPorts, 'knows' | 'linkByEmail' | 'log'>, members: Members, profiles?: Profiles) {
    this.#ports = ports
    this.#members = members
    this.#profiles = profiles
    this.#log = ports.log
  }

  /** @throws RemoteRefused, NeverArrived where Slack has to be asked and does not answer */
  async is(doer: Doer, tenant: string): Promise<PlatformUser> {
    if (doer.bot || doer.userId === slackbot) return { ...plain(doer), outsider: false, bot: true }
    if (await this.#ports.knows(doer)) {
      if (doer.tenant === tenant) this.#profiles?.meet(doer)
      return { ...plain(doer, this.#members.known(tenant, doer.userId)), outsider: false }
    }
    if (doer.tenant !== tenant) return { ...plain(doer), outsider: true }
    const member = await this.#members.find(tenant, doer.userId)
    if (member.isBot) return { ...plain(doer, member), outsider: false, bot: true }
    if (member.isFull) await this.#link(member)
    return { ...plain(doer, member), tenant: member.tenant, outsider: !member.isFull }
  }

  /**
   * The same of whoever just did something: Slack waits for its acknowledgement. Undefined: it did not say in time who they
   * are.
   */
  async inTime(doer: Doer, tenant: string): Promise<PlatformUser | undefined> {
    try {
      return await withinTime(slackTimes.whois, this.is(doer, tenant), undefined)
    } catch (error) {
      this.#log.warn({ err: error }, 'Slack did not say who did something')
      return undefined
    }
  }

  async #link({ tenant, userId, email }: Member): Promise<void> {
    if (email === undefined || !this.#ports.linkByEmail) return
    const key = `${tenant} ${userId}`
    const before = this.#linked.get(key)
    if (before !== undefined && performance.now() - before < slackTimes.remembered) return
    await this.#ports.linkByEmail({ tenant, userId, email })
    // Not before: what could not be written is tried again the next time.
    this.#linked.set(key, performance.now())
  }
}

function plain({ tenant, userId, name }: Doer, member?: Member): Omit<PlatformUser, 'outsider'> {
  const called = member?.name ?? name
  return { tenant, userId, ...(called ? { name: called } : {}) }
}
