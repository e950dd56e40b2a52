import type { Clock } from '../../../../src/clock/clock.ts'
import type { AppRecord } from './app.ts'
import type { Channel } from './channel.ts'

const goodForMs = 30 * 60_000
const goodForUses = 5

export interface ResponseUrl {
  readonly path: string
  readonly app: AppRecord
  readonly teamId: string
  readonly channel: Channel
  /** Who acted: `team:user`. */
  readonly userKey: string
  /** The message that was acted on. */
  readonly message?: { ts: string; ephemeral: boolean; threadTs?: string }
  readonly at: number
  uses: number
}

/** Addresses that take up to five answers to one interaction within half an hour, without a token. */
export class ResponseUrls {
  readonly #clock: Clock
  readonly #all = new Map<string, ResponseUrl>()
  #next = 1

  constructor(clock: Clock) {
    this.#clock = clock
  }

  make(of: Omit<ResponseUrl, 'path' | 'at' | 'uses'>, kind: 'commands' | 'actions'): ResponseUrl {
    const number = this.#next++
    const path = `/${kind}/${of.teamId}/${number}/${(number * 2_654_435_761).toString(36)}`
    const made = { ...of, path, at: this.#clock.now().getTime(), uses: 0 }
    this.#all.set(path, made)
    return made
  }

  find(path: string): ResponseUrl | undefined {
    return this.#all.get(path)
  }

  /** What is wrong with it; undefined: it takes one more. */
  refusal(of: ResponseUrl): 'expired_url' | 'used_url' | undefined {
    if (this.#clock.now().getTime() - of.at > goodForMs) return 'expired_url'
    return of.uses >= goodForUses ? 'used_url' : undefined
  }
}
