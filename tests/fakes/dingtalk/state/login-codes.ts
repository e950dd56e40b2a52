import type { Clock } from '../../../../src/clock/clock.ts'
import type { App } from './app.ts'
import type { Ids } from './ids.ts'

/** Who is logged in to a client, or with an account. */
export interface Visitor {
  readonly userId: string
  readonly unionId: string
  /** The organisation they come as somebody of. */
  readonly corpId: string
}

/** `client`: given to a page inside DingTalk (免登). `account`: brought back from the login with an account. */
export type CodeKind = 'client' | 'account'

interface Code {
  readonly kind: CodeKind
  readonly visitor: Visitor
  readonly clientId: string
  readonly until: number
}

const lifeMs = 5 * 60_000

/** Codes of logins: good once, for five minutes, for one app. */
export class LoginCodes {
  readonly #clock: Clock
  readonly #ids: Ids
  readonly #codes = new Map<string, Code>()
  readonly #tokens = new Map<string, { visitor: Visitor; app: App }>()

  constructor(clock: Clock, ids: Ids) {
    this.#clock = clock
    this.#ids = ids
  }

  make(kind: CodeKind, visitor: Visitor, clientId: string): string {
    const code = this.#ids.opaque('login code', 32)
    this.#codes.set(code, { kind, visitor, clientId, until: this.#clock.now().getTime() + lifeMs })
    return code
  }

  /** Who it was made for; undefined where it is unknown, of the other kind, used, too old or another app's. */
  spend(kind: CodeKind, code: unknown, clientId: string): Visitor | undefined {
    const found = this.#codes.get(String(code))
    if (found?.kind !== kind || found.clientId !== clientId) return undefined
    this.#codes.delete(String(code))
    return found.until > this.#clock.now().getTime() ? found.visitor : undefined
  }

  /** A token of somebody's own. */
  tokenFor(visitor: Visitor, app: App): string {
    const token = this.#ids.opaque('user token', 32)
    this.#tokens.set(token, { visitor, app })
    return token
  }

  ownerOf(token: string): { visitor: Visitor; app: App } | undefined {
    return this.#tokens.get(token)
  }
}
