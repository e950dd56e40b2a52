import type { Json } from '../../simulation/json.ts'
import type { Knobs } from '../knobs/knobs.ts'
import type { AppRecord, Installation } from '../state/app.ts'
import type { World } from '../state/world.ts'
import { ApiError } from './api-error.ts'
import type { Arguments } from './arguments.ts'

/** Calls a minute of one app in one workspace: 1, 20, 50, 100. `post`: one a second and channel, with short bursts. */
export type Tier = 1 | 2 | 3 | 4 | 'post' | 'unlimited'

export type TokenKind = 'bot' | 'user' | 'app' | 'none'

/** One method of the Web API, as a row of the table. */
export interface Method {
  /** A token needs one of them at least; none: any token will do. */
  scopes: readonly string[]
  /** Default: bot. */
  tokens?: readonly TokenKind[]
  tier: Tier
  /** Arguments it cannot do without. */
  required?: readonly string[]
  /** Arguments it reads besides. What else is given is ignored, and noted in the record of the call. */
  optional?: readonly string[]
  handle(call: Call): Json | Promise<Json>
}

/** Who calls, by the token. */
export interface Caller {
  kind: TokenKind
  app: AppRecord | undefined
  installation: Installation | undefined
  /** Set for tokens of people. */
  userId: string | undefined
  token: string
}

/** A call that may be made. */
export class Call {
  readonly world: World
  readonly knobs: Knobs
  readonly args: Arguments
  readonly caller: Caller

  constructor(world: World, knobs: Knobs, args: Arguments, caller: Caller) {
    this.world = world
    this.knobs = knobs
    this.args = args
    this.caller = caller
  }

  get installation(): Installation {
    const { installation } = this.caller
    if (!installation) throw new ApiError('not_allowed_token_type')
    return installation
  }

  get teamId(): string {
    return this.installation.teamId
  }

  has(scope: string): boolean {
    return this.installation.scopes.has(scope)
  }

  /** @throws missing_scope */
  needs(scope: string): void {
    if (this.has(scope)) return
    throw new ApiError('missing_scope', { needed: scope, provided: [...this.installation.scopes].join(',') })
  }
}
