import type { Clock } from '../../../../src/clock/clock.ts'
import type { Ids } from './ids.ts'

/** Who opened a page: a member, or somebody who only has WeChat. */
export type Visitor = { userid: string } | { openid: string; externalUserid?: string }

interface Code {
  readonly visitor: Visitor
  readonly agentIds: ReadonlySet<number>
  readonly until: number
}

const lifeMs = 5 * 60_000

/** Codes of logins: good once, for five minutes. */
export class OAuthCodes {
  readonly #clock: Clock
  readonly #ids: Ids
  readonly #codes = new Map<string, Code>()

  constructor(clock: Clock, ids: Ids) {
    this.#clock = clock
    this.#ids = ids
  }

  make(visitor: Visitor, agentIds: readonly number[]): string {
    const code = this.#ids.opaque('code', 43)
    this.#codes.set(code, { visitor, agentIds: new Set(agentIds), until: this.#clock.now().getTime() + lifeMs })
    return code
  }

  /** Who it was made for; undefined where it is unknown, used, too old or another app's. */
  spend(code: string, agentId: number): Visitor | undefined {
    const found = this.#codes.get(code)
    if (!found?.agentIds.has(agentId)) return undefined
    this.#codes.delete(code)
    return found.until > this.#clock.now().getTime() ? found.visitor : undefined
  }
}
