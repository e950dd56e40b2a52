import { z } from 'zod'
import type { ConversationAddress, ConversationFacts } from '../../../src/chat/conversation.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import { msPerHour } from '../../../src/clock/lengths.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { WecomApi } from '../api/wecom-api.ts'
import { memberOfApp } from '../conversation-id.ts'

/** Told apart from so many; then those asked for longest ago are forgotten. */
const most = 20_000
const believedFor = 12 * msPerHour

const shape = z.object({ name: z.string().optional() })

/** What members are called, as WeCom says (developer.work.weixin.qq.com/document/path/90196); believed for a while. */
export class Members {
  readonly #api: Pick<WecomApi, 'call'>
  readonly #clock: Clock
  readonly #known = new Map<string, { name: string | undefined; at: number }>()

  constructor(api: Pick<WecomApi, 'call'>, clock: Clock) {
    this.#api = api
    this.#clock = clock
  }

  /** The app's conversation with a member has the two of them in it. @throws NeverArrived, RemoteRefused that is put off */
  async describe({ tenant, id }: ConversationAddress): Promise<ConversationFacts> {
    const userId = memberOfApp(id)
    if (userId === undefined) return { kind: 'group', title: '', members: undefined }
    const name = await this.#nameOf(userId)
    return {
      ...{ kind: 'direct', title: name ?? '' },
      members: [{ tenant, userId, outsider: false, ...(name ? { name } : {}) }],
    }
  }

  /** Undefined where WeCom does not say it of them: it tells of whoever may use the app alone. */
  async #nameOf(userId: string): Promise<string | undefined> {
    const now = this.#clock.now().getTime()
    const known = this.#known.get(userId)
    if (known && now - known.at < believedFor) return known.name
    const name = await this.#ask(userId)
    this.#known.delete(userId)
    this.#known.set(userId, { name, at: now })
    for (const [oldest] of this.#known) {
      if (this.#known.size <= most) break
      this.#known.delete(oldest)
    }
    return name
  }

  async #ask(userid: string): Promise<string | undefined> {
    try {
      return (await this.#api.call('GET', '/cgi-bin/user/get', { query: { userid }, shape })).name
    } catch (error) {
      if (error instanceof RemoteRefused && !error.isPutOff) return undefined
      throw error
    }
  }
}
