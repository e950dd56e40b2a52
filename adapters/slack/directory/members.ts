import type { PlatformUser } from '../../../src/chat/conversation.ts'
import { slackTimes } from '../times.ts'
import type { Workspaces } from '../web-api/workspaces.ts'
import { type Member, memberOf } from './member.ts'

interface Remembered {
  member: Member
  at: number
}

/** Told apart from so many; then those asked for longest ago are forgotten. */
const most = 20_000
/** More of them within a minute are asked for all together: users.info takes about 100 a minute. */
export const manyUnknown = 20
const msPerMinute = 60_000

/** Who the users of each workspace are, as Slack says; believed for a while. */
export class Members {
  readonly #workspaces: Pick<Workspaces, 'of'>
  /** `tenant user` of the workspace that was asked → what it said. */
  readonly #known = new Map<string, Remembered>()
  readonly #names = new Map<string, string>()
  readonly #asking = new Map<string, Promise<Member>>()
  /** When users were asked for one by one within the last minute. */
  #askedAt: number[] = []
  /** Workspaces whose members are listed all together, or were not long ago. */
  readonly #listed = new Map<string, { at: number; listing: Promise<void> }>()

  constructor(workspaces: Pick<Workspaces, 'of'>) {
    this.#workspaces = workspaces
  }

  /** What is known without asking; old knowledge where `fresh` is not wanted. */
  known(tenant: string, userId: string, { fresh = true } = {}): Member | undefined {
    const found = this.#known.get(keyOf(tenant, userId))
    if (!found) return undefined
    return fresh && performance.now() - found.at > slackTimes.remembered ? undefined : found.member
  }

  /** @throws RemoteRefused, NeverArrived */
  async find(tenant: string, userId: string): Promise<Member> {
    const known = this.known(tenant, userId)
    if (known) return known
    const key = keyOf(tenant, userId)
    const asking = this.#asking.get(key) ?? this.#oneOfMany(tenant, userId).finally(() => void this.#asking.delete(key))
    this.#asking.set(key, asking)
    return await asking
  }

  /**
   * Everybody of the workspace at once, as far as there is room; not again while that is believed.
   * @throws RemoteRefused, NeverArrived
   */
  async list(tenant: string): Promise<void> {
    const before = this.#listed.get(tenant)
    if (before && performance.now() - before.at < slackTimes.remembered) return await before.listing
    const listing = this.#listAll(tenant)
    this.#listed.set(tenant, { at: performance.now(), listing })
    // What could not be listed is tried again.
    await listing.catch((error: unknown) => {
      this.#listed.delete(tenant)
      throw error
    })
  }

  /** Where many are asked for, as after a start, together with all the others; one by one where that does not find them. */
  async #oneOfMany(tenant: string, userId: string): Promise<Member> {
    const now = performance.now()
    this.#askedAt = this.#askedAt.filter((at) => now - at < msPerMinute)
    if (this.#askedAt.length >= manyUnknown) await this.list(tenant).catch(() => {})
    const known = this.known(tenant, userId)
    if (known) return known
    this.#askedAt.push(now)
    return await this.#ask(tenant, userId)
  }

  async #listAll(tenant: string): Promise<void> {
    const workspace = this.#workspaces.of(tenant)
    for (let cursor: string | undefined, told = 0; told < most; ) {
      const page = await workspace.call('users.list', (client) =>
        client.users.list({ limit: 200, include_locale: true, ...(cursor ? { cursor } : {}) }),
      )
      for (const user of page.members ?? []) this.remember(tenant, user)
      told += page.members?.length ?? 0
      cursor = page.response_metadata?.next_cursor || undefined
      if (!cursor) return
    }
  }

  /** Keeps what Slack says of somebody. */
  remember(tenant: string, told: unknown): Member | undefined {
    const member = memberOf(told, tenant)
    if (!member) return undefined
    const key = keyOf(tenant, member.userId)
    this.#known.delete(key)
    this.#known.set(key, { member, at: performance.now() })
    this.#names.set(member.userId, member.name)
    for (const [oldest] of this.#known) {
      if (this.#known.size <= most) break
      this.#known.delete(oldest)
      this.#names.delete(oldest.slice(oldest.indexOf(' ') + 1))
    }
    return member
  }

  /** What a user is called in whichever workspace. */
  nameOf(userId: string): string | undefined {
    return this.#names.get(userId)
  }

  /**
   * Slack tells by itself that somebody changed. @returns who was a full member, and is none any more: left, or a guest now
   */
  change(tenant: string, told: unknown): PlatformUser | undefined {
    const now = memberOf(told, tenant)
    const was = now && this.known(tenant, now.userId, { fresh: false })
    const member = this.remember(tenant, told)
    if (!member || member.isBot) return undefined
    const isGuestNow = was?.isFull === true && !member.isFull
    if (!member.hasLeft && !isGuestNow) return undefined
    return { tenant: member.tenant, userId: member.userId, outsider: true }
  }

  async #ask(tenant: string, userId: string): Promise<Member> {
    const { user } = await this.#workspaces
      .of(tenant)
      .call('users.info', (client) => client.users.info({ user: userId, include_locale: true }))
    const member = this.remember(tenant, user)
    if (!member) throw new Error('users.info told of nobody')
    return member
  }
}

const keyOf = (tenant: string, userId: string): string => `${tenant} ${userId}`
