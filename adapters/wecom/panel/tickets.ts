import { z } from 'zod'
import type { AccessToken, TokenStore } from '../../../src/chat/access-tokens.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import type { WecomApi } from '../api/wecom-api.ts'

const shape = z.object({ ticket: z.string().min(1).max(1024), expires_in: z.number().positive() })
/** So long before its time is over another one is asked for, milliseconds: a page signed with it is opened a while later. */
const aheadMs = 300_000

interface Parts {
  api: Pick<WecomApi, 'call'>
  clock: Clock
  /** For all processes, sealed. */
  store: TokenStore
  path: string
  query?: Readonly<Record<string, string>>
}

/** A ticket with which pages are signed, fetched once however many wait: WeCom gives 100 an hour. */
export class Ticket {
  readonly #parts: Parts
  #known: AccessToken | undefined
  #finding: Promise<AccessToken> | undefined

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** @throws RemoteRefused, NeverArrived */
  async get(): Promise<string> {
    if (this.#known && this.#lasts(this.#known)) return this.#known.value
    this.#finding ??= this.#find().finally(() => {
      this.#finding = undefined
    })
    return (await this.#finding).value
  }

  /** Another process may have fetched it by now. */
  async #find(): Promise<AccessToken> {
    const { store } = this.#parts
    const kept = await store.read()
    this.#known = kept && this.#lasts(kept) ? kept : await store.swap(kept?.value, await this.#fetch())
    return this.#known
  }

  async #fetch(): Promise<AccessToken> {
    const { api, clock, path, query = {} } = this.#parts
    const now = clock.now().getTime()
    const { ticket, expires_in } = await api.call('GET', path, { query, shape })
    return { value: ticket, expiresAt: new Date(now + expires_in * 1000) }
  }

  #lasts = ({ expiresAt }: AccessToken): boolean => expiresAt.getTime() - aheadMs > this.#parts.clock.now().getTime()
}
