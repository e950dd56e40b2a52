import type { Json } from '../../simulation/json.ts'
import type { Knobs } from '../knobs/knobs.ts'
import type { Holder } from '../state/access-tokens.ts'
import type { App } from '../state/app.ts'
import type { Corp } from '../state/corp.ts'
import type { World } from '../state/world.ts'
import { Refusal } from './refusal.ts'

/** A request as it came over the wire. */
export interface RawCall {
  readonly method: string
  /** From `/cgi-bin/` on. */
  readonly path: string
  readonly query: URLSearchParams
  readonly body: Buffer
  readonly contentType: string
  readonly range: string | undefined
}

/** Bytes instead of JSON. */
export class Download {
  readonly name: string
  readonly content: Uint8Array

  constructor(name: string, content: Uint8Array) {
    this.name = name
    this.content = content
  }
}

/** A call that may be made. */
export class Call {
  readonly world: World
  readonly knobs: Knobs
  readonly raw: RawCall
  readonly body: Json
  readonly #holder: Holder | undefined

  constructor(world: World, knobs: Knobs, raw: RawCall, body: Json, holder: Holder | undefined) {
    this.world = world
    this.knobs = knobs
    this.raw = raw
    this.body = body
    this.#holder = holder
  }

  get corp(): Corp {
    return this.world.corp
  }

  /** The app whose token it is. */
  get app(): App {
    if (this.#holder?.kind !== 'app') throw new Refusal(48002, 'api forbidden')
    return this.#holder.app
  }

  get isContactSync(): boolean {
    return this.#holder?.kind === 'contacts'
  }

  /** A value of the query; empty where it is not given. */
  query(name: string): string {
    return this.raw.query.get(name) ?? ''
  }

  /** The app that `agentid` names, which has to be the one of the token. */
  agent(given: unknown): App {
    if (given === undefined || given === null || given === '') throw new Refusal(41011, 'missing agentid')
    const id = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given
    const named = this.corp.apps.find(({ agentId }) => agentId === id)
    if (!named) throw new Refusal(40056, 'invalid agentid')
    if (named !== this.app) throw new Refusal(301002, 'not allow operate another agent with this accesstoken')
    if (named.closed) throw new Refusal(50003, 'app disabled')
    return named
  }
}

export interface Endpoint {
  readonly method: 'GET' | 'POST'
  /** How the caller proves who it is. */
  readonly proof: 'access token' | 'key of a robot' | 'none'
  /** What comes with it instead of JSON. */
  readonly form?: true
  /** Fields of the body it reads; what else is there is passed over and noted. */
  readonly reads?: readonly string[]
  handle(call: Call): Json | Download | Promise<Json | Download>
}
